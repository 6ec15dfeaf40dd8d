using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Who may give a citizen's consent, by their age (PDPA s.20; Civil and Commercial Code s.19: a person is sui juris at twenty; s.16: who
/// knows but the year or the month of a birth counts from its first day).
/// </summary>
internal static class ConsentGivers
{
    /// <summary>The fields by which the age is known; the rule reads them and shows them to nobody.</summary>
    public static readonly IReadOnlyList<CitizenField> Fields = [CitizenField.Title, CitizenField.BirthDate];

    private const int FullAge = 20;

    /// <summary>Up to this age the holder of parental power consents alone (PDPA s.20(2)).</summary>
    private const int AloneUpTo = 10;

    /// <summary>Titles that only children bear, for records without a date of birth.</summary>
    private static readonly string[] ChildrensTitles = ["เด็กชาย", "เด็กหญิง"];

    /// <summary>Who may give it: a minor's is never given by the minor alone, an adult's never by a parent.</summary>
    public static IReadOnlyList<ConsentGiver> Of(CitizenRow row, DateOnly today)
    {
        DateOnly? born = PartialDate.TryParseMachine(row.Values[CitizenField.BirthDate] ?? "", out var known) ? known.FirstDay : null;
        if (born is { } date && date.AddYears(AloneUpTo + 1) > today)
            return [ConsentGiver.ParentalPower, ConsentGiver.Guardian];
        var isMinor = born is { } day
            ? day.AddYears(FullAge) > today
            : ChildrensTitles.Contains(row.Values[CitizenField.Title], StringComparer.Ordinal);
        return isMinor
            ? [ConsentGiver.ParentalPower, ConsentGiver.MinorAndParentalPower, ConsentGiver.Guardian]
            : [ConsentGiver.Citizen, ConsentGiver.Guardian];
    }
}
