using System.Text.RegularExpressions;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Administration;

/// <summary>What the administration's forms have in common.</summary>
internal static partial class Forms
{
    /// <summary>A code is lower-case letters, digits and dashes; both names are needed.</summary>
    public static ValidationError? NameError(string code, string nameTh, string nameEn)
    {
        if (!CodeShape().IsMatch(code))
            return new("CodeShape");
        return ThaiText.Normalise(nameTh).Length is 0 or > 200 || ThaiText.Normalise(nameEn).Length is 0 or > 200
            ? new("NamesNeeded", 200)
            : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex CodeShape();
}
