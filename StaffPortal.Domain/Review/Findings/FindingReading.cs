using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Evening;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>Puts findings together for who may see them.</summary>
internal sealed class FindingReading(OfficeKey key)
{
    private const int MostOfTimeline = 100;
    internal const int MostEarlier = 10;
    private const string Place = "finding-step";

    /// <summary>Seals a step's text together with its row: a step that was moved or turned does not open.</summary>
    public static FindingStep Sealed(OfficeKey key, FindingStep step, string text) =>
        new()
        {
            Id = step.Id,
            FindingId = step.FindingId,
            Kind = step.Kind,
            At = step.At,
            ById = step.ById,
            Text = key.Seal(step.Id, PlaceOf(step), text),
        };

    public async Task<IReadOnlyList<FindingRow>> RowsAsync(
        DbContext db,
        IReadOnlyList<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        var names = await NamesAsync(db, findings.Select(f => f.AccountId), cancellationToken);
        return [.. findings.Select(f => RowOf(f, names))];
    }

    public async Task<FindingSheet> SheetAsync(DbContext db, Finding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(db, [finding.AccountId], cancellationToken);
        var looks = await LooksAsync(db, finding, cancellationToken);
        var earlier = await Finding
            .Shown(db, now)
            .AsNoTracking()
            .Where(f => f.AccountId == finding.AccountId && f.Id != finding.Id)
            .OrderByDescending(f => f.FirstAt)
            .Take(MostEarlier)
            .ToListAsync(cancellationToken);
        var own = looks.Select(l => l.EntryId).ToHashSet();
        var day = OfficeTime.DayOf(finding.FirstAt);
        var ofDay = db.Set<AuditEntry>().Where(e => e.AccountId == finding.AccountId && e.Day == day);
        var loudest = looks.Where(l => l.CitizenId is not null).MaxBy(l => l.Score)?.CitizenId;
        var (from, to) = (day.AddDays(-30), day.AddDays(1));
        var ofRecord = db.Set<AuditEntry>().Where(e => e.Day >= from && e.Day <= to && e.Citizens.Any(c => c.CitizenId == loudest));
        return new(
            RowOf(finding, names),
            looks,
            await StepsAsync(db, finding.Id, cancellationToken),
            await TimelineAsync(db, ofDay, own, cancellationToken),
            loudest is null ? [] : await TimelineAsync(db, ofRecord, own, cancellationToken),
            [.. earlier.Select(f => RowOf(f, names))],
            await SaidAsync(db, finding, cancellationToken)
        );
    }

    /// <summary>Their own word about the finding's looks; another's never counts as theirs.</summary>
    private async Task<EveningAnswers> SaidAsync(DbContext db, Finding finding, CancellationToken cancellationToken)
    {
        var asked = db.Set<AskedLook>()
            .Where(a =>
                a.AccountId == finding.AccountId && db.Set<FindingLook>().Any(l => l.FindingId == finding.Id && l.EntryId == a.EntryId)
            );
        var answers = await db.Set<LookAnswer>()
            .AsNoTracking()
            .Where(a => a.ById == finding.AccountId && asked.Any(x => x.EntryId == a.EntryId))
            .OrderBy(a => a.EntryId)
            .ToListAsync(cancellationToken);
        var rows = answers.ConvertAll(a => LookAnswerRow.Of(a, key));
        var named = rows.Select(r => r.Case).OfType<string>().Distinct().ToList();
        var known = await db.Set<Case>().Where(c => named.Contains(c.Number)).Select(c => c.Number).ToHashSetAsync(cancellationToken);
        return new(
            await asked.CountAsync(cancellationToken),
            rows.ConvertAll(r => r with { IsCaseKnown = r.Case is { } number && known.Contains(number) })
        );
    }

    /// <summary>What somebody is or was asked about their own looks, the newest first.</summary>
    public async Task<IReadOnlyList<AskedFinding>> AskedAsync(DbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var findings = await db.Set<Finding>()
            .AsNoTracking()
            .Where(f => f.AccountId == accountId && db.Set<FindingStep>().Any(s => s.FindingId == f.Id && s.Kind == FindingStepKind.Asked))
            .OrderByDescending(f => f.FirstAt)
            .Take(MostEarlier)
            .ToListAsync(cancellationToken);
        var asked = new List<AskedFinding>();
        foreach (var finding in findings)
        {
            var steps = await StepRowsAsync(db, finding.Id, cancellationToken);
            asked.Add(
                new(
                    finding.Id,
                    finding.FirstEntryId,
                    finding.FirstAt,
                    finding.LastAt,
                    finding.Looks,
                    finding.AnswerBy,
                    Open(steps.Last(s => s.Kind == FindingStepKind.Asked)),
                    steps.LastOrDefault(s => s.Kind == FindingStepKind.Justified) is { } answer ? new(Open(answer)) : null,
                    finding.State,
                    finding.Version
                )
            );
        }

        return asked;
    }

    /// <summary>A step's text; null where its row was altered. Those of before the seal held the whole row open by their id.</summary>
    internal static string? Opened(OfficeKey key, FindingStep step) =>
        key.TryOpen(step.Id, PlaceOf(step), step.Text) ?? key.TryOpen(step.Id, Place, step.Text);

    private static string PlaceOf(FindingStep step) => $"{Place}/{step.FindingId:N}/{step.Kind:D}/{step.ById:N}";

    private string? Open(FindingStep step) => Opened(key, step);

    private static Task<List<FindingStep>> StepRowsAsync(DbContext db, Guid finding, CancellationToken cancellationToken) =>
        db.Set<FindingStep>().AsNoTracking().Where(s => s.FindingId == finding).OrderBy(s => s.At).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<FindingStepRow>> StepsAsync(DbContext db, Guid finding, CancellationToken cancellationToken)
    {
        var steps = await StepRowsAsync(db, finding, cancellationToken);
        var names = await NamesAsync(db, steps.Select(s => s.ById), cancellationToken);
        return [.. steps.Select(s => new FindingStepRow(s.Kind, names.GetValueOrDefault(s.ById, ""), s.At, Open(s)))];
    }

    private async Task<IReadOnlyList<FindingLookRow>> LooksAsync(DbContext db, Finding finding, CancellationToken cancellationToken)
    {
        var purposes = await db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var rows = await db.Set<FindingLook>()
            .AsNoTracking()
            .Where(l => l.FindingId == finding.Id)
            .Join(
                db.Set<AuditEntry>(),
                l => l.EntryId,
                e => e.Id,
                (l, e) =>
                    new
                    {
                        Look = l,
                        e.OccurredAt,
                        e.Action,
                        e.Outcome,
                        e.PurposeId,
                        e.CaseReference,
                        // Of a search the rows shown are many; the look at one of them is an entry of its own.
                        Citizen = e.Action == AuditAction.Searched ? null : e.Citizens.Select(c => (Guid?)c.CitizenId).FirstOrDefault(),
                    }
            )
            .OrderBy(r => r.Look.EntryId)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new FindingLookRow(
                r.Look.EntryId,
                r.OccurredAt,
                r.Action,
                r.Outcome,
                r.PurposeId is { } purpose ? purposes.GetValueOrDefault(purpose) : null,
                r.CaseReference,
                r.Citizen,
                r.Look.Explanation,
                r.Look.Score,
                ReasonsOf(r.Look.FindingId, r.Look.EntryId, r.Look.Reasons)
            )),
        ];
    }

    internal static async Task<IReadOnlyList<TimelineRow>> TimelineAsync(
        DbContext db,
        IQueryable<AuditEntry> entries,
        HashSet<long> own,
        CancellationToken cancellationToken
    )
    {
        var rows = await entries
            .OrderByDescending(e => e.Id)
            .Take(MostOfTimeline)
            .Select(e => new
            {
                e.Id,
                e.OccurredAt,
                e.Action,
                e.Outcome,
                Who = db.Set<Account>().Where(a => a.Id == e.AccountId).Select(a => a.DisplayName).FirstOrDefault(),
                e.CaseReference,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(e => new TimelineRow(e.Id, e.OccurredAt, e.Action, e.Outcome, e.Who, e.CaseReference, own.Contains(e.Id)))
                .Reverse(),
        ];
    }

    private static Task<Dictionary<Guid, string>> NamesAsync(DbContext db, IEnumerable<Guid> accounts, CancellationToken cancellationToken)
    {
        var wanted = accounts.Distinct().ToList();
        return db.Set<Account>().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
    }

    private FindingRow RowOf(Finding finding, Dictionary<Guid, string> names) =>
        new(
            finding.Id,
            finding.FirstEntryId,
            finding.AccountId,
            names.GetValueOrDefault(finding.AccountId, ""),
            finding.FirstAt,
            finding.LastAt,
            finding.Score,
            finding.Looks,
            finding.Citizens,
            finding.State,
            ReasonsOf(finding.Id, null, finding.Reasons),
            finding.AnswerBy,
            finding.DecideBy,
            finding.Overdue,
            finding.DecidedAt,
            finding.Version
        );

    private IReadOnlyList<FindingReason> ReasonsOf(Guid finding, long? entry, string text) =>
        [
            .. ReasonText
                .Open(key, finding, entry, text)
                .OrderByDescending(r => r.Points)
                .Select(r => new FindingReason(r.Signal, r.Points, r.Count)),
        ];
}
