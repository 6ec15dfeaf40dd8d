using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// That a command was done: its row commits with what it did, so the same command sent again finds it and does nothing (law 17).
/// </summary>
internal sealed class DoneCommand
{
    /// <summary>The id that the form carried.</summary>
    public Guid Id { get; init; }

    /// <summary>What was done: a form may lead to acts of several kinds, to each of them once.</summary>
    public int Action { get; init; }

    /// <summary>When it was done (UTC).</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class DoneCommandMapping : IEntityTypeConfiguration<DoneCommand>
{
    public void Configure(EntityTypeBuilder<DoneCommand> command)
    {
        command.ToTable("DoneCommands").HasKey(c => new { c.Id, c.Action });
        command.HasIndex(c => c.At);
    }
}
