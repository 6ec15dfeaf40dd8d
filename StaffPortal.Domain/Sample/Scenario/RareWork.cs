using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>
/// What does not come every day and is lawful: deaths, births, reports to the state, copies for citizens; and those whom others are
/// curious about, served as anybody else.
/// </summary>
internal sealed class RareWork(Desk desk, OfficeStaff staff, CounterWork counter, Agenda agenda, Random random)
{
    private ScenarioCalendar Calendar => desk.Calendar;

    /// <summary>Plans the whole year's.</summary>
    public void Plan()
    {
        foreach (var villager in desk.Subdistrict.People)
        {
            if (villager.DiedOn is { } died && died >= Calendar.First && died < Calendar.Last)
                PlanDeath(villager, died);
            if (villager.Services.TryGetValue("newborn-support", out var term) && term.On >= Calendar.First)
                PlanBirth(villager, term.On);
        }

        foreach (var month in Calendar.Days.Where(d => d.Day == 20))
            agenda.Plan(By("elderly-payment-report"), month, d => Report(By("elderly-payment-report"), d));
        for (var copies = 0; copies < 50; copies++)
        {
            var subject = random.Pick(desk.Subdistrict.People);
            if (subject.AgeOn(Calendar.First) >= 20 && subject.DiedOn is null && subject.AtOffice is null)
                agenda.Plan(By("subject-copies"), AnyDay(), d => Copy(By("subject-copies"), d, subject));
        }

        foreach (var noted in desk.Subdistrict.People.Where(p => p.Watched is not null))
            PlanVisits(noted, random.Next(1, 4), _ => true);
        foreach (var self in staff.All.Select(c => c.Self).OfType<Villager>())
        {
            PlanVisits(self, 2, who => who.Self != self);
            foreach (var relative in self.Home.People.Where(p => p != self).Take(1))
                PlanVisits(relative, 1, who => who.Self == self);
        }
    }

    private void PlanVisits(Villager client, int times, Func<Colleague, bool> by)
    {
        if (client.DiedOn is not null)
            return;
        for (; times > 0; times--)
        {
            var day = AnyDay();
            var able = staff.Readers.Where(c => !c.IsContractor && by(c)).ToList();
            if (able.Count == 0)
                return;
            var who = random.Pick(able);
            agenda.Plan(
                who,
                day,
                d =>
                {
                    var held = who.PurposesOn(d).Where(p => who.Post.Purposes.Contains(p) && who.Reaches(p, client.Village, d)).ToList();
                    if (held.Count > 0 && desk.Log.Free(who, d, 8) is { } from)
                        counter.Visit(who, d, from, random.Pick(held), client);
                }
            );
        }
    }

    private void PlanDeath(Villager dead, DateOnly died)
    {
        foreach (
            var (service, purpose) in new[]
            {
                ("elderly-allowance", "register-maintenance"),
                ("disability-allowance", "disability-assessment"),
            }
        )
        {
            if (!dead.IsIn(service, died))
                continue;
            var who = By(purpose);
            agenda.Plan(
                who,
                died.AddDays(random.Next(3, 20)),
                day =>
                {
                    if (desk.Log.Free(who, day, 8) is not { } from)
                        return;
                    var reports = dead.Home.People.Where(p => p != dead && p.IsAlive(day)).Take(1).Append(dead);
                    var opened = ScenarioCalendar.At(day, from - 2);
                    var matter = desk.Cases.Open(who, opened, CaseKind.Request, service, "แจ้งการเสียชีวิต", reports, 50);
                    var sitting = new Sitting(desk.Log, who, day, from, random);
                    sitting.State(purpose, matter.Number, "แจ้งการเสียชีวิตและระงับการจ่ายเบี้ย");
                    desk.Find(sitting, dead);
                    sitting.Open(dead);
                    sitting.Wait(30, 90);
                    sitting.Change(dead, [CitizenField.Guardian]);
                    sitting.Leave();
                    if (random.Of(0.3))
                        agenda.Plan(
                            who,
                            day.AddDays(random.Next(5, 40)),
                            d => counter.Again(who, d, dead, purpose, "เรียกคืนเบี้ยที่จ่ายเกิน", matter.Number)
                        );
                }
            );
        }
    }

    private void PlanBirth(Villager child, DateOnly on)
    {
        var who = By("newborn-enrolment");
        agenda.Plan(
            who,
            on,
            day =>
            {
                if (desk.Log.Free(who, day, 12) is not { } from)
                    return;
                child.Services["newborn-support"] = (day, null);
                var parents = child.Home.People.Where(p => p.AgeOn(day) >= 17).Take(1).Append(child);
                var opened = ScenarioCalendar.At(day, from - 2);
                var matter = desk.Cases.Open(who, opened, CaseKind.Request, "newborn-support", "ลงทะเบียนเด็กแรกเกิด", parents, 3);
                var sitting = new Sitting(desk.Log, who, day, from, random);
                sitting.State("newborn-enrolment", matter.Number, "ลงทะเบียนขอรับเงินอุดหนุน");
                sitting.Search(SearchBy.NationalId, []);
                sitting.Wait(60, 200);
                sitting.Act(AuditAction.Created, child, [CitizenField.NationalId, CitizenField.GivenName, CitizenField.FamilyName]);
                sitting.Open(child);
                sitting.Leave();
            }
        );
    }

    private void Report(Colleague who, DateOnly day)
    {
        if (desk.Log.Free(who, day, 15) is not { } from)
            return;
        var people = random.Shuffled(desk.Subdistrict.In("elderly-allowance", day)).Take(random.Next(12, 30)).ToList();
        var opened = ScenarioCalendar.At(day, from - 20);
        var matter = desk.Cases.Open(who, opened, CaseKind.Order, "elderly-allowance", "หนังสือขอรายชื่อจากจังหวัด", people, 2);
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State("elderly-payment-report", matter.Number, "รายงานตามหนังสือจังหวัด");
        sitting.Act(AuditAction.DisclosureRequested, people, []);
        sitting.Wait(200, 400);
        sitting.Act(AuditAction.Disclosed, people, [CitizenField.NationalId, CitizenField.GivenName, CitizenField.FamilyName]);
        sitting.Leave();
    }

    private void Copy(Colleague who, DateOnly day, Villager subject)
    {
        if (desk.Log.Free(who, day, 10) is not { } from)
            return;
        var opened = ScenarioCalendar.At(day, from - 3);
        var matter = desk.Cases.Open(who, opened, CaseKind.Request, "data-rights", "ขอสำเนาข้อมูลของตนเอง", [subject], 5);
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State("subject-copies", matter.Number, "ขอสำเนาข้อมูลของตนเอง");
        desk.Find(sitting, subject);
        if (sitting.Open(subject))
            sitting.Act(AuditAction.CopyMade, subject, []);
        sitting.Leave();
    }

    /// <summary>One of those whose post has the purpose.</summary>
    private Colleague By(string purpose)
    {
        var able = staff.Readers.Where(c => c.Rights.Exists(r => r.Purpose == purpose && r.Until > Calendar.Last)).ToList();
        return random.Pick(able);
    }

    private DateOnly AnyDay() => random.Pick(Calendar.Days);
}
