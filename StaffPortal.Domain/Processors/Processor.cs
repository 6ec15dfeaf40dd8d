namespace StaffPortal.Domain.Processors;

/// <summary>Somebody outside who processes citizens' data for the office under an agreement, PDPA s.40.</summary>
public sealed class Processor
{
    /// <summary>Its key.</summary>
    public Guid Id { get; internal set; } = Guid.CreateVersion7();

    /// <summary>Company or person.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Number of the agreement, PDPA s.40 para. 3.</summary>
    public string Agreement { get; internal set; } = "";

    /// <summary>Last day of the agreement, in Bangkok.</summary>
    public DateOnly EndsOn { get; internal set; }
}

/// <summary>A processor as it is written down.</summary>
public sealed record ProcessorForm(string Name, string Agreement, DateOnly EndsOn);
