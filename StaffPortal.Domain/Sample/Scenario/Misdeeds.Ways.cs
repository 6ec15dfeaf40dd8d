using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Misuse that is about how records are read.</summary>
internal sealed partial class Misdeeds
{
    private static readonly (int From, int Until) Evening = (1170, 1380);

    /// <summary>Late, or on a day off, without duty.</summary>
    private List<LookLine>? AfterHours()
    {
        if (Culprit(c => !c.IsContractor && c.Post.Code != "disaster") is not { } who)
            return null;
        var day = random.Pick(Calendar.Days.Skip(DaysBefore).ToList());
        if (who.Shifts.ContainsKey(day) || Calendar.IsFlood(day) || who.IsOnLeave(day))
            return null;
        var within = Calendar.IsWorkday(day) ? Evening : (600, 1300);
        return Spree(who, day, random.Next(3, 12), 35, within: within);
    }

    /// <summary>Far more in a day than anybody of the post has.</summary>
    private List<LookLine>? Volume()
    {
        if (Culprit(c => c.Post.Code is "works" or "complaints" or "disability" or "fees" or "newborn" or "water") is not { } who)
            return null;
        return DayOf(who) is { } day ? Spree(who, day, random.Next(19, 21) + 10, 20, opensOnly: true) : null;
    }

    /// <summary>One person's record again and again, and never a reason to.</summary>
    private List<LookLine>? NothingDone()
    {
        if (Culprit(c => !c.IsContractor) is not { } who || DayOf(who) is not { } day)
            return null;
        var target = Stranger(who, day, who.Post.Purposes[0], registered: false);
        if (target is null || LookAt(who, target, day, registered: false) is not { } looks)
            return null;
        for (var again = random.Next(3, 7); again > 0; again--)
        {
            day = day.AddDays(random.Next(1, 6));
            if (
                day > Calendar.Last
                || who.HoursOn(day, Calendar) is null
                || target.Matters.Exists(m => m.IsFresh(ScenarioCalendar.At(day, 720)))
                || PurposeFor(who, target, day, registered: false) is not { } purpose
                || SitDown(who, day, 5) is not { } sitting
            )
                continue;
            sitting.State(purpose, Borrowed(who, day, [target]), random.Pick(Excuses));
            desk.Find(sitting, target, mayErr: false);
            sitting.Open(target);
            sitting.Wait(10, 60);
            sitting.Leave();
            looks.AddRange(sitting.Looks);
        }

        return looks.Count(l => l.Action == AuditAction.Opened) < 4 ? null : looks;
    }

    /// <summary>Name after name, and no record opened: to see who lives where.</summary>
    private List<LookLine>? Fishing()
    {
        if (Culprit(c => !c.IsContractor) is not { } who || DayOf(who) is not { } day)
            return null;
        var purpose = who.Post.Purposes[0];
        if (SitDown(who, day, 18) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, []), "ตรวจสอบรายชื่อ");
        for (var names = random.Next(14, 32); names > 0; names--)
        {
            var one = random.Pick(desk.Subdistrict.People);
            if (random.Of(0.5))
                sitting.Search(SearchBy.HouseNumber, one.Home.People);
            else
                sitting.Search(SearchBy.Name, [.. desk.Subdistrict.Named(one)]);
            sitting.Wait(8, 35);
        }

        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>The same person for one purpose after another, until every field was seen.</summary>
    private List<LookLine>? Hopping()
    {
        if (Culprit(c => !c.IsContractor && c.Post.Purposes.Count > 1) is not { } who || DayOf(who) is not { } day)
            return null;
        var held = who.PurposesOn(day).Where(p => p is not ("subject-copies" or "elderly-payment-report")).ToList();
        var target = Stranger(who, day, held.Find(who.Post.Limited.Contains) ?? held[0], registered: random.Of(0.5));
        if (target is null)
            return null;
        held.RemoveAll(p => !who.Reaches(p, target.Village, day));
        if (held.Count < 3 || SitDown(who, day, 4 * held.Count) is not { } sitting)
            return null;
        foreach (var purpose in random.Shuffled(held).Take(4))
        {
            sitting.State(purpose, Borrowed(who, day, [target]), random.Pick(Excuses));
            desk.Find(sitting, target, mayErr: false);
            sitting.Open(target);
            sitting.Wait(20, 60);
        }

        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>From a machine and an address that the office never saw.</summary>
    private List<LookLine>? NewPlace()
    {
        if (Culprit(c => !c.IsContractor) is not { } who || DayOf(who) is not { } day)
            return null;
        var place = new Place(
            FormattableString.Invariant($"203.0.113.{random.Next(2, 250)}"),
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            FormattableString.Invariant($"{who.Number:x}-{day.DayNumber:x}-{random.Next(4096):x}")
        );
        var late = random.Of(0.3);
        return Spree(who, day, random.Next(2, 8), 60, within: late ? (990, 1110) : null, place: place);
    }

    /// <summary>Before the contract ends, what can be had is read.</summary>
    private List<LookLine>? Leaving()
    {
        var who = Culprit(c => IsLeaving(c) && !Done.Exists(d => d.Kind == MisuseKind.LeavingContract && IsBy(d.Looks, c)));
        who ??= Culprit(IsLeaving);
        return who is null ? null : InLastDays(who);
    }

    private List<LookLine>? InLastDays(Colleague who)
    {
        var day = who.Contract!.EndsOn!.Value.AddDays(-random.Next(0, 6));
        return who.HoursOn(day, Calendar) is null ? null : Spree(who, day, random.Next(10, 20), 12);
    }

    /// <summary>Denied for one purpose because of the village, tried at once for another.</summary>
    private List<LookLine>? DeniedFirst()
    {
        if (Culprit(c => !c.IsContractor && c.Post.Limited.Count > 0) is not { } who || DayOf(who) is not { } day)
            return null;
        var (narrow, wide) = (who.Post.Limited[0], who.Post.Purposes[0]);
        var target = Stranger(who, day, wide, registered: random.Of(0.5));
        if (target is null || who.Reaches(narrow, target.Village, day) || SitDown(who, day, 8) is not { } sitting)
            return null;
        sitting.State(narrow, Borrowed(who, day, [target]), random.Pick(Excuses));
        sitting.Deny(AuditAction.Opened, target, "CitizenOutsideGrant");
        sitting.Wait(20, 150);
        sitting.State(wide, Borrowed(who, day, [target]), random.Pick(Excuses));
        Snoop(sitting, target);
        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>One case of theirs that serves for everybody.</summary>
    private List<LookLine>? Reused()
    {
        if (Culprit(c => !c.IsContractor) is not { } who || DayOf(who) is not { } day)
            return null;
        var own = desk.Cases.All.Where(m => m.Assigned.Contains(who) && m.Kind != CaseKind.Campaign);
        var cases = own.Where(m => m.IsFresh(ScenarioCalendar.At(day, 720)));
        if (cases.LastOrDefault() is not { } matter)
            return null;
        var looks = new List<LookLine>();
        for (var people = random.Next(6, 13); people > 0; people--)
        {
            var purpose = who.Post.Purposes[0];
            if (Stranger(who, day, purpose, registered: random.Of(0.4)) is { } target && !matter.Citizens.Contains(target))
            {
                if (SitDown(who, day, 5) is not { } sitting)
                    continue;
                sitting.State(purpose, matter.Number, random.Pick(Excuses));
                Snoop(sitting, target);
                sitting.Leave();
                looks.AddRange(sitting.Looks);
            }

            if (random.Of(0.4))
                day = day.AddDays(1);
            if (day > Calendar.Last || who.HoursOn(day, Calendar) is null)
                break;
        }

        return looks.Count(l => l.Action == AuditAction.Opened) < 5 ? null : looks;
    }

    /// <summary>One national ID after the other, as they come in order.</summary>
    private List<LookLine>? InSequence()
    {
        string[] asking = ["register-maintenance", "elderly-payment", "disability-payment", "land-tax-billing", "newborn-enrolment"];
        if (Culprit(c => !c.IsContractor && c.Post.Purposes.Any(asking.Contains)) is not { } who || DayOf(who) is not { } day)
            return null;
        var purpose = who.Post.Purposes.First(asking.Contains);
        var ordered = desk.Subdistrict.ById;
        var start = random.Next(ordered.Count - 60);
        if (SitDown(who, day, 16) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, []), random.Pick(Excuses));
        var left = random.Next(9, 20);
        for (var at = start; left > 0 && at < ordered.Count; at += random.Of(0.8) ? 1 : 2)
        {
            var target = ordered[at];
            if (target.AtOffice is not null || !IsUncalledFor(who, target, day))
                continue;
            sitting.Search(SearchBy.NationalId, [target]);
            sitting.Wait(5, 15);
            if (random.Of(0.6))
            {
                sitting.Open(target);
                sitting.Wait(5, 25);
            }

            left--;
        }

        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>Many people in one go; forty looks at most.</summary>
    private List<LookLine>? Spree(
        Colleague who,
        DateOnly day,
        int people,
        int seconds,
        bool opensOnly = false,
        (int From, int Until)? within = null,
        Place? place = null
    )
    {
        var purpose = who.PurposesOn(day).Find(p => p == who.Post.Purposes[0]);
        if (purpose is null)
            return null;
        var targets = new HashSet<Villager>();
        for (var tries = 0; targets.Count < people && tries < 20 * people; tries++)
        {
            if (Stranger(who, day, purpose, registered: random.Of(0.6)) is { } one)
                targets.Add(one);
        }

        if (targets.Count < people || SitDown(who, day, people * (seconds + 25) / 60.0, within, place) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, targets), random.Pick(Excuses));
        var inLists = 0;
        foreach (var target in targets)
        {
            if (!opensOnly && sitting.Looks.Count < 38 && random.Of(0.8))
                desk.Find(sitting, target, mayErr: false);
            else if (opensOnly && inLists++ % 4 == 0)
                sitting.Search(SearchBy.HouseNumber, target.Home.People);
            sitting.Open(target);
            sitting.Wait(seconds / 2, seconds);
        }

        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>Somebody with whom they have nothing to do.</summary>
    private Villager? Stranger(Colleague who, DateOnly day, string purpose, bool registered)
    {
        var service = WorkLog.PurposeOf(purpose).Service;
        for (var tries = 0; tries < 300; tries++)
        {
            var one = random.Pick(desk.Subdistrict.People);
            if (
                one.AtOffice is null
                && one.Watched is null
                && (one.IsIn(service, day) == registered || (registered && tries > 200))
                && who.Reaches(purpose, one.Village, day)
                && IsUncalledFor(who, one, day)
            )
                return one;
        }

        return null;
    }

    private bool IsLeaving(Colleague who) => who.Contract?.EndsOn <= Calendar.Last;

    private static bool IsBy(List<LookLine> looks, Colleague who) => looks[0].Staff == who.Id;
}
