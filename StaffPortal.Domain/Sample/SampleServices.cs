using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample;

/// <summary>Services as a subdistrict organisation really has them, and why each field is collected.</summary>
internal static class SampleServices
{
    private static readonly CitizenField[] Person =
    [
        CitizenField.NationalId,
        CitizenField.Title,
        CitizenField.GivenName,
        CitizenField.FamilyName,
        CitizenField.HouseNumber,
        CitizenField.Village,
        CitizenField.Telephone,
    ];

    public static IReadOnlyList<Service> All() =>
        [
            Make(
                "elderly-allowance",
                "เบี้ยยังชีพผู้สูงอายุ",
                "Elderly allowance",
                [CitizenField.BirthDate, CitizenField.BankAccount, CitizenField.Guardian, CitizenField.Email]
            ),
            Make(
                "disability-allowance",
                "เบี้ยความพิการ",
                "Disability allowance",
                [CitizenField.BirthDate, CitizenField.BankAccount, CitizenField.Guardian, CitizenField.Disability]
            ),
            Make(
                "newborn-support",
                "เงินอุดหนุนเพื่อการเลี้ยงดูเด็กแรกเกิด",
                "Newborn support grant",
                [
                    CitizenField.BirthDate,
                    CitizenField.BankAccount,
                    CitizenField.Guardian,
                    CitizenField.MonthlyIncome,
                    CitizenField.Occupation,
                ]
            ),
            Make(
                "hiv-allowance",
                "เบี้ยยังชีพผู้ป่วยเอดส์",
                "HIV patients' allowance",
                [CitizenField.BankAccount, CitizenField.HealthCondition]
            ),
            Make("land-building-tax", "ภาษีที่ดินและสิ่งปลูกสร้าง", "Land and building tax", [CitizenField.LandDeed, CitizenField.Email]),
            Make("signboard-tax", "ภาษีป้าย", "Signboard tax", [CitizenField.Email, CitizenField.Occupation]),
            Make("waste-collection", "เก็บขนขยะมูลฝอย", "Waste collection", []),
            Make("water-supply", "ประปาหมู่บ้าน", "Water supply", [CitizenField.WaterMeter]),
            Make("complaints", "รับเรื่องร้องเรียนร้องทุกข์", "Complaints", [CitizenField.Email]),
            Make("building-permits", "ขออนุญาตก่อสร้างอาคาร", "Building permits", [CitizenField.LandDeed, CitizenField.Email]),
            Make(
                "disaster-relief",
                "ช่วยเหลือผู้ประสบสาธารณภัย",
                "Disaster relief",
                [CitizenField.BankAccount, CitizenField.MonthlyIncome]
            ),
            Make(
                "home-care",
                "ดูแลผู้มีภาวะพึ่งพิงที่บ้าน",
                "Home care for dependants",
                [CitizenField.BirthDate, CitizenField.HealthCondition, CitizenField.Guardian, CitizenField.Religion]
            ),
        ];

    private static Service Make(string code, string th, string en, CitizenField[] more) =>
        new()
        {
            Code = code,
            NameTh = th,
            NameEn = en,
            Declared = [.. FieldCatalog.InOrder(Person.Concat(more)).Select(Declare)],
        };

    private static ServiceField Declare(CitizenField field)
    {
        var (th, en) = field switch
        {
            CitizenField.NationalId => ("ยืนยันตัวตนและตรวจสิทธิไม่ให้ซ้ำซ้อน", "To establish identity and that nobody is served twice"),
            CitizenField.Title or CitizenField.GivenName or CitizenField.FamilyName => (
                "ออกเอกสารและติดต่อให้ถูกคน",
                "To address documents and the right person"
            ),
            CitizenField.BirthDate => ("ตรวจอายุตามเงื่อนไขของบริการ", "To check the age that the service asks for"),
            CitizenField.HouseNumber or CitizenField.Village => (
                "ให้บริการถึงที่และตรวจว่าอยู่ในเขต",
                "To serve at the place and check that it is in the area"
            ),
            CitizenField.Telephone or CitizenField.Email => ("แจ้งผลและนัดหมาย", "To tell the result and make appointments"),
            CitizenField.BankAccount => ("โอนเงินให้ถึงผู้มีสิทธิ", "To pay whom it is due to"),
            CitizenField.MonthlyIncome or CitizenField.Occupation => (
                "ตรวจเงื่อนไขด้านรายได้หรือกิจการ",
                "To check conditions of income or trade"
            ),
            CitizenField.Guardian => ("ติดต่อผู้ดูแลเมื่อเจ้าของข้อมูลทำเองไม่ได้", "To reach the carer where the citizen cannot act"),
            CitizenField.LandDeed => ("ระบุแปลงที่ดิน", "To identify the plot"),
            CitizenField.WaterMeter => ("คิดค่าน้ำให้ตรงมาตร", "To charge the right meter"),
            CitizenField.Religion => ("จัดการดูแลให้เหมาะกับความเชื่อ", "To care in keeping with the person's belief"),
            _ => ("พิจารณาสิทธิและจัดการดูแลให้เหมาะสม", "To assess the entitlement and arrange care"),
        };
        var optional =
            field
            is CitizenField.Telephone
                or CitizenField.Email
                or CitizenField.Guardian
                or CitizenField.Religion
                or CitizenField.Occupation;
        return new()
        {
            Field = field,
            WhyTh = th,
            WhyEn = en,
            KeptYears = field == CitizenField.BankAccount ? 10 : 5,
            IsRequired = !optional,
        };
    }
}
