using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// A citizen's enrolment in a service; what makes an access explainable. Which service it is, the database alone does not tell: an
/// allowance beside a name tells of health or poverty.
/// </summary>
internal sealed class Registration
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    /// <summary>Keyed hash of citizen and service (<see cref="CitizenKeys.RegistrationMark"/>).</summary>
    public byte[] Mark { get; set; } = [];

    /// <summary>First day (Bangkok).</summary>
    public DateOnly RegisteredOn { get; init; }

    /// <summary>Last day (Bangkok); null while it is active.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>An enrolment from a day on.</summary>
    public static Registration In(CitizenKeys keys, Guid citizenId, Guid serviceId, DateOnly from) =>
        new()
        {
            CitizenId = citizenId,
            Mark = keys.RegistrationMark(citizenId, serviceId),
            RegisteredOn = from,
        };

    /// <summary>Which of these services the marks of a citizen's registrations are of.</summary>
    public static IReadOnlyList<Guid> ServicesOf(CitizenKeys keys, Guid citizenId, IEnumerable<byte[]> marks, IEnumerable<Guid> services)
    {
        var held = marks.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        return held.Count == 0
            ? []
            : [.. services.Distinct().Where(s => held.Contains(Convert.ToHexString(keys.RegistrationMark(citizenId, s))))];
    }
}
