using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Storage;

/// <summary>A citizen's record with its values opened, for tests that must know what a page should show.</summary>
internal sealed record KnownCitizen(
    Guid Id,
    int Version,
    string? NationalId,
    string? Title,
    string? GivenName,
    string? FamilyName,
    DateOnly? BirthDate,
    string? HouseNumber,
    int? Village,
    string? Telephone,
    string? BankAccount
)
{
    public static KnownCitizen Of(Citizen citizen, CitizenKeys keys)
    {
        using var secret = keys.Open(citizen.Key);
        string? Text(CitizenField field) =>
            citizen[field.ToString()] switch
            {
                byte[] closed => secret?.Open(field, closed),
                var open => (string?)open,
            };
        return new(
            citizen.Id,
            citizen.Version,
            Text(CitizenField.NationalId),
            Text(CitizenField.Title),
            Text(CitizenField.GivenName),
            Text(CitizenField.FamilyName),
            ThaiDate.TryParseMachine(Text(CitizenField.BirthDate) ?? "", out var born) ? born : null,
            Text(CitizenField.HouseNumber),
            citizen.Village,
            Text(CitizenField.Telephone),
            Text(CitizenField.BankAccount)
        );
    }
}
