namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>A year of the office as its calendar has it: working days, allowance days, an election or two, a flood.</summary>
internal sealed class ScenarioCalendar
{
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);

    /// <summary>Public holidays that fall on the same day each year, as month and day.</summary>
    private static readonly (int Month, int Day)[] Fixed =
    [
        (1, 1),
        (4, 6),
        (4, 13),
        (4, 14),
        (4, 15),
        (5, 1),
        (5, 4),
        (6, 3),
        (7, 28),
        (8, 12),
        (10, 13),
        (10, 23),
        (12, 5),
        (12, 10),
        (12, 31),
    ];

    public ScenarioCalendar(DateOnly last, Random random)
    {
        (First, Last) = (last.AddYears(-1).AddDays(1), last);
        Days = [.. Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays)];
        Holidays = [.. Days.Where(d => Fixed.Contains((d.Month, d.Day)))];
        Elections = [Sunday(Days[random.Next(110, 150)]), Sunday(Days[random.Next(250, 300)])];
        var monday = Days.First(d => d.Month == random.Next(9, 11) || d.Month == 10);
        FloodFrom = monday.AddDays(random.Next(5, 20));
        PaymentDays = [.. Days.Where(d => d.Day == 10).Select(WorkdayBefore).Where(d => d >= First)];
        // One month the money came late, and was paid out on a Saturday.
        var late = random.Next(2, PaymentDays.Count - 1);
        PaymentDays[late] = PaymentDays[late].AddDays(6 - (int)PaymentDays[late].DayOfWeek);
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public IReadOnlyList<DateOnly> Days { get; }

    public IReadOnlyList<DateOnly> Holidays { get; }

    public IReadOnlyList<DateOnly> Elections { get; }

    /// <summary>The first of seven days of flood.</summary>
    public DateOnly FloodFrom { get; }

    public List<DateOnly> PaymentDays { get; }

    public bool IsFlood(DateOnly day) => day >= FloodFrom && day < FloodFrom.AddDays(7);

    public bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>The first working day of a month and those after it, so many.</summary>
    public IReadOnlyList<DateOnly> Workdays(int month, int skip, int count) =>
        [.. Days.Where(d => IsWorkday(d) && d.Month >= month).Concat(Days.Where(IsWorkday)).Distinct().Skip(skip).Take(count)];

    /// <summary>An instant of a day of the office, in minutes from midnight.</summary>
    public static DateTimeOffset At(DateOnly day, double minutes) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Bangkok).AddSeconds(Math.Round(minutes * 60));

    private static DateOnly Sunday(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);

    private DateOnly WorkdayBefore(DateOnly day)
    {
        while (!IsWorkday(day))
            day = day.AddDays(-1);
        return day;
    }
}
