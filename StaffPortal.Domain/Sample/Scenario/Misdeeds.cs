using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>
/// Misuse as people do it who do not want to be seen: mostly within hours, for a purpose they hold, with a reference that is somebody
/// else's or nobody's.
/// </summary>
internal sealed partial class Misdeeds(Desk desk, OfficeStaff staff, Random random)
{
    /// <summary>Nobody is judged by their first weeks: what is usual for them shows after some time.</summary>
    private const int DaysBefore = 50;

    private const int MostTries = 400;

    private static readonly string[] Excuses =
    [
        "ตรวจสอบข้อมูล",
        "ตรวจสอบสิทธิ",
        "ยื่นคำขอที่เคาน์เตอร์",
        "ติดตามเรื่อง",
        "แก้ไขข้อมูลตามคำขอ",
    ];

    private readonly Dictionary<Colleague, int> culprits = [];

    private ScenarioCalendar Calendar => desk.Calendar;

    /// <summary>What was done, each with its looks at people.</summary>
    public List<(MisuseKind Kind, List<LookLine> Looks)> Done { get; } = [];

    /// <summary>Some of every kind.</summary>
    public void DoAll()
    {
        foreach (var kind in Enum.GetValues<MisuseKind>())
        {
            var wanted = random.Next(4, 7);
            for (var tries = 0; wanted > 0 && tries < MostTries; tries++)
            {
                var before = desk.Log.Looks.Count;
                if (Do(kind) is not { Count: > 0 } looks)
                {
                    // What came to too little was never done.
                    desk.Log.Looks.RemoveRange(before, desk.Log.Looks.Count - before);
                    continue;
                }

                Done.Add((kind, looks));
                wanted--;
            }
        }
    }

    private List<LookLine>? Do(MisuseKind kind) =>
        kind switch
        {
            MisuseKind.Oneself => Oneself(),
            MisuseKind.Colleague => AtOffice(),
            MisuseKind.Relative => Relative(),
            MisuseKind.Neighbour => Neighbour(),
            MisuseKind.WellKnown => WellKnown(),
            MisuseKind.SensitiveRevealed => Sensitive(),
            MisuseKind.AfterHours => AfterHours(),
            MisuseKind.Volume => Volume(),
            MisuseKind.NothingDone => NothingDone(),
            MisuseKind.SearchesWithoutOpening => Fishing(),
            MisuseKind.PurposeHopping => Hopping(),
            MisuseKind.NewPlace => NewPlace(),
            MisuseKind.LeavingContract => Leaving(),
            MisuseKind.DeniedThenPermitted => DeniedFirst(),
            MisuseKind.ReferenceReused => Reused(),
            MisuseKind.Sequence => InSequence(),
            MisuseKind.Election => BeforeElection(),
            MisuseKind.Deceased => Dead(),
            MisuseKind.AfterComplaint => AfterComplaint(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Somebody who could, and was not caught up in much else yet.</summary>
    private Colleague? Culprit(Func<Colleague, bool> could)
    {
        var able = staff.Readers.Where(c => could(c) && culprits.GetValueOrDefault(c) < 6).ToList();
        return able.Count == 0 ? null : random.Pick(able);
    }

    /// <summary>A day on which they are at work, after the first weeks.</summary>
    private DateOnly? DayOf(Colleague who)
    {
        var days = Calendar.Days.Skip(DaysBefore).Where(d => who.HoursOn(d, Calendar) is not null && !Calendar.IsFlood(d)).ToList();
        return days.Count == 0 ? null : random.Pick(days);
    }

    /// <summary>A purpose of their post that reaches somebody; rather one in whose service that person is registered.</summary>
    private string? PurposeFor(Colleague who, Villager target, DateOnly day, bool registered = true)
    {
        var able = who.PurposesOn(day).Where(p => who.Post.Purposes.Contains(p) && who.Reaches(p, target.Village, day)).ToList();
        able.RemoveAll(p =>
            p is "subject-copies" or "elderly-payment-report" || WorkLog.PurposeOf(p).Operations.Contains(Operations.Disclose)
        );
        var fitting = able.Where(p => target.IsIn(WorkLog.PurposeOf(p).Service, day)).ToList();
        return registered && fitting.Count > 0 ? random.Pick(fitting)
            : able.Count > 0 ? random.Pick(able)
            : null;
    }

    /// <summary>Whether nothing lawful leads this person to that record at about this time.</summary>
    private bool IsUncalledFor(Colleague who, Villager target, DateOnly day) =>
        target.IsAlive(day)
        && !desk.Log.KnowsFrom(who, target, day)
        && !target.Matters.Exists(m => m.IsFresh(ScenarioCalendar.At(day, 720)));

    /// <summary>A reference to hide behind: a case of the unit that is about somebody else, a number made up, or a word.</summary>
    private string? Borrowed(Colleague who, DateOnly day, IReadOnlyCollection<Villager> targets)
    {
        var near = ScenarioCalendar.At(day, 720);
        var theirs = desk.Cases.All.Where(m => m.Number.StartsWith(who.Post.Series, StringComparison.Ordinal) && m.IsFresh(near)).ToList();
        theirs.RemoveAll(m => m.Kind == CaseKind.Campaign || targets.Any(m.Citizens.Contains));
        return random.Next(10) switch
        {
            < 5 when theirs.Count > 0 => random.Pick(theirs).Number,
            < 8 => FormattableString.Invariant($"{who.Post.Series} {random.Next(4000, 9000)}/{day.Year + 543}"),
            8 => "โทรศัพท์",
            _ => null,
        };
    }

    /// <summary>Sits down in an idle moment of the day, or at a time of their own.</summary>
    private Sitting? SitDown(Colleague who, DateOnly day, double minutes, (int From, int Until)? within = null, Place? place = null)
    {
        if (desk.Log.Free(who, day, minutes, within) is not { } from)
            return null;
        culprits[who] = culprits.GetValueOrDefault(who) + 1;
        return new(desk.Log, who, day, from, random, place);
    }

    /// <summary>Looks one person up and reads.</summary>
    private void Snoop(Sitting sitting, Villager target)
    {
        desk.Find(sitting, target, mayErr: false);
        if (!sitting.Open(target))
            return;
        sitting.Wait(15, 120);
        if (sitting.Allows(Operations.Reveal) && sitting.MaskedFields() is { Count: > 0 } masked && random.Of(0.25))
            sitting.Reveal(target, random.Pick(masked));
        sitting.Wait(5, 20);
    }

    /// <summary>One look at one person, hidden as such looks are; null where something lawful would explain it.</summary>
    private List<LookLine>? LookAt(Colleague who, Villager target, DateOnly day, bool registered = true)
    {
        if (!IsUncalledFor(who, target, day) || PurposeFor(who, target, day, registered && random.Of(0.7)) is not { } purpose)
            return null;
        if (SitDown(who, day, 6) is not { } sitting)
            return null;
        sitting.State(purpose, Borrowed(who, day, [target]), random.Pick(Excuses));
        Snoop(sitting, target);
        sitting.Leave();
        return sitting.Looks;
    }

    /// <summary>The same once or again some days later.</summary>
    private List<LookLine>? LookAtNowAndThen(Colleague? who, Villager? target, int most)
    {
        if (who is null || target is null || DayOf(who) is not { } day)
            return null;
        if (LookAt(who, target, day) is not { } looks)
            return null;
        for (var again = random.Next(most); again > 0; again--)
        {
            day = day.AddDays(random.Next(1, 9));
            if (
                day > Calendar.Last
                || who.HoursOn(day, Calendar) is null
                || target.Matters.Exists(m => m.IsFresh(ScenarioCalendar.At(day, 720)))
                || !target.IsAlive(day)
                || PurposeFor(who, target, day) is not { } purpose
                || SitDown(who, day, 6) is not { } sitting
            )
                continue;
            sitting.State(purpose, Borrowed(who, day, [target]), random.Pick(Excuses));
            Snoop(sitting, target);
            sitting.Leave();
            looks.AddRange(sitting.Looks);
        }

        return looks;
    }
}
