using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>What everybody did and when: nobody is at two records at once, and no purpose opens more than its limit.</summary>
internal sealed class WorkLog(ScenarioCalendar calendar, Random random)
{
    private const int MinutesBetween = 2;
    private static readonly Dictionary<string, CataloguePurpose> Purposes = Catalogue.Shipped.Purposes.ToDictionary(
        p => p.Code,
        StringComparer.Ordinal
    );

    private readonly int moving = random.Next(1, 5);
    private readonly DateOnly movedOn = calendar.First.AddDays(random.Next(150, 250));
    private readonly Dictionary<(Colleague, DateOnly), List<(double From, double Until)>> busy = [];
    private readonly Dictionary<(Colleague, string, DateOnly), HashSet<Villager>> opened = [];
    private readonly Dictionary<(Colleague, Villager), DateOnly> lastSeen = [];

    public ScenarioCalendar Calendar => calendar;

    public List<LookLine> Looks { get; } = [];

    public static CataloguePurpose PurposeOf(string code) => Purposes[code];

    /// <summary>A time of the day at which somebody has so many minutes; null when there is none.</summary>
    public double? Free(Colleague who, DateOnly day, double minutes, (int From, int Until)? within = null)
    {
        if ((within ?? who.HoursOn(day, calendar)) is not { } hours || hours.Until - hours.From < minutes)
            return null;
        var taken = busy.GetValueOrDefault((who, day)) ?? [];
        for (var again = 0; again < 30; again++)
        {
            var from = hours.From + 3 + random.NextDouble() * (hours.Until - hours.From - minutes - 3);
            var isLunch = within is null && from + minutes > 722 && from < 780 && hours.From < 720;
            if (!isLunch && taken.TrueForAll(t => t.Until + MinutesBetween <= from || t.From >= from + minutes + MinutesBetween))
                return from;
        }

        return null;
    }

    /// <summary>Marks a time as taken.</summary>
    public void Take(Colleague who, DateOnly day, double from, double until)
    {
        if (!busy.TryGetValue((who, day), out var taken))
            busy.Add((who, day), taken = []);
        taken.Add((from, until));
    }

    /// <summary>Whether the day's limit of the purpose lets one more be opened.</summary>
    public bool MayOpen(Colleague who, string purpose, DateOnly day, Villager villager)
    {
        if (!opened.TryGetValue((who, purpose, day), out var those))
            opened.Add((who, purpose, day), those = []);
        if (!those.Contains(villager) && those.Count >= PurposeOf(purpose).DailyRecords)
            return false;
        those.Add(villager);
        lastSeen[(who, villager)] = day;
        return true;
    }

    /// <summary>Whether somebody had this person's record open in the weeks before.</summary>
    public bool KnowsFrom(Colleague who, Villager villager, DateOnly day) =>
        lastSeen.TryGetValue((who, villager), out var seen) && Math.Abs(day.DayNumber - seen.DayNumber) < 40;

    /// <summary>The desk somebody sits at on a day: mostly their own, which two or three share; sometimes another of the unit.</summary>
    public Place PlaceOf(Colleague who, DateOnly day)
    {
        var unit = Post.All.Select(p => p.Unit).Distinct().ToList().IndexOf(who.Post.Unit) + 1;
        if (who.IsContractor)
        {
            // Tablets on a mobile network come from one of a few addresses.
            var gate = Mix(who.Number, day.DayNumber) % 3;
            var android = 13 + who.Number % 2;
            return new(
                FormattableString.Invariant($"100.64.{who.Number}.{10 + gate}"),
                Browser(FormattableString.Invariant($"Linux; Android {android}; SM-T225"), Version(day), ""),
                FormattableString.Invariant($"{who.Number:x}-{day.DayNumber:x}")
            );
        }

        var own = who.Number % 2 == 0 ? who.Number : who.Number - 1;
        var desk = Mix(who.Number, day.DayNumber) % 12 == 0 ? own + 2 : own;
        // One unit moves to another floor within the year, and some machines are replaced.
        var floor = unit == moving && day >= movedOn ? 40 : 20;
        if (desk % 5 == 0 && day >= movedOn.AddDays(7 * desk - 100))
            return new(
                FormattableString.Invariant($"10.{floor}.{unit}.{20 + desk}"),
                FormattableString.Invariant(
                    $"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{Version(day)}.0) Gecko/20100101 Firefox/{Version(day)}.0"
                ),
                FormattableString.Invariant($"{who.Number:x}-{day.DayNumber:x}")
            );
        var version = Version(day.AddDays(-desk % 9));
        var edge = desk % 4 == 0 ? FormattableString.Invariant($" Edg/{version}.0.0.0") : "";
        return new(
            FormattableString.Invariant($"10.{floor}.{unit}.{20 + desk}"),
            Browser("Windows NT 10.0; Win64; x64", version, edge),
            FormattableString.Invariant($"{who.Number:x}-{day.DayNumber:x}")
        );
    }

    /// <summary>Browsers renew themselves every month, each machine on its own day.</summary>
    private int Version(DateOnly day) => 128 + (day.DayNumber - calendar.First.DayNumber + 9) / 28;

    private static string Browser(string system, int version, string more) =>
        FormattableString.Invariant(
            $"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36{more}"
        );

    private static int Mix(int one, int other) => (int)((uint)((one * 7919) ^ (other * 104_729)) % 10_007);
}

/// <summary>Where a look comes from.</summary>
internal sealed record Place(string Address, string Browser, string Circuit);
