using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>What a column of a file means.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Heading">Its heading as written.</param>
/// <param name="Target">What it is brought in as.</param>
/// <param name="Field">The field, where the target is one.</param>
public sealed record ImportColumn(int Index, string Heading, ColumnTarget Target, CitizenField? Field = null)
{
    private static readonly Dictionary<string, CitizenField> Headings = new(StringComparer.Ordinal);

    private static readonly HashSet<string> FullNameHeadings =
        [.. new[] { "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "ชื่อ สกุล", "ชื่อสกุล", "ชื่อนามสกุล", "full name", "name" }.Select(Simple)];

    private static readonly HashSet<string> RowNumberHeadings = [.. new[] { "ที่", "ลำดับ", "ลำดับที่", "no", "no.", "#" }.Select(Simple)];

    static ImportColumn()
    {
        Know(CitizenField.NationalId, "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประชาชน", "เลขที่บัตรประชาชน", "เลขประจำตัว", "หมายเลขบัตรประชาชน", "national id", "citizen id", "id card", "nationalid", "pid", "cid");
        Know(CitizenField.Title, "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "title", "prefix");
        Know(CitizenField.GivenName, "ชื่อ", "ชื่อตัว", "given name", "first name", "firstname");
        Know(CitizenField.FamilyName, "นามสกุล", "สกุล", "ชื่อสกุล(นามสกุล)", "family name", "last name", "surname", "lastname");
        Know(CitizenField.BirthDate, "วันเกิด", "วันเดือนปีเกิด", "วัน/เดือน/ปีเกิด", "ว/ด/ป เกิด", "วันเดือนปี เกิด", "birth date", "date of birth", "birthdate", "dob", "birthday");
        Know(CitizenField.HouseNumber, "บ้านเลขที่", "เลขที่บ้าน", "ที่อยู่", "เลขที่", "house number", "house no", "house no.", "address");
        Know(CitizenField.Village, "หมู่", "หมู่ที่", "หมู่บ้าน", "ม.", "village", "moo", "village no");
        Know(CitizenField.Telephone, "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "โทร", "โทร.", "มือถือ", "telephone", "phone", "tel", "mobile");
        Know(CitizenField.Email, "อีเมล", "อีเมล์", "email", "e-mail");
        Know(CitizenField.Occupation, "อาชีพ", "occupation");
        Know(CitizenField.MonthlyIncome, "รายได้", "รายได้ต่อเดือน", "รายได้/เดือน", "monthly income", "income");
        Know(CitizenField.BankAccount, "เลขที่บัญชี", "เลขบัญชี", "บัญชีธนาคาร", "เลขที่บัญชีธนาคาร", "bank account", "account number");
        Know(CitizenField.Guardian, "ผู้ปกครอง", "ผู้ดูแล", "ผู้ปกครอง/ผู้ดูแล", "guardian", "caregiver");
        Know(CitizenField.LandDeed, "เลขที่โฉนด", "โฉนดเลขที่", "โฉนด", "land deed", "title deed");
        Know(CitizenField.WaterMeter, "เลขมาตรน้ำ", "เลขที่มาตรวัดน้ำ", "มิเตอร์น้ำ", "water meter", "meter");
        Know(CitizenField.Disability, "ความพิการ", "ประเภทความพิการ", "disability");
        Know(CitizenField.HealthCondition, "โรคประจำตัว", "สุขภาพ", "ภาวะสุขภาพ", "health", "health condition");
        Know(CitizenField.Religion, "ศาสนา", "religion");
    }

    /// <summary>Matches headings to fields; what is not known stays <see cref="ColumnTarget.Unknown"/> for a person to decide.</summary>
    public static IReadOnlyList<ImportColumn> Match(IReadOnlyList<string> headings) =>
    [
        .. headings.Select((heading, index) =>
        {
            var simple = Simple(heading);
            if (simple.Length == 0 || RowNumberHeadings.Contains(simple))
                return new ImportColumn(index, heading, ColumnTarget.Ignored);
            if (Headings.TryGetValue(simple, out var field))
                return new ImportColumn(index, heading, ColumnTarget.Field, field);
            return new ImportColumn(index, heading, FullNameHeadings.Contains(simple) ? ColumnTarget.FullName : ColumnTarget.Unknown);
        }),
    ];

    /// <summary>The fields a column brings.</summary>
    public IEnumerable<CitizenField> Fields => Target switch
    {
        ColumnTarget.Field => [Field!.Value],
        ColumnTarget.FullName => [CitizenField.GivenName, CitizenField.FamilyName],
        _ => [],
    };

    private static void Know(CitizenField field, params string[] headings)
    {
        foreach (var heading in headings)
            Headings.TryAdd(Simple(heading), field);
    }

    private static string Simple(string heading) =>
        string.Concat(ThaiText.SearchKey(heading).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '*' or ':' or '.' or '/' or '(' or ')')));
}

/// <summary>What a column is brought in as.</summary>
public enum ColumnTarget
{
    /// <summary>Nobody has said yet; the file is refused until somebody does.</summary>
    Unknown,

    /// <summary>Left out on purpose.</summary>
    Ignored,

    /// <summary>One field.</summary>
    Field,

    /// <summary>Title, given and family name in one cell.</summary>
    FullName,
}
