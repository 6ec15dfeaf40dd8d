using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Somebody's ordinary work: who comes to the counter, who telephones, what is followed up, and what goes wrong.</summary>
internal sealed class CounterWork(Desk desk, Agenda agenda, Random random)
{
    /// <summary>Purposes of which nobody speaks on the telephone.</summary>
    private static readonly string[] Discreet = ["disability-assessment", "hiv-payment", "home-care-visit", "subject-copies"];

    private const int FewestRegistered = 20;

    private static readonly string[] Visits = ["ยื่นคำขอที่เคาน์เตอร์", "ยื่นเอกสารเพิ่มเติม", "แก้ไขข้อมูลตามคำขอ", "ขอตรวจสอบสิทธิ"];
    private static readonly string[] Calls = ["สอบถามทางโทรศัพท์", "โทรศัพท์สอบถามการจ่ายเงิน", "ตอบข้อสอบถามทางโทรศัพท์"];
    private static readonly string[] Odd = ["เพื่อนร่วมงานขอให้ตรวจสอบ", "สอบถามสิทธิเบื้องต้น", "ตรวจสอบรายชื่อ"];

    private static readonly (Kind, double)[] Kinds =
    [
        (Kind.Visit, 0.585),
        (Kind.Call, 0.175),
        (Kind.FollowUp, 0.17),
        (Kind.ListOnly, 0.03),
        (Kind.Odd, 0.04),
    ];

    private readonly Dictionary<(string Service, DateOnly Day), List<Villager>> registered = [];
    private readonly Dictionary<Colleague, List<(Villager Citizen, string Purpose, Matter? Matter, DateOnly On)>> recent = [];

    private enum Kind
    {
        Visit,
        Call,
        FollowUp,
        ListOnly,
        Odd,
    }

    /// <summary>Does one task, where the day has room for it.</summary>
    public void Task(Colleague who, DateOnly day)
    {
        if (desk.Log.Free(who, day, random.Next(4, 10)) is not { } from || Choose(who, day) is not { } purpose)
            return;
        switch (random.Pick<Kind>(Kinds))
        {
            case Kind.Call when HasRegister(purpose, day) && !Discreet.Contains(purpose) && !who.IsContractor:
                Call(who, day, from, purpose);
                break;
            case Kind.FollowUp when recent.GetValueOrDefault(who) is { Count: > 0 }:
                FollowUp(who, day, from);
                break;
            case Kind.ListOnly:
                ListOnly(who, day, from, purpose);
                break;
            case Kind.Odd:
                OutOfTheBlue(who, day, from, purpose);
                break;
            default:
                Visit(who, day, from, purpose, null);
                break;
        }
    }

    /// <summary>Somebody comes, a case is opened, and a minute later the record.</summary>
    public void Visit(Colleague who, DateOnly day, double from, string purpose, Villager? client)
    {
        var service = WorkLog.PurposeOf(purpose).Service;
        var citizen = client ?? (random.Of(0.88) ? Client(who, purpose, day) : Anybody(who, purpose, day));
        if (citizen is null || citizen == who.Self)
            return;
        var about = new List<Villager> { citizen };
        var companion = random.Of(0.06) ? citizen.Home.People.Find(p => p != citizen && p != who.Self && p.IsIn(service, day)) : null;
        if (companion is not null && random.Of(0.5))
            about.Add(companion);
        var opened = ScenarioCalendar.At(day, from - 1 - random.NextDouble() * 3);
        var lasts =
            purpose == "building-permit-review" ? random.Next(8, 30)
            : random.Of(0.6) ? 0.1
            : random.Next(1, 9);
        var kind = purpose == "complaint-handling" ? CaseKind.Complaint : CaseKind.Request;
        if (kind == CaseKind.Complaint)
            lasts = random.Next(3, 26);
        var matter = desk.Cases.Open(who, opened, kind, service, TitleOf(kind, service), about, lasts);
        var sitting = new Sitting(desk.Log, who, day, from, random);
        if (random.Of(0.008))
            sitting.StateInVain(NotTheirs(who, day), matter.Number, random.Pick(Visits));
        var narrow = who.Post.Limited.FirstOrDefault(l => l != purpose && !who.Reaches(l, citizen.Village, day));
        if (narrow is not null && who.PurposesOn(day).Contains(narrow) && random.Of(0.02))
        {
            // The wrong purpose at first, and the right one for the same case.
            sitting.State(narrow, matter.Number, random.Pick(Visits));
            sitting.Deny(AuditAction.Opened, citizen, "CitizenOutsideGrant");
        }

        sitting.State(purpose, desk.Typed(matter.Number), random.Pick(Visits));
        desk.Find(sitting, citizen);
        var changed = desk.Work(sitting, citizen);
        if (companion is not null)
        {
            sitting.Wait(10, 60);
            desk.Find(sitting, companion, mayErr: false);
            desk.Work(sitting, companion);
        }

        sitting.Leave();
        Remember(who, citizen, purpose, matter, day);
        if (changed && random.Of(0.25))
            agenda.Plan(who, day.AddDays(random.Next(0, 3)), d => Again(who, d, citizen, purpose, "ตรวจผลการแก้ไขข้อมูล", matter.Number));
        for (var again = random.Poisson(lasts > 2 ? 1.3 : 0.1); again > 0; again--)
        {
            var later = day.AddDays(random.Next(1, Math.Max(2, (int)lasts)));
            agenda.Plan(who, later, d => Again(who, d, citizen, purpose, "ติดตามเรื่อง", matter.Number));
        }
    }

    /// <summary>Opens a record once more for a reference that stands.</summary>
    public void Again(Colleague who, DateOnly day, Villager citizen, string purpose, string reason, string? reference)
    {
        if (desk.Log.Free(who, day, 5) is not { } from || !who.Reaches(purpose, citizen.Village, day))
            return;
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(purpose, reference is null ? null : desk.Typed(reference), reason);
        desk.Find(sitting, citizen);
        desk.Work(sitting, citizen);
        sitting.Leave();
    }

    private void Call(Colleague who, DateOnly day, double from, string purpose)
    {
        if (Client(who, purpose, day) is not { AtOffice: null } citizen || citizen.Home == who.Self?.Home)
            return;
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(purpose, random.Of(0.5) ? "โทรศัพท์" : null, random.Pick(Calls));
        desk.Find(sitting, citizen);
        desk.Work(sitting, citizen);
        sitting.Leave();
        Remember(who, citizen, purpose, null, day);
    }

    private void FollowUp(Colleague who, DateOnly day, double from)
    {
        var (citizen, purpose, matter, on) = random.Pick(recent[who]);
        if (!who.Reaches(purpose, citizen.Village, day) || !citizen.IsAlive(day) || (matter is null && day.DayNumber - on.DayNumber > 6))
            return;
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(purpose, matter is null ? "โทรศัพท์" : desk.Typed(matter.Number), "ติดตามเรื่องเดิม");
        desk.Find(sitting, citizen);
        desk.Work(sitting, citizen);
        sitting.Leave();
    }

    private void ListOnly(Colleague who, DateOnly day, double from, string purpose)
    {
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(purpose, "ตรวจรายชื่อ", "ตรวจว่ามีรายชื่อหรือไม่");
        for (var times = random.Next(1, 4); times > 0 && Client(who, purpose, day) is { } citizen; times--)
        {
            sitting.Search(SearchBy.Name, desk.Subdistrict.Named(citizen));
            sitting.Wait(10, 60);
        }

        sitting.Leave();
    }

    /// <summary>A question that nothing on file explains.</summary>
    private void OutOfTheBlue(Colleague who, DateOnly day, double from, string purpose)
    {
        if (Anybody(who, purpose, day) is not { AtOffice: null, Watched: null } citizen || citizen.Home == who.Self?.Home)
            return;
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(purpose, random.Of(0.5) ? "สอบถาม" : null, random.Pick(Odd));
        desk.Find(sitting, citizen, mayErr: false);
        sitting.Open(citizen);
        sitting.Wait(15, 60);
        sitting.Leave();
    }

    private void Remember(Colleague who, Villager citizen, string purpose, Matter? matter, DateOnly day)
    {
        if (!recent.TryGetValue(who, out var those))
            recent.Add(who, those = []);
        those.Add((citizen, purpose, matter, day));
        those.RemoveAll(r => day.DayNumber - r.On.DayNumber > 10);
    }

    private string? Choose(Colleague who, DateOnly day)
    {
        var held = who.PurposesOn(day).Where(p => p is not ("elderly-payment-report" or "subject-copies")).ToList();
        if (!desk.Calendar.IsFlood(day))
            held.Remove("disaster-relief-payment");
        else if (held.Contains("disaster-relief-payment") && random.Of(0.7))
            return "disaster-relief-payment";
        return held.Count == 0 ? null : random.Pick(held);
    }

    /// <summary>Somebody whom the purpose is for: registered in its service, where it keeps a register.</summary>
    private Villager? Client(Colleague who, string purpose, DateOnly day) =>
        HasRegister(purpose, day)
            ? Within(who, purpose, day, Registered(purpose, day), v => v.IsIn(WorkLog.PurposeOf(purpose).Service, day))
            : Anybody(who, purpose, day);

    private bool HasRegister(string purpose, DateOnly day) => Registered(purpose, day).Count >= FewestRegistered;

    /// <summary>Those in the purpose's service at the beginning of the month.</summary>
    private List<Villager> Registered(string purpose, DateOnly day)
    {
        var (service, month) = (WorkLog.PurposeOf(purpose).Service, new DateOnly(day.Year, day.Month, 1));
        if (!registered.TryGetValue((service, month), out var those))
            registered.Add((service, month), those = desk.Subdistrict.In(service, month));
        return those;
    }

    private Villager? Anybody(Colleague who, string purpose, DateOnly day) =>
        Within(who, purpose, day, desk.Subdistrict.People, v => v.AgeOn(day) >= 20 || purpose == "newborn-enrolment");

    private Villager? Within(Colleague who, string purpose, DateOnly day, IReadOnlyList<Villager> those, Func<Villager, bool> fits)
    {
        for (var again = 0; again < 40; again++)
        {
            var one = random.Pick(those);
            if (one != who.Self && one.IsAlive(day) && fits(one) && who.Reaches(purpose, one.Village, day))
                return one;
        }

        return null;
    }

    private static string NotTheirs(Colleague who, DateOnly day) =>
        Post.All.SelectMany(p => p.Purposes).First(p => !who.PurposesOn(day).Contains(p));

    private static string TitleOf(CaseKind kind, string service) =>
        kind == CaseKind.Complaint
            ? "เรื่องร้องเรียน"
            : $"คำขอ ({FirstDay.Catalogue.Shipped.Services.First(s => s.Code == service).NameTh})";
}
