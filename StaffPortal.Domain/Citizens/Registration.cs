namespace StaffPortal.Domain.Citizens;

/// <summary>A citizen's enrolment in a service; what makes an access explainable.</summary>
internal sealed class Registration
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    public Guid ServiceId { get; init; }

    /// <summary>First day (Bangkok).</summary>
    public DateOnly RegisteredOn { get; init; }

    /// <summary>Last day (Bangkok); null while it is active.</summary>
    public DateOnly? EndedOn { get; set; }
}
