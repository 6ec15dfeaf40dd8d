using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>A post of the office: its unit, its purposes by their codes, and how many people come in a day.</summary>
/// <param name="Code">Begins the user IDs.</param>
/// <param name="Series">Begins the numbers of its cases.</param>
/// <param name="ADay">Sessions in the mean.</param>
/// <param name="Limited">The purposes whose grants are limited to some villages.</param>
internal sealed record Post(
    string Code,
    string Series,
    string Unit,
    string Position,
    Role Role,
    int Count,
    double ADay,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Limited
)
{
    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    public int From { get; init; } = 510;

    public int Until { get; init; } = 990;

    public IReadOnlyList<DayOfWeek> Days { get; init; } = Weekdays;

    public static IReadOnlyList<Post> All { get; } =
    [
        Of("welfare-head", "สว", "กองสวัสดิการสังคม", "ผู้อำนวยการกองสวัสดิการสังคม", 1, 2.5, ["register-maintenance", "elderly-payment"]),
        Of(
            "elderly",
            "สว",
            "กองสวัสดิการสังคม",
            "นักพัฒนาชุมชน",
            4,
            8.5,
            ["register-maintenance", "elderly-payment", "elderly-home-visit"],
            ["elderly-home-visit"]
        ),
        Of("disability", "สว", "กองสวัสดิการสังคม", "เจ้าพนักงานพัฒนาชุมชน", 3, 7, ["disability-payment", "disability-assessment"]),
        Of("newborn", "สว", "กองสวัสดิการสังคม", "ผู้ช่วยนักพัฒนาชุมชน", 2, 6, ["newborn-enrolment", "register-maintenance"]),
        Of("health-aid", "สว", "กองสวัสดิการสังคม", "นักสังคมสงเคราะห์", 1, 4, ["hiv-payment", "disability-payment"]),
        Of(
            "tax",
            "กค",
            "กองคลัง",
            "เจ้าพนักงานจัดเก็บรายได้",
            4,
            8,
            ["land-tax-billing", "signboard-tax-billing"],
            ["signboard-tax-billing"]
        ),
        Of("fees", "กค", "กองคลัง", "ผู้ช่วยเจ้าพนักงานจัดเก็บรายได้", 2, 8, ["waste-fee-collection", "water-billing"]),
        Of("works", "ชง", "กองช่าง", "นายช่างโยธา", 3, 4.5, ["building-permit-review"]),
        Of("water", "ชง", "กองช่าง", "เจ้าพนักงานประปา", 2, 8, ["water-billing"]),
        Of("complaints", "ศร", "สำนักปลัด", "นิติกร", 3, 5, ["complaint-handling"]),
        Of("rights", "สท", "สำนักปลัด", "นักจัดการงานทั่วไป", 1, 1.2, ["subject-copies", "complaint-handling"]),
        Of(
            "disaster",
            "ปภ",
            "สำนักปลัด",
            "เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย",
            3,
            1.6,
            ["disaster-relief-payment", "complaint-handling"]
        ) with
        {
            From = 360,
            Until = 840,
        },
        Of("care", "สธ", "กองสาธารณสุข", "นักวิชาการสาธารณสุข", 2, 6, ["home-care-visit", "elderly-home-visit"]),
        Contractor("meter", "มน", "ผู้รับจ้างจดมาตรวัดน้ำ", 2, "water-meter-reading"),
        Contractor("survey", "สร", "ผู้รับจ้างสำรวจแผนที่ภาษี", 2, "land-survey"),
        Contractor("waste", "ขย", "ผู้รับจ้างเก็บค่าธรรมเนียมขยะ", 2, "waste-fee-collection"),
        Contractor("carer", "ดล", "ผู้ช่วยเหลือดูแลผู้สูงอายุ", 1, "home-care-visit"),
        Of("admin", "ทส", "สำนักปลัด", "นักวิชาการคอมพิวเตอร์", 1, 0, []) with
        {
            Role = Role.Administrator,
        },
        Of("dpo", "คส", "สำนักปลัด", "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล", 1, 0, []) with
        {
            Role = Role.ComplianceOfficer,
        },
    ];

    private static Post Of(
        string code,
        string series,
        string unit,
        string position,
        int count,
        double aDay,
        string[] purposes,
        string[]? limited = null
    ) => new(code, series, unit, position, Role.Officer, count, aDay, purposes, limited ?? []);

    private static Post Contractor(string code, string series, string position, int count, string purpose) =>
        new(code, series, "ผู้รับจ้าง", position, Role.Contractor, count, 1, [purpose], [purpose])
        {
            From = 480,
            Until = 1020,
            Days = [.. Weekdays, DayOfWeek.Saturday],
        };
}
