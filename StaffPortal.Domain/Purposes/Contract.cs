namespace StaffPortal.Domain.Purposes;

/// <summary>An outsourcing contract (PDPA s.40): what a contractor's people may do, for whom, and from when to when.</summary>
[Attested]
public sealed class Contract
{
    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>The contract's number on paper.</summary>
    public string Number { get; internal set; } = "";

    /// <summary>The company.</summary>
    public string Company { get; internal set; } = "";

    /// <summary>First day (Bangkok).</summary>
    public DateOnly StartsOn { get; internal set; }

    /// <summary>Last day, counted in whole (Bangkok).</summary>
    public DateOnly EndsOn { get; internal set; }

    /// <summary>The day the undertaking of confidentiality was signed; without it nobody acts under the contract.</summary>
    public DateOnly? ConfidentialityOn { get; internal set; }

    /// <summary>The purposes it covers.</summary>
    public List<Guid> Purposes { get; internal set; } = [];

    /// <summary>Villages it covers; empty for all.</summary>
    public List<int> Villages { get; internal set; } = [];

    /// <summary>Services it covers; empty for all.</summary>
    public List<Guid> Services { get; internal set; } = [];

    /// <summary>When it was ended before its last day (UTC).</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The citizens it reaches.</summary>
    public Scope Scope => new(Villages, Services);
}
