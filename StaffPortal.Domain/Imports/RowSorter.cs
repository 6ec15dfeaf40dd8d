using System.Text.RegularExpressions;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Tells rows of people from those that are nobody's. Whatever may be somebody's is read, and refused by name where it is wrong: a row
/// with as much as a surname or eight digits of an ID is never put apart.
/// </summary>
internal static partial class RowSorter
{
    private const int DigitsOfSomebody = 8;

    /// <summary>What a row is that is nobody's; null for one that is to be read.</summary>
    public static ApartKind? Sort(ImportSheet sheet, TableRow row)
    {
        var told = sheet.Columns.Where(c => c.Fields.Any()).Select(c => (Column: c, Text: ThaiText.Normalise(row[c.Index]))).ToList();
        if (told.Exists(t => t.Column.Field == CitizenField.NationalId && ThaiText.DigitsOf(t.Text).Length >= DigitsOfSomebody))
            return null;
        if (IsHeadingAgain(sheet, row))
            return ApartKind.Heading;
        var filled = told.FindAll(t => !CellMarks.IsNothing(t.Text));
        var all = row.Cells.Select(ThaiText.Normalise).Where(c => !CellMarks.IsNothing(c)).ToList();
        if (all.Exists(c => Total().IsMatch(c)) && !all.Exists(c => IsOfSomebody(c) && !Total().IsMatch(c)))
            return ApartKind.Total;
        if (filled.TrueForAll(t => t.Column.Field is CitizenField.Village or CitizenField.Title) && all.TrueForAll(c => !IsRemark(c)))
            return ApartKind.Empty;
        return all.Count > 0 && all.TrueForAll(c => IsRemark(c) || !IsOfSomebody(c)) && all.Exists(IsRemark) ? ApartKind.Remark : null;
    }

    private static bool IsRemark(string cell) => Remark().IsMatch(cell);

    /// <summary>Whether a cell holds words, as a name does.</summary>
    private static bool IsOfSomebody(string cell) => cell.Count(char.IsLetter) > 1 && !Unit().IsMatch(cell);

    /// <summary>Whether a row is the heading, as it stands on each page, or the numbers of the columns below it.</summary>
    private static bool IsHeadingAgain(ImportSheet sheet, TableRow row)
    {
        var cells = row.Cells.Select((c, i) => (Text: Headings.Simple(c), Index: i)).Where(c => c.Text.Length > 0).ToList();
        if (cells.Count > 1 && cells.TrueForAll(c => c.Index < sheet.Heading.Cells.Count && IsOf(sheet.Heading.Cells[c.Index], c.Text)))
            return true;
        return cells.Count > 2
            && cells.Select((c, i) => c.Text == FormattableString.Invariant($"{cells[0].Index + 1 + i}")).All(same => same);
    }

    private static bool IsOf(string heading, string simple) =>
        Headings.Simple(heading) == simple || heading.Split(Headings.Over).Any(part => Headings.Simple(part) == simple);

    [GeneratedRegex(
        @"^(?:ยอด|จำนวน)?(?:รวม|ยกไป|ยกมา)(?:ทั้งสิ้น|ทั้งหมด|เงิน|จำนวน|ยอด|หน้านี้|สุทธิ|ทุกหมู่บ้าน|หมู่ที่|หมู่)*"
            + @" ?[:=]? ?[\d,.]* ?(?:ราย|คน|บาท|ครัวเรือน)?$|^(?:grand )?total\b.*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Total();

    [GeneratedRegex(
        @"^(?:\(?ลงชื่อ|ลงนาม|หมายเหตุ|\*|ผู้จัดทำ|ผู้ตรวจ|ผู้รับรอง|ผู้รายงาน|ตำแหน่ง"
            + @"|ข้อมูล ณ|พิมพ์เมื่อ|วันที่พิมพ์|\(\.+|\([^)]*\)$|ที่มา ?:)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Remark();

    [GeneratedRegex(@"^[\d,. ]*(?:ราย|คน|บาท|ครัวเรือน)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Unit();
}
