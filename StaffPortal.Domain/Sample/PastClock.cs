namespace StaffPortal.Domain.Sample;

/// <summary>A clock that stands where an invented past needs it.</summary>
internal sealed class PastClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
