namespace StaffPortal.Domain.Purposes;

/// <summary>An account may act for a purpose, inside a scope, between two days.</summary>
[Attested]
public sealed class Grant : ITerm
{
    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>Who may act.</summary>
    public Guid AccountId { get; internal init; }

    /// <summary>For which purpose.</summary>
    public Guid PurposeId { get; internal init; }

    /// <summary>Villages it reaches; empty for all.</summary>
    public List<int> Villages { get; internal set; } = [];

    /// <summary>Services it reaches; empty for all.</summary>
    public List<Guid> Services { get; internal set; } = [];

    /// <summary>First day (Bangkok).</summary>
    public DateOnly StartsOn { get; internal set; }

    /// <summary>Last day, counted in whole (Bangkok).</summary>
    public DateOnly EndsOn { get; internal set; }

    /// <summary>The administrator who gave it; never the holder (law 6).</summary>
    public Guid GrantedById { get; internal init; }

    /// <summary>When it was given (UTC).</summary>
    public DateTimeOffset GrantedAt { get; internal init; }

    /// <summary>Why.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>When it was taken back (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; internal set; }

    /// <summary>The citizens it reaches.</summary>
    public Scope Scope => new(Villages, Services);
}
