using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Domain.Sample;

/// <summary>Makes citizens of the register out of invented people.</summary>
internal sealed class SampleCitizens(
    CitizenKeys keys,
    OfficeFields office,
    Random random,
    IReadOnlyDictionary<string, Guid> services,
    DateOnly today
)
{
    private readonly InventedPeople people = new(random, today);
    private readonly CitizenColumns columns = new(keys, office);

    /// <summary>The next citizen with their registrations.</summary>
    public (Citizen Citizen, IReadOnlyList<Registration> Registrations) Next()
    {
        var person = people.Next();
        return (columns.Make(person.Id, person.Values), [.. person.Registrations.Select(r => Of(person.Id, r))]);
    }

    private Registration Of(Guid citizenId, InventedRegistration invented) =>
        new()
        {
            Id = invented.Id,
            CitizenId = citizenId,
            Mark = keys.RegistrationMark(citizenId, services[invented.Service]),
            RegisteredOn = invented.RegisteredOn,
        };
}
