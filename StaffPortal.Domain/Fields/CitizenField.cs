using StaffPortal.Domain.Fields.Kinds;

namespace StaffPortal.Domain.Fields;

/// <summary>
/// One column of a citizen's record (รายการข้อมูล), with all that is known of it: <see cref="FieldCatalog"/> reads the attributes.
/// Screens show the fields in the order in which they stand here. Rows hold the numbers, and sealed values are bound to the names:
/// neither may change. A new field takes the next free number, its name in both files of words, and one migration for each engine.
/// The last of them are places: an administrator gives one a name, a class and a kind without a programmer (<c>OwnFields</c>).
/// </summary>
public enum CitizenField
{
    /// <summary>Thirteen digits with a check digit.</summary>
    [Field<NationalIdKind>(
        FieldClass.Identifier,
        13,
        "เลขประจำตัวประชาชน",
        "เลขบัตรประชาชน",
        "เลขประชาชน",
        "เลขที่บัตรประชาชน",
        "เลขประจำตัว",
        "หมายเลขบัตรประชาชน",
        "national id",
        "citizen id",
        "id card",
        "nationalid",
        "pid",
        "cid",
        IsRequired = true,
        IsInLists = true,
        Search = FieldSearch.Unique
    )]
    NationalId = 1,

    /// <summary>Title before the name (คำนำหน้า).</summary>
    [Field<TitleKind>(FieldClass.Ordinary, 40, "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "title", "prefix")]
    Title = 2,

    /// <summary>Given name.</summary>
    [Field<GivenNameKind>(
        FieldClass.Ordinary,
        100,
        "ชื่อ",
        "ชื่อตัว",
        "given name",
        "first name",
        "firstname",
        IsRequired = true,
        IsInLists = true,
        Search = FieldSearch.Prefix
    )]
    GivenName = 3,

    /// <summary>Family name.</summary>
    [Field<FamilyNameKind>(
        FieldClass.Ordinary,
        100,
        "นามสกุล",
        "สกุล",
        "ชื่อสกุล(นามสกุล)",
        "family name",
        "last name",
        "surname",
        "lastname",
        IsRequired = true,
        IsInLists = true,
        Search = FieldSearch.Prefix
    )]
    FamilyName = 4,

    /// <summary>Date of birth, a calendar day without time zone, or its month or year alone.</summary>
    [Field<BirthDateKind>(
        FieldClass.Ordinary,
        10,
        "วันเกิด",
        "วันเดือนปีเกิด",
        "วัน/เดือน/ปีเกิด",
        "ว/ด/ป เกิด",
        "วันเดือนปี เกิด",
        "birth date",
        "date of birth",
        "birthdate",
        "dob",
        "birthday",
        IsSealed = true,
        TellsApart = true
    )]
    BirthDate = 5,

    /// <summary>House number and road.</summary>
    [Field<HouseNumberKind>(
        FieldClass.Contact,
        120,
        "บ้านเลขที่",
        "เลขที่บ้าน",
        "เลขที่",
        "house number",
        "house no",
        "house no.",
        TellsApart = true,
        Search = FieldSearch.Exact
    )]
    HouseNumber = 6,

    /// <summary>Village number (หมู่ที่) inside the subdistrict.</summary>
    [Field<VillageKind>(
        FieldClass.Ordinary,
        2,
        "หมู่",
        "หมู่ที่",
        "หมู่บ้าน",
        "ม.",
        "village",
        "moo",
        "village no",
        IsRequired = true,
        IsInLists = true
    )]
    Village = 7,

    /// <summary>Telephone, national digits without spaces.</summary>
    [Field<TelephoneKind>(
        FieldClass.Contact,
        10,
        "โทรศัพท์",
        "เบอร์โทร",
        "เบอร์โทรศัพท์",
        "หมายเลขโทรศัพท์",
        "โทร",
        "โทร.",
        "มือถือ",
        "telephone",
        "phone",
        "tel",
        "mobile",
        Search = FieldSearch.Exact
    )]
    Telephone = 8,

    /// <summary>E-mail address.</summary>
    [Field<EmailKind>(FieldClass.Contact, 254, "อีเมล", "อีเมล์", "email", "e-mail")]
    Email = 9,

    /// <summary>Occupation.</summary>
    [Field<TextKind>(FieldClass.Ordinary, 100, "อาชีพ", "occupation", IsSealed = true)]
    Occupation = 10,

    /// <summary>Income a month, in baht.</summary>
    [Field<MoneyKind>(FieldClass.Ordinary, 14, "รายได้", "รายได้ต่อเดือน", "รายได้/เดือน", "monthly income", "income", IsSealed = true)]
    MonthlyIncome = 11,

    /// <summary>Bank account that allowances are paid into.</summary>
    [Field<DigitsKind>(
        FieldClass.Identifier,
        15,
        "เลขที่บัญชี",
        "เลขบัญชี",
        "บัญชีธนาคาร",
        "เลขที่บัญชีธนาคาร",
        "bank account",
        "account number"
    )]
    BankAccount = 12,

    /// <summary>Parent, guardian or caregiver.</summary>
    [Field<TextKind>(FieldClass.Ordinary, 200, "ผู้ปกครอง", "ผู้ดูแล", "ผู้ปกครอง/ผู้ดูแล", "guardian", "caregiver", IsSealed = true)]
    Guardian = 13,

    /// <summary>Number of the land title deed.</summary>
    [Field<ServiceNumberKind>(FieldClass.Identifier, 40, "เลขที่โฉนด", "โฉนดเลขที่", "โฉนด", "land deed", "title deed", TellsApart = true)]
    LandDeed = 14,

    /// <summary>Number of the water meter.</summary>
    [Field<ServiceNumberKind>(
        FieldClass.Identifier,
        40,
        "เลขมาตรน้ำ",
        "เลขที่มาตรวัดน้ำ",
        "มิเตอร์น้ำ",
        "water meter",
        "meter",
        TellsApart = true
    )]
    WaterMeter = 15,

    /// <summary>Kind of disability. Sensitive: PDPA s.26.</summary>
    [Field<TextKind>(FieldClass.Sensitive, 200, "ความพิการ", "ประเภทความพิการ", "disability")]
    Disability = 16,

    /// <summary>Health condition. Sensitive: PDPA s.26.</summary>
    [Field<TextKind>(FieldClass.Sensitive, 200, "โรคประจำตัว", "สุขภาพ", "ภาวะสุขภาพ", "health", "health condition")]
    HealthCondition = 17,

    /// <summary>Religion. Sensitive: PDPA s.26.</summary>
    [Field<TextKind>(FieldClass.Sensitive, 60, "ศาสนา", "religion")]
    Religion = 18,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own1 = 101,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own2 = 102,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own3 = 103,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own4 = 104,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own5 = 105,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own6 = 106,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own7 = 107,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own8 = 108,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own9 = 109,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own10 = 110,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own11 = 111,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own12 = 112,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own13 = 113,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own14 = 114,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own15 = 115,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own16 = 116,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own17 = 117,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own18 = 118,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own19 = 119,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own20 = 120,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own21 = 121,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own22 = 122,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own23 = 123,

    /// <summary>A place for a field of the office's own.</summary>
    [OwnField]
    Own24 = 124,
}
