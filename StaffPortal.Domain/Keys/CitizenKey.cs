namespace StaffPortal.Domain.Keys;

/// <summary>The key that a citizen's values are sealed with, itself wrapped by a master key that the database never holds.</summary>
internal sealed class CitizenKey
{
    public Guid CitizenId { get; init; }

    /// <summary>Which master key wrapped it.</summary>
    public string MasterKeyId { get; set; } = "";

    /// <summary>The wrapped key; null once it is destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>When it was destroyed (UTC).</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}
