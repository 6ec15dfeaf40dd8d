using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>How a text in the search box is understood; whoever typed it may correct that.</summary>
public static class SearchReading
{
    private const int NationalIdLength = 13;
    private const int MostVillageDigits = 2;

    /// <summary>
    /// By what the text is searched for. What it plainly is, is said even where the purpose lets nobody search by it: the search is then
    /// denied, and is an entry.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="purpose">The declared purpose. A masked family name is asked by only where somebody says so: that reveals it.</param>
    public static SearchBy Of(string text, Purpose purpose)
    {
        var clean = ThaiText.Normalise(text);
        var digits = ThaiText.DigitsOf(clean);
        if (clean.Length > 0 && ThaiText.IsDigitsAndSeparators(clean) && !clean.Contains('/', StringComparison.Ordinal))
        {
            if (digits.Length >= NationalIdLength - 1)
                return SearchBy.NationalId;
            if (clean.StartsWith('+') || (digits.Length > MostVillageDigits && digits[0] == '0'))
                return SearchBy.Telephone;
        }

        var house = HouseText.Of(clean);
        if (house is { IsWhole: true, Number: null, Village: not null })
            return SearchBy.Village;
        if (house is { IsWhole: true, Number: not null })
            return IsOpen(CitizenField.HouseNumber) || digits.Length > MostVillageDigits || clean.Contains('/', StringComparison.Ordinal)
                ? SearchBy.HouseNumber
                : SearchBy.Village;
        return IsOpen(CitizenField.FamilyName) ? SearchBy.EitherName : SearchBy.Name;

        bool IsOpen(CitizenField field) => purpose.VisibilityOf(field) == FieldVisibility.Full;
    }
}
