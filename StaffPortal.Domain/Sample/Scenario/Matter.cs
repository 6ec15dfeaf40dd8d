using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>A case of the office, while the scenario is made.</summary>
internal sealed record Matter(string Number, string? Service, CaseKind Kind, string Title, DateTimeOffset OpenedAt)
{
    public List<Villager> Citizens { get; } = [];

    public List<Colleague> Assigned { get; } = [];

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether it explains somebody's look at this time: it stands open, or was opened in the days before.</summary>
    public bool IsFresh(DateTimeOffset at) => OpenedAt <= at.AddDays(1) && (ClosedAt is not { } closed || closed >= at.AddDays(-5));

    public CaseLine Line(DateTimeOffset now) =>
        new()
        {
            Number = Number,
            Service = Service,
            Kind = Kind,
            Title = Title,
            Citizens = [.. Citizens.Select(c => c.Id)],
            Assigned = [.. Assigned.Select(c => c.Id)],
            OpenedAt = OpenedAt,
            ClosedAt = ClosedAt > now ? null : ClosedAt,
        };
}

/// <summary>The office's cases, numbered by unit and year as they are opened.</summary>
internal sealed class CaseBook
{
    private readonly Dictionary<(string Series, int Year), int> last = [];

    public List<Matter> All { get; } = [];

    public Matter Open(
        Colleague by,
        DateTimeOffset at,
        CaseKind kind,
        string? service,
        string title,
        IEnumerable<Villager> citizens,
        double days
    )
    {
        var matter = new Matter(Next(by.Post.Series, at), service, kind, title, at) { ClosedAt = at.AddDays(days) };
        matter.Assigned.Add(by);
        foreach (var citizen in citizens)
        {
            matter.Citizens.Add(citizen);
            citizen.Matters.Add(matter);
        }

        All.Add(matter);
        return matter;
    }

    private string Next(string series, DateTimeOffset at)
    {
        var key = (series, at.Year + 543);
        last[key] = last.GetValueOrDefault(key) + 1;
        return FormattableString.Invariant($"{series} {last[key]}/{key.Item2}");
    }
}
