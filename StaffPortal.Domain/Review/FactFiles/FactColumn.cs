namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>What a file brings in of what the review goes by.</summary>
public enum FactFileKind
{
    /// <summary>Cases of another reference system.</summary>
    Cases = 1,

    /// <summary>Who the office's people are and when they work.</summary>
    Staff = 2,

    /// <summary>Holidays and elections.</summary>
    Days = 3,
}

/// <summary>What a column of such a file means.</summary>
public enum FactColumn
{
    /// <summary>A case's number.</summary>
    Number = 1,

    /// <summary>What brought a case about; what sets a day apart.</summary>
    Kind = 2,

    /// <summary>A case's service, by code or name.</summary>
    Service = 3,

    /// <summary>What a case is about, without anybody's name.</summary>
    Title = 4,

    /// <summary>National IDs of those whom a case concerns.</summary>
    Citizens = 5,

    /// <summary>User IDs or names of those who work on a case.</summary>
    Officers = 6,

    /// <summary>The day a case began.</summary>
    Opened = 7,

    /// <summary>The day it ended.</summary>
    Closed = 8,

    /// <summary>A user ID.</summary>
    Account = 9,

    /// <summary>First name.</summary>
    GivenName = 10,

    /// <summary>Family name.</summary>
    FamilyName = 11,

    /// <summary>National ID of one of the office's people.</summary>
    NationalId = 12,

    /// <summary>Their village.</summary>
    Village = 13,

    /// <summary>Their house.</summary>
    House = 14,

    /// <summary>Their position.</summary>
    Position = 15,

    /// <summary>Their unit.</summary>
    Unit = 16,

    /// <summary>When their work begins.</summary>
    From = 17,

    /// <summary>When it ends.</summary>
    Until = 18,

    /// <summary>A day that is set apart.</summary>
    Day = 20,

    /// <summary>What such a day is called.</summary>
    Name = 21,
}

/// <summary>What headings mean, and which a kind of file needs.</summary>
internal static class FactHeadings
{
    private static readonly Dictionary<FactFileKind, (FactColumn Column, bool Needed, string[] Headings)[]> All = new()
    {
        [FactFileKind.Cases] =
        [
            (
                FactColumn.Number,
                true,
                ["เลขที่เรื่อง", "เลขเรื่อง", "เลขที่", "เลขรับ", "ทะเบียนเลขที่", "case", "case number", "number", "reference"]
            ),
            (
                FactColumn.Opened,
                true,
                ["วันที่เปิด", "วันที่รับ", "วันรับเรื่อง", "วันที่รับเรื่อง", "วันเปิด", "opened", "opened on", "received"]
            ),
            (
                FactColumn.Closed,
                false,
                ["วันที่ปิด", "วันที่เสร็จ", "วันที่แล้วเสร็จ", "วันสิ้นสุด", "ปิดเมื่อ", "closed", "closed on", "ended"]
            ),
            (FactColumn.Kind, false, ["ประเภท", "ประเภทเรื่อง", "ชนิด", "kind", "type"]),
            (FactColumn.Service, false, ["บริการ", "ภารกิจ", "งานบริการ", "รหัสบริการ", "service", "service code"]),
            (FactColumn.Title, false, ["เรื่อง", "ชื่อเรื่อง", "หัวเรื่อง", "title", "subject"]),
            (
                FactColumn.Citizens,
                false,
                ["เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประชาชน", "ผู้เกี่ยวข้อง", "เลขประจำตัว", "national id", "citizen", "citizens"]
            ),
            (
                FactColumn.Officers,
                false,
                [
                    "ผู้รับผิดชอบ",
                    "เจ้าหน้าที่",
                    "เจ้าหน้าที่ผู้รับผิดชอบ",
                    "ผู้ปฏิบัติงาน",
                    "officer",
                    "officers",
                    "assigned",
                    "assigned to",
                ]
            ),
        ],
        [FactFileKind.Staff] =
        [
            (FactColumn.Account, true, ["รหัสผู้ใช้", "บัญชี", "ผู้ใช้", "user id", "user", "userid", "account"]),
            (FactColumn.GivenName, false, ["ชื่อ", "ชื่อตัว", "given name", "first name"]),
            (FactColumn.FamilyName, false, ["นามสกุล", "ชื่อสกุล", "สกุล", "family name", "last name", "surname"]),
            (FactColumn.NationalId, false, ["เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประชาชน", "national id"]),
            (FactColumn.Village, false, ["หมู่", "หมู่ที่", "หมู่บ้าน", "village"]),
            (FactColumn.House, false, ["บ้านเลขที่", "เลขที่บ้าน", "house", "house number"]),
            (FactColumn.Position, false, ["ตำแหน่ง", "position"]),
            (FactColumn.Unit, false, ["สังกัด", "ส่วนราชการ", "หน่วยงาน", "กอง", "unit", "department"]),
            (FactColumn.From, false, ["เวลาเริ่ม", "เริ่มงาน", "เข้างาน", "เวลาเข้า", "from", "starts"]),
            (FactColumn.Until, false, ["เวลาเลิก", "เลิกงาน", "ออกงาน", "เวลาออก", "until", "ends"]),
        ],
        [FactFileKind.Days] =
        [
            (FactColumn.Day, true, ["วันที่", "วัน", "วันเดือนปี", "date", "day"]),
            (FactColumn.Name, true, ["ชื่อวัน", "ชื่อ", "รายการ", "วันสำคัญ", "วันหยุด", "name", "holiday"]),
            (FactColumn.Kind, false, ["ประเภท", "ชนิด", "kind", "type"]),
        ],
    };

    /// <summary>What a heading means; null where it is not known.</summary>
    public static FactColumn? MeaningOf(FactFileKind kind, string heading)
    {
        var plain = Plain(heading);
        foreach (var (column, _, headings) in All[kind])
            if (headings.Any(h => Plain(h) == plain))
                return column;
        return null;
    }

    /// <summary>The columns without which a file of that kind is none.</summary>
    public static IEnumerable<FactColumn> Needed(FactFileKind kind) => All[kind].Where(c => c.Needed).Select(c => c.Column);

    /// <summary>A column's usual heading in the language of an office.</summary>
    public static string HeadingOf(FactFileKind kind, FactColumn column) => All[kind].First(c => c.Column == column).Headings[0];

    private static string Plain(string heading) =>
        string.Concat(ThaiText.SearchKey(heading).Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '_' or '*' or ':')));
}
