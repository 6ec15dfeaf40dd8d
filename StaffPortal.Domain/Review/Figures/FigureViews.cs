using System.Runtime.InteropServices;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>Accesses, and how many of them something explains.</summary>
/// <param name="Accesses">Those permitted.</param>
/// <param name="Denied">Those denied; not among <paramref name="Accesses"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccessCount(long Accesses, long Explained, long Denied)
{
    /// <summary>The share that something explains, 0 to 1; null where there is nothing to explain.</summary>
    public double? Share => Accesses == 0 ? null : (double)Explained / Accesses;
}

/// <summary>Findings of a period.</summary>
/// <param name="Opened">Found in it.</param>
/// <param name="Closed">Decided in it.</param>
/// <param name="MedianDays">From finding to decision, of those decided in it; null where none was.</param>
public sealed record FindingCount(int Opened, int Closed, double? MedianDays);

/// <summary>One row of a table of figures.</summary>
/// <param name="Key">What leads to its entries.</param>
/// <param name="Name">In the current language.</param>
public sealed record FigureRow(FigureKind Kind, string Key, string Name, AccessCount Count, FindingCount Findings);

/// <summary>The accesses of one day.</summary>
public sealed record DayCount(DateOnly Day, AccessCount Count);

/// <summary>What the review counted in a period; counts alone, no citizen.</summary>
/// <param name="From">First day (Bangkok).</param>
/// <param name="To">Last day (Bangkok).</param>
/// <param name="Since">The first day there are figures of; null where there are none at all.</param>
/// <param name="Days">Every day of the period, in order.</param>
/// <param name="Hours">Accesses by weekday (Sunday first) and hour.</param>
/// <param name="Rows">By service, village, person and contract; of each kind those with most accesses first.</param>
public sealed record ReviewFigures(
    DateOnly From,
    DateOnly To,
    DateOnly? Since,
    AccessCount Total,
    FindingCount Findings,
    IReadOnlyList<DayCount> Days,
    IReadOnlyList<IReadOnlyList<long>> Hours,
    IReadOnlyList<FigureRow> Rows
)
{
    /// <summary>The most that one hour of one weekday has.</summary>
    public long MostInAnHour => Hours.SelectMany(h => h).DefaultIfEmpty(0).Max();
}

/// <summary>Which of the counted entries are asked for; it stands in the URL and holds opaque ids alone.</summary>
public sealed record FigureFilter
{
    /// <summary>First day (Bangkok).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (Bangkok).</summary>
    public DateOnly? To { get; init; }

    /// <summary>Hour of the day, 0 to 23.</summary>
    public int? Hour { get; init; }

    /// <summary>Only this weekday.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Only for purposes of this service.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>Only at records of this village.</summary>
    public int? Village { get; init; }

    /// <summary>Only this person's.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Only under this contract.</summary>
    public Guid? ContractId { get; init; }

    /// <summary>Those denied rather than those permitted.</summary>
    public bool Denied { get; init; }

    /// <summary>The same of one key.</summary>
    public FigureFilter Of(FigureKind kind, string key) =>
        kind switch
        {
            FigureKind.Hour => this with { Hour = int.Parse(key, System.Globalization.CultureInfo.InvariantCulture) },
            FigureKind.Service => this with { ServiceId = Guid.Parse(key) },
            FigureKind.Village => this with { Village = int.Parse(key, System.Globalization.CultureInfo.InvariantCulture) },
            FigureKind.Person => this with { AccountId = Guid.Parse(key) },
            _ => this with { ContractId = Guid.Parse(key) },
        };
}

/// <summary>One of the entries that a figure counts.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="LookId">What finds it in the log.</param>
/// <param name="Who">The person's name.</param>
/// <param name="Purpose">The purpose's name in the current language.</param>
public sealed record FigureEntry(
    long Id,
    Guid LookId,
    DateTimeOffset At,
    AuditAction Action,
    AuditOutcome Outcome,
    Role Role,
    string? Who,
    string? Purpose,
    string? CaseReference
);

/// <summary>What the entry about such a list says.</summary>
internal sealed record FiguresReadDetail(
    DateOnly? From,
    DateOnly? To,
    int? Hour,
    DayOfWeek? Weekday,
    Guid? Service,
    int? Village,
    Guid? Account,
    Guid? Contract,
    bool Denied,
    bool LaterPage
) : EntryDetail;
