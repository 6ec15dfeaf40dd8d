using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>A year of ordinary work, day after day.</summary>
internal sealed class OfficeYear
{
    private readonly Desk desk;
    private readonly Random random;

    public OfficeYear(Desk desk, OfficeStaff staff, Random random)
    {
        (this.desk, this.random) = (desk, random);
        Note(WatchKind.WellKnown, 12);
        Note(WatchKind.Councillor, 14);
        Note(WatchKind.Candidate, 12);
        var agenda = new Agenda(desk.Calendar);
        var counter = new CounterWork(desk, agenda, random);
        var campaigns = new Campaigns(desk, staff, random);
        new RareWork(desk, staff, counter, agenda, random).Plan();
        foreach (var day in desk.Calendar.Days)
        {
            foreach (var who in staff.Readers.Where(c => c.HoursOn(day, desk.Calendar) is not null))
            {
                campaigns.Do(who, day);
                agenda.Do(who, day);
                for (var tasks = random.Poisson(Busyness(who, day)); tasks > 0; tasks--)
                    counter.Task(who, day);
            }
        }
    }

    /// <summary>From when to when somebody is on the watch list.</summary>
    public static (DateOnly? From, DateOnly? Until) Watch(ScenarioCalendar calendar, Villager villager) =>
        villager.Watched == WatchKind.Candidate
            ? (ElectionOf(calendar, villager).AddDays(-60), ElectionOf(calendar, villager).AddDays(5))
            : (null, null);

    /// <summary>The election that a candidate stands in.</summary>
    public static DateOnly ElectionOf(ScenarioCalendar calendar, Villager villager) =>
        calendar.Elections[villager.Number % calendar.Elections.Count];

    private void Note(WatchKind kind, int count)
    {
        while (count > 0)
        {
            var one = random.Pick(desk.Subdistrict.People);
            if (one.Watched is not null || one.AtOffice is not null || one.DiedOn is not null || one.AgeOn(desk.Calendar.First) < 28)
                continue;
            one.Watched = kind;
            count--;
        }
    }

    /// <summary>How many sessions a day brings: tax has its season, Mondays are full, Saturdays and evenings are thin.</summary>
    private double Busyness(Colleague who, DateOnly day)
    {
        var mean = who.Post.ADay;
        if (who.Post.Code == "tax")
            mean *= day.Month is >= 1 and <= 4 ? 1.5 : 0.8;
        if (day.DayOfWeek == DayOfWeek.Monday)
            mean *= 1.2;
        if (!desk.Calendar.IsWorkday(day))
            mean *= 0.3;
        return desk.Calendar.IsFlood(day) && who.PurposesOn(day).Contains("disaster-relief-payment") ? mean + 6 : mean;
    }
}
