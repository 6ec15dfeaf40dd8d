using System.Collections.Frozen;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// What headings mean, as offices write them: by the names of the office's own fields, by the words of a field's definition, else by what
/// they contain.
/// </summary>
internal sealed class Headings(FieldSet fields)
{
    /// <summary>Stands between the two rows of a heading.</summary>
    public const string Over = " › ";

    /// <summary>Whose number, name or telephone it is when it is not the citizen's own.</summary>
    private static readonly string[] Others =
    [
        "ผู้ดูแล",
        "ผู้ปกครอง",
        "บิดา",
        "มารดา",
        "คู่สมรส",
        "ผู้รับมอบ",
        "ผู้ติดต่อ",
        "ญาติ",
        "บัญชี",
        "สถานที่เกิด",
        "เจ้าหน้าที่",
        "หมดอายุ",
        "ออกบัตร",
        "ธนาคาร",
        "หมู่บ้านชื่อ",
        "ชื่อหมู่บ้าน",
        "ชื่อบ้าน",
    ];

    private static readonly FrozenSet<string> RowNumbers = Set("ที่", "ลำดับ", "ลำดับที่", "ลำดับที", "ลด", "no", "#", "เลขลำดับ", "seq");

    private static readonly FrozenSet<string> FullNames = Set(
        "ชื่อ-สกุล",
        "ชื่อ-นามสกุล",
        "ชื่อและนามสกุล",
        "ชื่อสกุล",
        "ชื่อนามสกุล",
        "ชื่อตัวชื่อสกุล",
        "ชื่อชื่อสกุล",
        "รายชื่อ",
        "full name",
        "name"
    );

    private static readonly FrozenSet<string> Addresses = Set("ที่อยู่", "ที่อยู่ปัจจุบัน", "ที่อยู่ตามทะเบียนบ้าน", "address");

    /// <summary>The headings of every field's definition; an earlier field keeps one that two claim.</summary>
    private static readonly FrozenDictionary<string, CitizenField> Defined = FieldCatalog
        .All.SelectMany(d => d.Headings, (d, heading) => (d.Field, Heading: Simple(heading)))
        .DistinctBy(h => h.Heading)
        .ToFrozenDictionary(h => h.Heading, h => h.Field, StringComparer.Ordinal);

    /// <summary>What a heading contains that has no definition of its own, the first that fits.</summary>
    private static readonly (CitizenField Field, string[] Words)[] Contained =
    [
        (CitizenField.NationalId, ["ประชาชน", "13หลัก", "เลขบัตร", "ปชช", "nationalid", "citizenid"]),
        (CitizenField.BirthDate, ["วันเกิด", "วดปเกิด", "ปีเกิด", "เกิดวันที่", "เกิดเมื่อ", "birthdate", "dateofbirth"]),
        (CitizenField.Telephone, ["โทร", "มือถือ", "เบอร์", "telephone", "mobile", "phone"]),
        (CitizenField.Email, ["อีเมล", "email"]),
        (CitizenField.Title, ["คำนำหน้า", "นำหน้าชื่อ", "นำหน้านาม"]),
        (CitizenField.HouseNumber, ["บ้านเลขที่", "เลขที่บ้าน"]),
        (CitizenField.MonthlyIncome, ["รายได้"]),
        (CitizenField.Occupation, ["อาชีพ"]),
        (CitizenField.LandDeed, ["โฉนด"]),
        (CitizenField.WaterMeter, ["มาตรน้ำ", "มาตรวัดน้ำ", "มิเตอร์น้ำ"]),
        (CitizenField.Disability, ["ความพิการ"]),
        (CitizenField.HealthCondition, ["โรคประจำตัว", "ภาวะสุขภาพ"]),
        (CitizenField.Religion, ["ศาสนา"]),
    ];

    private readonly Dictionary<string, CitizenField> own = fields
        .All.Where(d => d is { IsOwn: true, IsEnded: false })
        .SelectMany(d => d.Headings, (d, heading) => (d.Field, Heading: Simple(heading)))
        .DistinctBy(h => h.Heading)
        .ToDictionary(h => h.Heading, h => h.Field, StringComparer.Ordinal);

    /// <summary>Of the fields that are built in alone.</summary>
    public static Headings BuiltIn { get; } = new(FieldSet.BuiltIn);

    /// <summary>What one heading means alone; <see cref="ColumnTarget.Unknown"/> where nothing is known of it.</summary>
    public (ColumnTarget Target, CitizenField? Field) MeaningOf(string heading)
    {
        var at = heading.IndexOf(Over, StringComparison.Ordinal);
        if (at >= 0)
            return MeaningOf(heading[..at], heading[(at + Over.Length)..]);
        var simple = Simple(heading);
        if (own.TryGetValue(simple, out var ownField))
            return (ColumnTarget.Field, ownField);
        if (simple.Length == 0 || RowNumbers.Contains(simple))
            return (ColumnTarget.Ignored, null);
        if (FullNames.Contains(simple))
            return (ColumnTarget.FullName, null);
        if (
            Addresses.Contains(simple)
            || (simple.Contains("เลขที่", StringComparison.Ordinal) && simple.Contains("หมู่", StringComparison.Ordinal))
        )
            return (ColumnTarget.Address, null);
        if (Defined.TryGetValue(simple, out var field))
            return (ColumnTarget.Field, field);
        if (Array.Exists(Others, o => simple.Contains(o, StringComparison.Ordinal)))
            return (ColumnTarget.Unknown, null);
        if (simple.Contains("ชื่อ", StringComparison.Ordinal) && simple.Contains("สกุล", StringComparison.Ordinal))
            return (ColumnTarget.FullName, null);
        foreach (var (contained, words) in Contained)
        {
            if (Array.Exists(words, w => simple.Contains(w, StringComparison.Ordinal)))
                return (ColumnTarget.Field, contained);
        }

        return simple.StartsWith("รายชื่อ", StringComparison.Ordinal) || simple.StartsWith("ชื่อผู้", StringComparison.Ordinal)
            ? (ColumnTarget.FullName, null)
            : (ColumnTarget.Unknown, null);
    }

    /// <summary>A heading of two rows: the lower one says it all, or goes on where the upper one stops.</summary>
    private (ColumnTarget Target, CitizenField? Field) MeaningOf(string upper, string lower)
    {
        var (over, under, both) = (MeaningOf(upper), MeaningOf(lower), MeaningOf($"{upper}{lower}"));
        if (over.Field == CitizenField.BirthDate && BirthPartOf(lower) is not null)
            return (ColumnTarget.BirthPart, null);
        if (Array.Exists(Others, o => Simple(upper).Contains(o, StringComparison.Ordinal)) || over.Field == CitizenField.Guardian)
            return (ColumnTarget.Unknown, null);
        return under.Target is not (ColumnTarget.Unknown or ColumnTarget.Ignored) ? under
            : both.Target != ColumnTarget.Unknown ? both
            : over;
    }

    /// <summary>Which part of a day a heading names; null where it names none.</summary>
    public static int? BirthPartOf(string heading) =>
        Simple(heading) switch
        {
            "วัน" or "วันที่" or "วันที่เกิด" or "วันเกิด" => 0,
            "เดือน" or "เดือนเกิด" => 1,
            "ปี" or "ปีเกิด" or "พศ" or "ปีพศ" or "ปีพศเกิด" or "พศเกิด" or "ปีที่เกิด" => 2,
            _ => null,
        };

    /// <summary>Whether a heading, word for word, has a meaning already.</summary>
    public bool IsTaken(string heading)
    {
        var simple = Simple(heading);
        return own.ContainsKey(simple)
            || Defined.ContainsKey(simple)
            || RowNumbers.Contains(simple)
            || FullNames.Contains(simple)
            || Addresses.Contains(simple);
    }

    /// <summary>A heading without what is written differently from office to office.</summary>
    public static string Simple(string heading) =>
        string.Concat(ThaiText.WesternDigits(ThaiText.SearchKey(heading)).Where(c => char.IsLetterOrDigit(c) || IsMark(c) || c == '#'));

    /// <summary>A Thai vowel or tone mark, which is no letter by Unicode.</summary>
    private static bool IsMark(char c) => c is (>= '\u0E31' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E');

    private static FrozenSet<string> Set(params string[] headings) => headings.Select(Simple).ToFrozenSet(StringComparer.Ordinal);
}
