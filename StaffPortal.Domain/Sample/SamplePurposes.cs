using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample;

/// <summary>Purposes of the sample services: who may do what with which fields, as an office would declare them.</summary>
internal static class SamplePurposes
{
    private const Operations Read = Operations.Search | Operations.View;
    private const Operations ReadReveal = Read | Operations.Reveal;
    private const Operations ReadChange = ReadReveal | Operations.Change;
    private const Operations ReadPrint = Read | Operations.Print;

    public static IReadOnlyList<Purpose> All(IReadOnlyDictionary<string, Guid> services)
    {
        return
        [
            Of(
                "register-maintenance",
                "ปรับปรุงทะเบียนผู้สูงอายุ",
                "Maintain the elderly register",
                "elderly-allowance",
                LawfulBasis.PublicTask,
                ReadChange | Operations.Import | Operations.Print,
                200,
                "NationalId:m! Title:f! GivenName:f! FamilyName:f! BirthDate:f! HouseNumber:f! "
                    + "Village:f! Telephone:m! BankAccount:m! Guardian:f! Email:f!"
            ),
            Of(
                "elderly-payment",
                "จ่ายเบี้ยยังชีพผู้สูงอายุ",
                "Pay the elderly allowance",
                "elderly-allowance",
                LawfulBasis.PublicTask,
                ReadReveal,
                150,
                "NationalId:m Title:f GivenName:f FamilyName:f Village:f BankAccount:m"
            ),
            Of(
                "elderly-home-visit",
                "เยี่ยมบ้านผู้สูงอายุ",
                "Visit elderly people at home",
                "elderly-allowance",
                LawfulBasis.PublicTask,
                ReadPrint,
                40,
                "Title:f GivenName:f FamilyName:f HouseNumber:f Village:f Telephone:f Guardian:f"
            ),
            Of(
                "disability-payment",
                "จ่ายเบี้ยความพิการ",
                "Pay the disability allowance",
                "disability-allowance",
                LawfulBasis.PublicTask,
                ReadReveal,
                100,
                "NationalId:m Title:f GivenName:f FamilyName:f Village:f BankAccount:m"
            ),
            Of(
                "disability-assessment",
                "พิจารณาสิทธิเบี้ยความพิการ",
                "Assess disability allowance claims",
                "disability-allowance",
                LawfulBasis.PublicTask,
                ReadChange | Operations.Print,
                40,
                "NationalId:m Title:f GivenName:f FamilyName:f BirthDate:f Village:f Guardian:f! Disability:f!",
                ground: SensitiveGround.SocialProtection
            ),
            Of(
                "newborn-enrolment",
                "รับลงทะเบียนเด็กแรกเกิด",
                "Enrol newborn support",
                "newborn-support",
                LawfulBasis.PublicTask,
                ReadChange | Operations.Import,
                60,
                "NationalId:m! Title:f! GivenName:f! FamilyName:f! BirthDate:f! HouseNumber:f! "
                    + "Village:f! Telephone:f! Guardian:f! MonthlyIncome:f! Occupation:f!"
            ),
            Of(
                "hiv-payment",
                "จ่ายเบี้ยยังชีพผู้ป่วยเอดส์",
                "Pay HIV patients' allowance",
                "hiv-allowance",
                LawfulBasis.PublicTask,
                ReadReveal,
                20,
                "NationalId:m GivenName:f FamilyName:m BankAccount:m HealthCondition:m",
                ground: SensitiveGround.SocialProtection
            ),
            Of(
                "land-tax-billing",
                "ประเมินและแจ้งภาษีที่ดิน",
                "Assess and bill land tax",
                "land-building-tax",
                LawfulBasis.LegalObligation,
                ReadReveal | Operations.Print,
                200,
                "NationalId:m Title:f GivenName:f FamilyName:f HouseNumber:f Village:f LandDeed:f"
            ),
            Of(
                "land-survey",
                "สำรวจที่ดินและสิ่งปลูกสร้าง",
                "Survey land and buildings",
                "land-building-tax",
                LawfulBasis.LegalObligation,
                Read,
                80,
                "GivenName:f FamilyName:f HouseNumber:f Village:f LandDeed:f",
                contractors: true
            ),
            Of(
                "signboard-tax-billing",
                "แจ้งภาษีป้าย",
                "Bill signboard tax",
                "signboard-tax",
                LawfulBasis.LegalObligation,
                ReadPrint,
                80,
                "GivenName:f FamilyName:f HouseNumber:f Village:f Telephone:m"
            ),
            Of(
                "waste-fee-collection",
                "เก็บค่าธรรมเนียมขยะ",
                "Collect waste fees",
                "waste-collection",
                LawfulBasis.PublicTask,
                Read,
                200,
                "GivenName:f FamilyName:f HouseNumber:f Village:f",
                contractors: true
            ),
            Of(
                "water-billing",
                "ออกใบแจ้งค่าน้ำ",
                "Bill water",
                "water-supply",
                LawfulBasis.ContractWithCitizen,
                ReadChange | Operations.Print,
                200,
                "Title:f GivenName:f FamilyName:f HouseNumber:f! Village:f Telephone:m! WaterMeter:f!"
            ),
            Of(
                "water-meter-reading",
                "จดมาตรวัดน้ำ",
                "Read water meters",
                "water-supply",
                LawfulBasis.ContractWithCitizen,
                Read,
                120,
                "GivenName:f FamilyName:m HouseNumber:f Village:f WaterMeter:f",
                contractors: true
            ),
            Of(
                "complaint-handling",
                "ดำเนินการเรื่องร้องเรียน",
                "Handle complaints",
                "complaints",
                LawfulBasis.PublicTask,
                ReadReveal | Operations.Print,
                60,
                "Title:f GivenName:f FamilyName:f HouseNumber:f Village:f Telephone:m Email:m"
            ),
            Of(
                "erasure-requests",
                "ดำเนินการตามคำขอใช้สิทธิของเจ้าของข้อมูล",
                "Carry out data subjects' requests",
                "complaints",
                LawfulBasis.LegalObligation,
                Read | Operations.Erase | Operations.Restrict,
                20,
                "NationalId:f Title:f GivenName:f FamilyName:f Village:f"
            ),
            Of(
                "subject-copies",
                "ให้สำเนาข้อมูลแก่เจ้าของข้อมูล",
                "Give data subjects a copy of their data",
                "complaints",
                LawfulBasis.LegalObligation,
                Read | Operations.Export,
                20,
                string.Join(' ', Enum.GetNames<CitizenField>().Select(f => $"{f}:f")),
                ground: SensitiveGround.SubstantialPublicInterest
            ),
            Of(
                "elderly-activities",
                "แจ้งข่าวกิจกรรมผู้สูงอายุ",
                "Tell elderly people of activities",
                "elderly-allowance",
                LawfulBasis.Consent,
                Read,
                60,
                "Title:f GivenName:f FamilyName:f Village:f Telephone:f"
            ),
            Of(
                "elderly-payment-report",
                "รายงานการจ่ายเบี้ยต่อหน่วยงานรัฐ",
                "Report allowance payments to authorities",
                "elderly-allowance",
                LawfulBasis.LegalObligation,
                Read | Operations.Disclose,
                60,
                "NationalId:f Title:f GivenName:f FamilyName:f Village:f BankAccount:m"
            ),
            Of(
                "disability-card-transfer",
                "ส่งข้อมูลออกบัตรประจำตัวคนพิการ",
                "Send data for disability cards",
                "disability-allowance",
                LawfulBasis.LegalObligation,
                Read | Operations.Disclose,
                40,
                "NationalId:f Title:f GivenName:f FamilyName:f BirthDate:f Disability:f",
                ground: SensitiveGround.SocialProtection
            ),
            Of(
                "building-permit-review",
                "ตรวจคำขออนุญาตก่อสร้าง",
                "Review building permits",
                "building-permits",
                LawfulBasis.LegalObligation,
                ReadReveal | Operations.Print,
                40,
                "NationalId:m Title:f GivenName:f FamilyName:f HouseNumber:f Village:f LandDeed:f"
            ),
            Of(
                "disaster-relief-payment",
                "จ่ายเงินช่วยเหลือผู้ประสบภัย",
                "Pay disaster relief",
                "disaster-relief",
                LawfulBasis.VitalInterest,
                ReadReveal,
                150,
                "NationalId:m Title:f GivenName:f FamilyName:f HouseNumber:f Village:f BankAccount:m MonthlyIncome:f"
            ),
            Of(
                "home-care-visit",
                "เยี่ยมดูแลผู้มีภาวะพึ่งพิง",
                "Home care visits",
                "home-care",
                LawfulBasis.PublicTask,
                ReadPrint,
                20,
                "Title:f GivenName:f FamilyName:f BirthDate:m HouseNumber:f Village:f HealthCondition:f Guardian:f",
                contractors: true,
                ground: SensitiveGround.SocialProtection
            ),
        ];

        Purpose Of(
            string code,
            string th,
            string en,
            string service,
            LawfulBasis basis,
            Operations operations,
            int limit,
            string fields,
            bool contractors = false,
            SensitiveGround? ground = null
        )
        {
            var purpose = new Purpose();
            PurposeBook.Fill(
                purpose,
                new(
                    null,
                    code,
                    th,
                    en,
                    services[service],
                    basis,
                    ground,
                    operations,
                    limit,
                    PurposeForm.UsualRows(limit),
                    contractors,
                    [.. fields.Split(' ').Select(Field)]
                )
            );
            return purpose;
        }
    }

    /// <summary><c>Name:f</c> shows in full, <c>Name:m</c> masked; <c>!</c> lets it be changed.</summary>
    private static PurposeFieldForm Field(string text)
    {
        var parts = text.Split(':');
        return new(
            Enum.Parse<CitizenField>(parts[0]),
            parts[1][0] == 'f' ? FieldVisibility.Full : FieldVisibility.Masked,
            parts[1].EndsWith('!')
        );
    }
}
