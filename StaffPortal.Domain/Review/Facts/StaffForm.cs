using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>What the office knows of one of its own people, as it is typed.</summary>
/// <param name="NationalId">Thirteen digits, or empty.</param>
/// <param name="Village">Where they live inside the subdistrict; null for elsewhere.</param>
/// <param name="HouseNumber">Their house there, or empty.</param>
/// <param name="From">When their work begins (Bangkok).</param>
/// <param name="Until">When it ends.</param>
/// <param name="Days">The weekdays they work on.</param>
/// <param name="Heads">Whether they head their unit: then they see what its people looked at.</param>
public sealed record StaffForm(
    string GivenName,
    string FamilyName,
    string NationalId,
    int? Village,
    string HouseNumber,
    string Position,
    string Unit,
    TimeOnly From,
    TimeOnly Until,
    IReadOnlyCollection<DayOfWeek> Days,
    bool Heads = false
)
{
    private static readonly DayOfWeek[] Usual =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    internal StaffPerson Person =>
        new(GivenName, FamilyName, OrNull(NationalId), Village, OrNull(HouseNumber), OrNull(Unit), Heads ? true : null, Hours);

    private StaffHours Hours => new(FactBook.MinuteOf(From), FactBook.MinuteOf(Until), WorksOn);

    internal int WorksOn => Days.Distinct().Sum(d => 1 << (int)d);

    /// <summary>For somebody of whom nothing is known yet: their name as it is displayed, and office hours.</summary>
    internal static StaffForm Of(string displayName)
    {
        var parts = ThaiText.Normalise(displayName).Split(' ', 2);
        return new(parts[0], parts.Length > 1 ? parts[1] : "", "", null, "", "", "", new(8, 30), new(16, 30), Usual);
    }

    internal static StaffForm Of(StaffEntry entry, StaffPerson person)
    {
        var hours = entry.HoursOf(person);
        return new(
            person.GivenName,
            person.FamilyName,
            person.NationalId ?? "",
            person.Village,
            person.HouseNumber ?? "",
            entry.Position,
            entry.Unit,
            FactBook.TimeOf(hours.From),
            FactBook.TimeOf(hours.Until),
            [.. Enum.GetValues<DayOfWeek>().Where(d => (hours.On & (1 << (int)d)) != 0)],
            person.Heads == true
        );
    }

    internal void WriteTo(StaffEntry entry, OfficeKey key)
    {
        entry.Person = StaffEntry.Seal(key, entry.AccountId, Person);
        (entry.Position, entry.Unit) = (Position, Unit);
        (entry.WorksFrom, entry.WorksUntil, entry.WorksOn) = (Hours.From, Hours.Until, Hours.On);
    }

    internal StaffForm Normalised() =>
        this with
        {
            GivenName = ThaiText.Normalise(GivenName),
            FamilyName = ThaiText.Normalise(FamilyName),
            NationalId = string.Concat(ThaiText.Normalise(NationalId).Where(c => c is not (' ' or '-'))),
            HouseNumber = ThaiText.Normalise(HouseNumber),
            Position = ThaiText.Normalise(Position),
            Unit = ThaiText.Normalise(Unit),
        };

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    internal Refusal? Error(Accounts.Role role) =>
        GivenName.Length is 0 or > FactBook.MaxNameLength || FamilyName.Length is 0 or > FactBook.MaxNameLength
            ? new("StaffNeedsName", FactBook.MaxNameLength)
        : NationalId.Length > 0 && !Fields.NationalId.IsValid(NationalId) ? new("StaffNationalId")
        : Village is < 1 or > FactBook.MaxVillage ? new("StaffVillage")
        : Math.Max(Math.Max(Position.Length, Unit.Length), HouseNumber.Length) > FactBook.MaxLength
            ? new("StaffTooLong", FactBook.MaxLength)
        : Heads && (Unit.Length == 0 || role != Accounts.Role.Officer) ? new("StaffHeadsNothing")
        : From >= Until || !Days.Any(Enum.IsDefined) || !Days.All(Enum.IsDefined) ? new Refusal("StaffHours")
        : null;
}
