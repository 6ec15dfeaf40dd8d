using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Somebody who works at the office, while the scenario is made.</summary>
internal sealed class Colleague
{
    public required int Number { get; init; }

    public required Post Post { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    /// <summary>Their own record, where they live in the subdistrict.</summary>
    public Villager? Self { get; init; }

    public ContractLine? Contract { get; init; }

    /// <summary>Villages that some of their grants are limited to.</summary>
    public IReadOnlyList<int> Villages { get; init; } = [];

    /// <summary>First and last day under which they work here.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    public List<(DateOnly From, DateOnly Until)> Leaves { get; } = [];

    /// <summary>Duty outside usual hours: minutes of the day.</summary>
    public Dictionary<DateOnly, (int From, int Until)> Shifts { get; } = [];

    /// <summary>Rights, each between two days.</summary>
    public List<(string Purpose, DateOnly From, DateOnly Until, IReadOnlyList<int> Villages)> Rights { get; } = [];

    public string Id => FormattableString.Invariant($"s-{Number}");

    public bool IsContractor => Contract is not null;

    public bool Looks => Post.Purposes.Count > 0;

    public bool IsOnLeave(DateOnly day) => Leaves.Exists(l => l.From <= day && l.Until >= day);

    /// <summary>The purposes they hold on a day.</summary>
    public List<string> PurposesOn(DateOnly day) =>
        [.. Rights.Where(r => r.From <= day && r.Until >= day).Select(r => r.Purpose).Distinct()];

    /// <summary>Whether they may act for a purpose on somebody of a village.</summary>
    public bool Reaches(string purpose, int village, DateOnly day) =>
        Rights.Exists(r =>
            r.Purpose == purpose && r.From <= day && r.Until >= day && (r.Villages.Count == 0 || r.Villages.Contains(village))
        );

    /// <summary>When they are at work on a day, in minutes; null when they are not.</summary>
    public (int From, int Until)? HoursOn(DateOnly day, ScenarioCalendar calendar) =>
        day < From || day > Until || IsOnLeave(day) ? null
        : Shifts.TryGetValue(day, out var shift) ? shift
        : calendar.Holidays.Contains(day) || !Post.Days.Contains(day.DayOfWeek) ? null
        : (Post.From, Post.Until);

    public StaffLine Line(ScenarioCalendar calendar) =>
        new()
        {
            Id = Id,
            UserName = FormattableString.Invariant($"{Post.Code}{Number:00}"),
            GivenName = GivenName,
            FamilyName = FamilyName,
            Role = Post.Role,
            Contract = Contract?.Id,
            Citizen = Self?.Id,
            Village = Self?.Village,
            HouseNumber = Self?.Home.HouseNumber,
            Position = Post.Position,
            Unit = Post.Unit,
            WorksFrom = ReplayTime.Text(Post.From),
            WorksUntil = ReplayTime.Text(Post.Until),
            WorksOn = [.. Post.Days.Select(d => d.ToString()[..3])],
            From = From < calendar.First ? null : From,
            Until = Until > calendar.Last ? null : Until,
        };
}
