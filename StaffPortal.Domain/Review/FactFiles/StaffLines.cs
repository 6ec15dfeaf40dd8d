using System.Globalization;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>Reads the office's people from a file; an empty cell, and a column that is not there, leave what is known.</summary>
/// <param name="accounts">Officers and contractors by user ID.</param>
/// <param name="known">What is known of each now, or what is taken for it, and their role.</param>
internal sealed class StaffLines(IReadOnlyDictionary<string, Guid> accounts, IReadOnlyDictionary<Guid, (StaffForm Form, Role Role)> known)
{
    private readonly Dictionary<Guid, StaffForm> forms = [];
    private readonly List<FactFault> faults = [];

    public (IReadOnlyDictionary<Guid, StaffForm> Forms, IReadOnlyList<FactFault> Faults) Read(IEnumerable<FactLine> lines)
    {
        foreach (var line in lines)
            Take(line);
        return (forms, faults);
    }

    private void Take(FactLine line)
    {
        if (!accounts.TryGetValue(ThaiText.SearchKey(line[FactColumn.Account]), out var account))
        {
            Fault(line, FactColumn.Account, new("StaffUnknown"));
            return;
        }

        if (forms.ContainsKey(account))
        {
            Fault(line, FactColumn.Account, new("FiledTwice"));
            return;
        }

        var (now, role) = known[account];
        var form = (
            now with
            {
                GivenName = Or(line, FactColumn.GivenName, now.GivenName),
                FamilyName = Or(line, FactColumn.FamilyName, now.FamilyName),
                NationalId = Or(line, FactColumn.NationalId, now.NationalId),
                Village = VillageOf(line, now.Village),
                HouseNumber = Or(line, FactColumn.House, now.HouseNumber),
                Position = Or(line, FactColumn.Position, now.Position),
                Unit = Or(line, FactColumn.Unit, now.Unit),
                From = TimeOf(line, FactColumn.From, now.From),
                Until = TimeOf(line, FactColumn.Until, now.Until),
            }
        ).Normalised();
        if (form.Error(role) is { } error)
            Fault(line, null, error);
        forms.Add(account, form);
    }

    private static string Or(FactLine line, FactColumn column, string now) => line[column] is { Length: > 0 } text ? text : now;

    private int? VillageOf(FactLine line, int? now)
    {
        var text = line[FactColumn.Village];
        if (text.Length == 0)
            return now;
        if (int.TryParse(ThaiText.DigitsOf(text), CultureInfo.InvariantCulture, out var village))
            return village;
        Fault(line, FactColumn.Village, new("StaffVillage"));
        return now;
    }

    private TimeOnly TimeOf(FactLine line, FactColumn column, TimeOnly now)
    {
        var text = ThaiText.WesternDigits(line[column]).Replace("น.", "", StringComparison.Ordinal).Replace('.', ':').Trim();
        if (text.Length == 0)
            return now;
        if (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time))
            return time;
        // A spreadsheet holds a time as a part of a day.
        if (double.TryParse(text.Replace(':', '.'), CultureInfo.InvariantCulture, out var part) && part is >= 0 and < 1)
            return TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Round(part * 1440) % 1440));
        Fault(line, column, new("FactTime"));
        return now;
    }

    private void Fault(FactLine line, FactColumn? column, Refusal why) => faults.Add(new(line.Sheet, line.Row, column, why));
}
