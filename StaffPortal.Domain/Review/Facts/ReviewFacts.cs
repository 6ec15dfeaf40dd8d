using System.Runtime.InteropServices;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// What the portal knows at one moment that can explain a look, or make it stand out. Names and houses are in it as numbers and keyed
/// hashes; no value of a citizen is.
/// </summary>
internal sealed record ReviewFacts
{
    /// <summary>How long after its end a case still explains a look: the file is put away.</summary>
    private static readonly TimeSpan PutAway = TimeSpan.FromDays(7);

    /// <summary>How long after its end work still comes of a case; a list of many is worked off for longer than was planned.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromDays(60);
    private static readonly TimeSpan AftermathOfMany = TimeSpan.FromDays(120);

    /// <summary>Minutes before and after somebody's hours that are still theirs.</summary>
    private const int Leeway = 30;

    private (IReadOnlyDictionary<string, CaseFact>? Of, List<DateOnly> Days) complaints = (null, []);

    private readonly Dictionary<(Guid Citizen, Guid Service), (DateOnly On, DateOnly? Until)?> registrations = [];

    public required IReadOnlyDictionary<string, CaseFact> Cases { get; init; }

    public required IReadOnlyDictionary<Guid, IReadOnlyList<CaseFact>> CasesOf { get; init; }

    /// <summary>The service of each purpose.</summary>
    public required IReadOnlyDictionary<Guid, Guid> ServiceOf { get; init; }

    /// <summary>The periods of a citizen's registration in a service; asked for once.</summary>
    public required Func<Guid, Guid, (DateOnly On, DateOnly? Until)?> FindRegistration { get; init; }

    public required IReadOnlyDictionary<Guid, CitizenFact> Citizens { get; init; }

    /// <summary>How many citizens bear each family name.</summary>
    public required IReadOnlyList<int> FamilySizes { get; init; }

    public required IReadOnlyDictionary<Guid, StaffFact> Staff { get; init; }

    /// <summary>Which citizens are members of staff.</summary>
    public required IReadOnlyDictionary<Guid, Guid> StaffAmongCitizens { get; init; }

    public required ILookup<Guid, WatchFact> Watched { get; init; }

    public required IReadOnlySet<DateOnly> Holidays { get; init; }

    public required IReadOnlyList<DateOnly> Elections { get; init; }

    /// <summary>Whether somebody is registered in a service, or will be within some days of it.</summary>
    /// <param name="within">Days after which a registration may begin.</param>
    public bool IsRegistered(Guid citizen, Guid service, DateOnly day, int within = 0)
    {
        if (!registrations.TryGetValue((citizen, service), out var period))
            registrations.Add((citizen, service), period = FindRegistration(citizen, service));
        return period is { } found && found.On <= day.AddDays(within) && (found.Until is null || found.Until >= day.AddDays(-30));
    }

    /// <summary>The service of a purpose; null where there is none.</summary>
    public Guid? ServiceIn(Guid? purpose) => purpose is { } known && ServiceOf.TryGetValue(known, out var service) ? service : null;

    /// <summary>The citizen's cases that were open at a time, whatever was declared.</summary>
    public IEnumerable<CaseFact> OpenOf(Guid citizen, DateTimeOffset at) =>
        CasesOf.TryGetValue(citizen, out var cases) ? cases.Where(c => c.IsOpen(at, PutAway)) : [];

    /// <summary>How many complaints were opened from one day to another.</summary>
    public int ComplaintsWithin(DateOnly from, DateOnly until)
    {
        // A copy with newer cases begins with what was counted of the older ones.
        if (complaints.Of != Cases)
            complaints = (
                Cases,
                [.. Cases.Values.Where(c => c.Kind == CaseKind.Complaint).Select(c => OfficeTime.DayOf(c.OpenedAt)).Order()]
            );
        var days = complaints.Days;
        return Before(until.AddDays(1)) - Before(from);

        int Before(DateOnly day)
        {
            var at = days.BinarySearch(day);
            if (at < 0)
                return ~at;
            while (at > 0 && days[at - 1] == day)
                at--;
            return at;
        }
    }

    /// <summary>The case of that number that was open at a time; null where there is none.</summary>
    public CaseFact? Open(string? reference, DateTimeOffset at) =>
        reference is not null && Cases.TryGetValue(reference, out var known) && known.IsOpen(at, PutAway) ? known : null;

    /// <summary>The case of that number where it concerns a citizen and was open at a time, or ended in the months before.</summary>
    public CaseFact? Of(string? reference, Guid citizen, DateTimeOffset at) =>
        reference is not null
        && Cases.TryGetValue(reference, out var known)
        && known.IsOpen(at, known.Kind == CaseKind.Campaign ? AftermathOfMany : Aftermath)
        && known.Citizens.Contains(citizen)
            ? known
            : null;

    /// <summary>Whether the case of that number concerns a citizen, whenever it was.</summary>
    public bool Concerns(string reference, Guid citizen) => Cases.TryGetValue(reference, out var known) && known.Citizens.Contains(citizen);

    /// <summary>Whether an instant lies within somebody's hours, or on a duty of theirs.</summary>
    public bool IsAtWork(Guid account, DateOnly day, int minute)
    {
        var staff = Staff.GetValueOrDefault(account);
        if (staff?.Shifts.Exists(s => Lies(s, day, minute)) == true)
            return true;
        var (from, until, on) = staff is null ? (510, 990, 0b0111110) : (staff.WorksFrom, staff.WorksUntil, staff.WorksOn);
        return (on & (1 << (int)day.DayOfWeek)) != 0 && !Holidays.Contains(day) && minute >= from - Leeway && minute <= until + Leeway;
    }

    /// <summary>
    /// The minute (Bangkok) at which somebody's work of a day ends, duties counted: over 1,440 for the next day; null where they do not
    /// work.
    /// </summary>
    public int? WorksUntil(Guid account, DateOnly day)
    {
        var staff = Staff.GetValueOrDefault(account);
        var (until, on) = staff is null ? (990, 0b0111110) : (staff.WorksUntil, staff.WorksOn);
        var works = (on & (1 << (int)day.DayOfWeek)) != 0 && !Holidays.Contains(day);
        var duties = staff?.Shifts.Where(s => s.On == day).Select(s => (int?)s.Until) ?? [];
        return duties.Append(works ? until : null).Max();
    }

    private static bool Lies(DutyShift shift, DateOnly day, int minute)
    {
        var at = ((day.DayNumber - shift.On.DayNumber) * 1440) + minute;
        return at >= shift.From - Leeway && at <= shift.Until + Leeway;
    }
}

/// <summary>A case as the review knows it.</summary>
internal sealed record CaseFact(Guid Id, string Number, CaseKind Kind, Guid? ServiceId, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    /// <summary>Whom it concerns.</summary>
    public HashSet<Guid> Citizens { get; } = [];

    /// <summary>Who opened it, where the office did.</summary>
    public Guid? OpenedById { get; init; }

    /// <summary>Who said that a case of the office's own concerns a citizen.</summary>
    public Dictionary<Guid, Guid> SaidBy { get; } = [];

    /// <summary>Who has worked on it.</summary>
    public HashSet<Guid> Officers { get; } = [];

    /// <summary>Whether that it concerns a citizen is what one person says alone: they opened it, or said it, themselves.</summary>
    public bool IsSaidBy(Guid account, Guid citizen) =>
        OpenedById is { } opener && (opener == account || SaidBy.GetValueOrDefault(citizen) == account);

    /// <summary>Whether it had begun by the end of that day, and not ended longer ago than that.</summary>
    public bool IsOpen(DateTimeOffset at, TimeSpan putAway) =>
        OfficeTime.DayOf(OpenedAt) <= OfficeTime.DayOf(at) && (ClosedAt is null || at <= ClosedAt + putAway);

    /// <summary>Whether work on it is work for a service.</summary>
    public bool IsFor(Guid? service) => ServiceId is null || service is null || ServiceId == service;
}

/// <summary>What of a citizen is compared with the staff.</summary>
/// <param name="Family">Number of their family name's sound.</param>
/// <param name="Village">Their village; 0 where none is known.</param>
/// <param name="House">Beginning of the keyed hash of the house number; 0 where none is known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CitizenFact(int Family, int Village, ulong House);

/// <summary>What of a member of staff is compared with the citizens.</summary>
/// <param name="Citizen">Their own record, where they have one.</param>
/// <param name="Family">Number of their family name's sound; -1 where no citizen bears it.</param>
/// <param name="Village">Where they live; 0 for outside the subdistrict.</param>
/// <param name="House">Their house; 0 where none is known.</param>
/// <param name="NextDoor">The houses next to theirs.</param>
/// <param name="LeavesOn">The last day of their contract or of their newest grant.</param>
internal sealed record StaffFact(
    Guid? Citizen,
    int Family,
    int Village,
    ulong House,
    IReadOnlySet<ulong> NextDoor,
    int WorksFrom,
    int WorksUntil,
    int WorksOn,
    List<DutyShift> Shifts,
    DateOnly? LeavesOn
);
