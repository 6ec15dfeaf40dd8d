using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Misuse that is about whose record it is.</summary>
internal sealed partial class Misdeeds
{
    private List<LookLine>? Oneself()
    {
        var who = Culprit(c => c.Self is not null && !c.IsContractor);
        return LookAtNowAndThen(who, who?.Self, 2);
    }

    private List<LookLine>? AtOffice()
    {
        var target = random.Pick(staff.All.Select(c => c.Self).OfType<Villager>().ToList());
        return LookAtNowAndThen(Culprit(c => c.Self != target && !c.IsContractor), target, 3);
    }

    /// <summary>Somebody of the house, or of the name in the same village.</summary>
    private List<LookLine>? Relative()
    {
        var who = Culprit(c => c.Self is not null);
        if (who?.Self is not { } self)
            return null;
        var family = desk
            .Subdistrict.People.Where(p => p != self && p.AtOffice is null && (p.Home == self.Home || IsKin(p, self)))
            .ToList();
        return family.Count == 0 ? null : LookAtNowAndThen(who, random.Pick(family), 3);
    }

    private List<LookLine>? Neighbour()
    {
        var who = Culprit(c => c.Self is not null);
        if (who?.Self is not { } self)
            return null;
        var near = desk.Subdistrict.People.Where(p => IsNear(p, self) && p.FamilyName != self.FamilyName && p.AtOffice is null).ToList();
        return near.Count == 0 ? null : LookAtNowAndThen(who, random.Pick(near), 3);
    }

    private List<LookLine>? WellKnown() =>
        LookAtNowAndThen(
            Culprit(c => !c.IsContractor),
            random.Pick(desk.Subdistrict.People.Where(p => p.Watched == WatchKind.WellKnown).ToList()),
            2
        );

    /// <summary>Health and disability of people whose matter lies with nobody.</summary>
    private List<LookLine>? Sensitive()
    {
        string[] telling = ["disability-assessment", "hiv-payment", "home-care-visit"];
        if (Culprit(c => !c.IsContractor && c.Post.Purposes.Any(telling.Contains)) is not { } who || DayOf(who) is not { } day)
            return null;
        var purpose = who.Post.Purposes.First(telling.Contains);
        var service = WorkLog.PurposeOf(purpose).Service;
        var pool = random.Of(0.6) ? desk.Subdistrict.In(service, day) : desk.Subdistrict.People;
        var targets = random
            .Shuffled(pool)
            .Where(p => p.AtOffice is null && IsUncalledFor(who, p, day) && who.Reaches(purpose, p.Village, day))
            .Take(random.Next(1, 4))
            .ToList();
        if (targets.Count == 0 || SitDown(who, day, 4 * targets.Count + 2) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, targets), random.Pick(Excuses));
        foreach (var target in targets)
        {
            desk.Find(sitting, target, mayErr: false);
            sitting.Open(target);
            sitting.Wait(15, 60);
            if (sitting.Allows(Operations.Reveal) && sitting.MaskedFields() is var masked && masked.Contains(CitizenField.HealthCondition))
                sitting.Reveal(target, CitizenField.HealthCondition);
        }

        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>Those who stand for election, in the weeks before it.</summary>
    private List<LookLine>? BeforeElection()
    {
        if (Culprit(c => !c.IsContractor) is not { } who)
            return null;
        var election = random.Pick(Calendar.Elections);
        var targets = random.Shuffled(
            desk.Subdistrict.People.Where(p =>
                p.Watched == WatchKind.Councillor || (p.Watched == WatchKind.Candidate && OfficeYear.ElectionOf(Calendar, p) == election)
            )
        );
        var looks = new List<LookLine>();
        foreach (var target in targets.Take(random.Next(2, 6)))
        {
            var day = election.AddDays(-random.Next(1, 25));
            if (who.HoursOn(day, Calendar) is not null && LookAt(who, target, day) is { } one)
                looks.AddRange(one);
        }

        return looks;
    }

    /// <summary>Long after everything about the death was done.</summary>
    private List<LookLine>? Dead()
    {
        if (Culprit(c => !c.IsContractor) is not { } who || DayOf(who) is not { } day)
            return null;
        var dead = desk
            .Subdistrict.People.Where(p =>
                p.DiedOn < day.AddDays(-90) && p.Matters.TrueForAll(m => !m.IsFresh(ScenarioCalendar.At(day, 720)))
            )
            .ToList();
        if (dead.Count == 0 || random.Pick(dead) is not { } target || PurposeFor(who, target, day) is not { } purpose)
            return null;
        if (desk.Log.KnowsFrom(who, target, day) || SitDown(who, day, 6) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, [target]), random.Pick(Excuses));
        Snoop(sitting, target);
        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>Whoever complained is looked up by somebody whose matter it is not.</summary>
    private List<LookLine>? AfterComplaint()
    {
        var since = ScenarioCalendar.At(Calendar.Days[DaysBefore], 0);
        var complaints = desk.Cases.All.Where(m => m.Kind == CaseKind.Complaint && m.OpenedAt > since);
        if (complaints.ToList() is not { Count: > 0 } all || random.Pick(all) is not { } complaint)
            return null;
        var target = complaint.Citizens[0];
        if (Culprit(c => !c.IsContractor && !complaint.Assigned.Contains(c) && c.Self != target && target.AtOffice is null) is not { } who)
            return null;
        var day = OfficeTime.DayOf(complaint.OpenedAt).AddDays(random.Next(0, 15));
        if (
            day > Calendar.Last
            || who.HoursOn(day, Calendar) is null
            || desk.Log.KnowsFrom(who, target, day)
            || target.Matters.Exists(m => m != complaint && m.IsFresh(ScenarioCalendar.At(day, 720)))
            || PurposeFor(who, target, day) is not { } purpose
            || SitDown(who, day, 6, within: AfterOpening(who, day, complaint)) is not { } sitting
        )
            return null;
        sitting.State(purpose, random.Of(0.25) ? complaint.Number : Borrowed(who, day, [target]), random.Pick(Excuses));
        Snoop(sitting, target);
        sitting.Leave();
        return sitting.Looks;
    }

    private (int From, int Until)? AfterOpening(Colleague who, DateOnly day, Matter complaint)
    {
        var hours = who.HoursOn(day, Calendar)!.Value;
        var opened = (int)(complaint.OpenedAt - ScenarioCalendar.At(day, 0)).TotalMinutes;
        return (Math.Max(hours.From, opened + 5), hours.Until);
    }

    private static bool IsKin(Villager one, Villager other) => one.FamilyName == other.FamilyName && one.Village == other.Village;

    private static bool IsNear(Villager one, Villager other) =>
        one.Village == other.Village && one.Home != other.Home && Math.Abs(one.Home.Number - other.Home.Number) <= 2;
}
