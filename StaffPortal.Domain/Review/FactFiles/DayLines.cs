using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>Reads holidays and elections from a file.</summary>
internal static class DayLines
{
    private static readonly string[] Elections =
    [
        .. Words
            .InEveryLanguage(OfficeDayKind.Election)
            .Append("Election")
            .Append("เลือกตั้ง")
            .Append("วันเลือกตั้ง")
            .Select(ThaiText.SearchKey),
    ];

    private static readonly string[] Holidays =
    [
        .. Words.InEveryLanguage(OfficeDayKind.Holiday).Append("Holiday").Append("หยุด").Append("วันหยุด").Select(ThaiText.SearchKey),
    ];

    public static (IReadOnlyList<OfficeDayRow> Days, IReadOnlyList<FactFault> Faults) Read(IEnumerable<FactLine> lines)
    {
        var (days, faults) = (new List<OfficeDayRow>(), new List<FactFault>());
        foreach (var line in lines)
        {
            var kind = KindOf(line[FactColumn.Kind]);
            if (!ThaiDate.TryParse(line[FactColumn.Day], out var day))
                faults.Add(new(line.Sheet, line.Row, FactColumn.Day, new("FactDay")));
            else if (kind is null)
                faults.Add(new(line.Sheet, line.Row, FactColumn.Kind, new("FiledDayKind")));
            else if (line[FactColumn.Name].Length is 0 or > FactBook.MaxLength)
                faults.Add(new(line.Sheet, line.Row, FactColumn.Name, new("OfficeDayNeedsName", FactBook.MaxLength)));
            else if (days.Exists(d => d.Day == day && d.Kind == kind))
                faults.Add(new(line.Sheet, line.Row, FactColumn.Day, new("FiledTwice")));
            else
                days.Add(new(day, kind.Value, line[FactColumn.Name]));
        }

        return (days, faults);
    }

    private static OfficeDayKind? KindOf(string text)
    {
        var plain = ThaiText.SearchKey(text);
        return plain.Length == 0 || Holidays.Contains(plain, StringComparer.Ordinal) ? OfficeDayKind.Holiday
            : Elections.Contains(plain, StringComparer.Ordinal) ? OfficeDayKind.Election
            : null;
    }
}
