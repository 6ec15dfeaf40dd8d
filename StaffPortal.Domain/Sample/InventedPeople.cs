using System.Globalization;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Sample;

/// <summary>Somebody who was never born.</summary>
/// <param name="Values">What their record would hold, as canonical values.</param>
internal sealed record InventedPerson(
    Guid Id,
    IReadOnlyDictionary<CitizenField, string> Values,
    IReadOnlyList<InventedRegistration> Registrations
);

/// <summary>Their enrolment in a service of the sample office, by its code.</summary>
internal sealed record InventedRegistration(Guid Id, string Service, DateOnly RegisteredOn);

/// <summary>Invents people: names put together from syllables, identifiers with valid check digits in a range no office issues.</summary>
internal sealed class InventedPeople(Random random, DateOnly today)
{
    /// <summary>Villages of the sample office.</summary>
    public const int Villages = 9;

    internal static readonly string[] MenNames =
    [
        "สมชาย",
        "สมศักดิ์",
        "ประเสริฐ",
        "วิชัย",
        "บุญมี",
        "ทองดี",
        "สุรชัย",
        "อนุชา",
        "ธีรพงษ์",
        "กิตติ",
        "ณรงค์",
        "ปรีชา",
        "มานพ",
        "วีระ",
        "สุพจน์",
        "อุดม",
        "เกรียงไกร",
        "ชัยวัฒน์",
        "ไพโรจน์",
        "คำผาย",
    ];
    internal static readonly string[] WomenNames =
    [
        "สมหญิง",
        "มาลี",
        "บุญเรือง",
        "วิไล",
        "สุดา",
        "ทองใบ",
        "นงนุช",
        "พิมพ์ใจ",
        "รัตนา",
        "กัลยา",
        "จันทร์เพ็ญ",
        "ดวงใจ",
        "ประภา",
        "ยุพิน",
        "ลำดวน",
        "ศิริพร",
        "อรทัย",
        "เพ็ญศรี",
        "น้ำฝน",
        "คำแปง",
    ];
    internal static readonly string[] FamilyStarts =
    [
        "ศรี",
        "บุญ",
        "ทอง",
        "แก้ว",
        "วงศ์",
        "คำ",
        "จันทร์",
        "พรหม",
        "ชัย",
        "สุข",
        "นาม",
        "โพธิ์",
        "ไชย",
        "มา",
        "ดี",
        "อิน",
        "ราช",
        "ภู",
        "เหล่า",
        "ปัญ",
    ];
    internal static readonly string[] FamilyEnds =
    [
        "สุวรรณ",
        "มงคล",
        "ประเสริฐ",
        "วงษา",
        "เจริญ",
        "ใจดี",
        "มาลา",
        "พันธ์",
        "รัตน์",
        "ศักดิ์",
        "สมบัติ",
        "ภักดี",
        "แสง",
        "ทิพย์",
        "กุล",
        "คำภา",
        "นนท์",
        "ชาติ",
        "เพชร",
        "พิมพ์",
    ];
    internal static readonly string[] Jobs =
    [
        "เกษตรกร",
        "รับจ้างทั่วไป",
        "ค้าขาย",
        "ข้าราชการบำนาญ",
        "แม่บ้าน",
        "ช่างก่อสร้าง",
        "พนักงานบริษัท",
    ];
    internal static readonly string[] Disabilities =
    [
        "ทางการเห็น",
        "ทางการได้ยินหรือสื่อความหมาย",
        "ทางการเคลื่อนไหวหรือทางร่างกาย",
        "ทางสติปัญญา",
    ];

    private long serial = random.Next(100_000);

    /// <summary>The next person; what their age and services give them, and no more.</summary>
    public InventedPerson Next()
    {
        var woman = random.Next(2) == 0;
        var born = today.AddDays(-random.Next(365 * 1, 365 * 90));
        var age = today.Year - born.Year;
        var village = random.Next(1, Villages + 1);
        var familyName = "";
        var citizenId = random.NextId();
        var values = new Dictionary<CitizenField, string>();
        Set(CitizenField.BirthDate, ThaiDate.ToMachine(born));
        Set(CitizenField.Village, village.ToString(CultureInfo.InvariantCulture));
        Set(CitizenField.NationalId, NextNationalId());
        Set(
            CitizenField.Title,
            (age < 15, woman) switch
            {
                (true, true) => "เด็กหญิง",
                (true, false) => "เด็กชาย",
                (false, true) => random.Next(3) == 0 ? "นางสาว" : "นาง",
                _ => "นาย",
            }
        );
        Set(CitizenField.GivenName, Pick(woman ? WomenNames : MenNames));
        Set(CitizenField.FamilyName, familyName = NextFamilyName());
        Set(
            CitizenField.HouseNumber,
            FormattableString.Invariant(
                $"{random.Next(1, 300)}{(random.Next(4) == 0 ? FormattableString.Invariant($"/{random.Next(1, 9)}") : "")}"
            )
        );
        if (age >= 12)
            Set(CitizenField.Telephone, NextTelephone());

        var registrations = new List<InventedRegistration>();
        if (age >= 60)
        {
            Register("elderly-allowance");
            Set(CitizenField.BankAccount, Digits(10));
        }

        if (random.Next(12) == 0)
        {
            Register("disability-allowance");
            Set(CitizenField.BankAccount, Digits(10));
            Set(CitizenField.Disability, Pick(Disabilities));
        }

        if (age < 3)
        {
            Register("newborn-support");
            Set(CitizenField.Guardian, $"นาง{Pick(WomenNames)} {familyName}");
            Set(CitizenField.MonthlyIncome, (random.Next(30, 90) * 100m).ToString("0.00", CultureInfo.InvariantCulture));
        }

        if (age >= 20 && random.Next(90) == 0)
        {
            Register("hiv-allowance");
            Set(CitizenField.HealthCondition, "ผู้ติดเชื้อ รับยาต่อเนื่อง");
        }

        if (age >= 25 && random.Next(2) == 0)
        {
            Register("land-building-tax");
            Set(CitizenField.LandDeed, FormattableString.Invariant($"{random.Next(1000, 99999)}"));
        }

        if (age >= 25 && random.Next(5) < 2)
        {
            Register("water-supply");
            Set(CitizenField.WaterMeter, FormattableString.Invariant($"W{village}-{random.Next(1000, 9999)}"));
        }

        if (age >= 20 && random.Next(2) == 0)
            Register("waste-collection");
        if (age >= 25 && random.Next(25) == 0)
            Register("signboard-tax");
        if (age >= 20 && random.Next(8) == 0)
        {
            Register("complaints");
            Set(CitizenField.Email, FormattableString.Invariant($"person{serial}@example.invalid"));
        }

        if (age is >= 20 and < 70)
            Set(CitizenField.Occupation, Pick(Jobs));
        return new(citizenId, values, registrations);

        void Set(CitizenField field, string value) => values[field] = value;

        void Register(string code) => registrations.Add(new(random.NextId(), code, today.AddDays(-random.Next(30, 365 * 5))));
    }

    /// <summary>A person with a value for every field, so that nothing an example shows is empty.</summary>
    public IReadOnlyDictionary<CitizenField, string> Whole(IEnumerable<FieldDefinition> fields)
    {
        var person = Next();
        var values = new Dictionary<CitizenField, string>(person.Values);
        foreach (var definition in fields.Where(d => !values.ContainsKey(d.Field)))
            values[definition.Field] = definition.IsOwn ? OfOwn(definition) : Of(definition.Field);
        return values;
    }

    /// <summary>A telephone number in shape, of a block that is not assigned.</summary>
    private string NextTelephone() => $"0890{Digits(6)}";

    /// <summary>Kind 8, province 00: no register office issues it. The serial number rises, so no two are alike.</summary>
    private string NextNationalId()
    {
        var twelve = FormattableString.Invariant($"800{serial++ % 1_000_000_000:000000000}");
        return twelve + NationalId.CheckDigit(twelve);
    }

    private string NextFamilyName() => Pick(FamilyStarts) + Pick(FamilyEnds);

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];

    /// <summary>A value of a field that most people lack.</summary>
    private string Of(CitizenField field) =>
        field switch
        {
            CitizenField.Telephone => NextTelephone(),
            CitizenField.Email => FormattableString.Invariant($"person{serial}@example.invalid"),
            CitizenField.Occupation => Pick(Jobs),
            CitizenField.MonthlyIncome => (random.Next(30, 90) * 100m).ToString("0.00", CultureInfo.InvariantCulture),
            CitizenField.BankAccount => Digits(10),
            CitizenField.Guardian => $"นาง{Pick(WomenNames)} {NextFamilyName()}",
            CitizenField.LandDeed => FormattableString.Invariant($"{random.Next(1000, 99999)}"),
            CitizenField.WaterMeter => FormattableString.Invariant($"W{random.Next(1, Villages + 1)}-{random.Next(1000, 9999)}"),
            CitizenField.Disability => Pick(Disabilities),
            CitizenField.HealthCondition => "ความดันโลหิตสูง",
            CitizenField.Religion => "พุทธ",
            _ => "ตัวอย่าง",
        };

    /// <summary>A value that fits the rule of a field of the office's own: a choice, or the first of some that its rule takes.</summary>
    private string OfOwn(FieldDefinition definition)
    {
        string[] some = ["ตัวอย่าง", "A-1234", "1234", "12", "1", "100", "1000", ThaiDate.ToMachine(today.AddYears(-1)), "1/1/2569"];
        return definition.Choices.FirstOrDefault(c => !c.IsEnded)?.Code
            ?? some.Select(s => definition.Check(s, today).Value).FirstOrDefault(v => v is not null)
            ?? some[0];
    }
}
