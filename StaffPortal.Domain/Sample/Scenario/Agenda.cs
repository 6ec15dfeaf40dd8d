namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>What somebody means to do on a later day. Who is away does it when they are back.</summary>
internal sealed class Agenda(ScenarioCalendar calendar)
{
    private const int MostDaysLate = 40;

    private readonly Dictionary<(Colleague, DateOnly), List<Action<DateOnly>>> plans = [];

    public void Plan(Colleague who, DateOnly day, Action<DateOnly> work)
    {
        for (var late = 0; late < MostDaysLate && day <= calendar.Last; late++, day = day.AddDays(1))
        {
            if (who.HoursOn(day, calendar) is null)
                continue;
            if (!plans.TryGetValue((who, day), out var those))
                plans.Add((who, day), those = []);
            those.Add(work);
            return;
        }
    }

    /// <summary>Does what is planned for the day.</summary>
    public void Do(Colleague who, DateOnly day)
    {
        if (!plans.Remove((who, day), out var those))
            return;
        foreach (var work in those)
            work(day);
    }
}
