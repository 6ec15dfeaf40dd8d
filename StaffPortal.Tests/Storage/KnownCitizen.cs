using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Storage;

/// <summary>A citizen's record with its values opened, for tests that must know what a page should show.</summary>
internal sealed record KnownCitizen(
    Guid Id, int Version, string? NationalId, string? Title, string? GivenName, string? FamilyName, DateOnly? BirthDate, string? HouseNumber, int? Village,
    string? Telephone, string? BankAccount)
{
    public static KnownCitizen Of(Citizen citizen, CitizenKeys keys)
    {
        using var secret = keys.Open(citizen.Key);
        string? Open(CitizenField field, byte[]? value) => value is null ? null : secret?.Open(field, value);
        return new(
            citizen.Id, citizen.Version, Open(CitizenField.NationalId, citizen.NationalId), citizen.Title, citizen.GivenName, citizen.FamilyName, citizen.BirthDate,
            Open(CitizenField.HouseNumber, citizen.HouseNumber), citizen.Village, Open(CitizenField.Telephone, citizen.Telephone), Open(CitizenField.BankAccount, citizen.BankAccount));
    }
}
