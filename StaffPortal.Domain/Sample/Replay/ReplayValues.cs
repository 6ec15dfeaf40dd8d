using System.Globalization;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>What a citizen's line says of the fields of their record.</summary>
internal static class ReplayValues
{
    /// <summary>Each field that has a value, as it was written.</summary>
    public static IEnumerable<(CitizenField Field, string Value)> Of(CitizenLine line)
    {
        (CitizenField, string?)[] own =
        [
            (CitizenField.NationalId, line.NationalId),
            (CitizenField.Title, line.Title),
            (CitizenField.GivenName, line.GivenName),
            (CitizenField.FamilyName, line.FamilyName),
            (CitizenField.BirthDate, line.BirthDate is { } born ? ThaiDate.ToMachine(born) : null),
            (CitizenField.HouseNumber, line.HouseNumber),
            (CitizenField.Village, line.Village?.ToString(CultureInfo.InvariantCulture)),
            (CitizenField.Telephone, line.Telephone),
        ];
        return own.Concat(line.Values.Select(v => (v.Key, (string?)v.Value)))
            .Where(v => !string.IsNullOrWhiteSpace(v.Item2))
            .Select(v => (v.Item1, v.Item2!));
    }

    /// <summary>The values in the form in which a record keeps them.</summary>
    public static Dictionary<CitizenField, string> Canonical(CitizenLine line, DateOnly today)
    {
        var values = new Dictionary<CitizenField, string>();
        foreach (var (field, value) in Of(line))
        {
            if (FieldSet.BuiltIn.Of(field).Check(value, today).Value is { } canonical)
                values[field] = canonical;
        }

        return values;
    }

    /// <summary>
    /// Gives everybody without a national ID one that no register office issues (kind 8, province 00), with its check digit.
    /// </summary>
    public static void InventIds(IReadOnlyCollection<CitizenLine> citizens)
    {
        var taken = citizens.Select(c => c.NationalId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var serial = 0L;
        foreach (var citizen in citizens.Where(c => c.NationalId is null))
        {
            do citizen.NationalId = InventedId(serial++);
            while (!taken.Add(citizen.NationalId));
        }
    }

    /// <summary>The invented national ID of this serial number.</summary>
    public static string InventedId(long serial)
    {
        var twelve = string.Create(CultureInfo.InvariantCulture, $"800{serial % 1_000_000_000:000000000}");
        return twelve + NationalId.CheckDigit(twelve);
    }
}
