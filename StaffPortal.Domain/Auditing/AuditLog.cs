using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <summary>Where the log is read. Reading it is an entry itself; only a compliance officer reads other people's.</summary>
public sealed class AuditLog(PortalStore store, AuditTrail trail, CitizenKeys keys)
{
    /// <summary>Entries a page shows.</summary>
    public const int PageSize = 50;

    private const string RoleReadsNoLog = nameof(RoleReadsNoLog);

    private static readonly Expression<Func<AuditEntry, AuditLine>> ToLine = e => new AuditLine(e)
    {
        Citizens = e.Citizens.Select(c => new AuditLineCitizen(c.CitizenId, c.Involvement, c.FieldCount)).ToList(),
    };

    /// <summary>One page, newest first.</summary>
    /// <param name="origin">Who reads.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="before">Only entries before this id; null for the newest.</param>
    public Task<Result<IReadOnlyList<AuditLine>>> ReadAsync(
        Origin origin,
        AuditFilter filter,
        long? before,
        CancellationToken cancellationToken
    ) =>
        AsReaderAsync<IReadOnlyList<AuditLine>>(
            origin,
            new(AuditAction.LogRead) { Detail = LogReadDetail.Of(filter) },
            async db => await Page(db, filter, before).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>One entry in full; names its citizens and fields in the entry about reading it.</summary>
    public Task<Result<AuditEntryDetail>> OpenEntryAsync(Origin origin, long id, CancellationToken cancellationToken) =>
        trail.TryAsync<AuditEntryDetail>(
            AuditAction.LogEntryRead,
            async (db, action) =>
            {
                var draft = new AuditDraft(action) { Detail = new EntryReadDetail(id) };
                var facts = await ReaderAsync(db, origin, cancellationToken);
                if (facts is null)
                    return await RefuseAsync(db, origin, draft, cancellationToken);
                var line = await db.Set<AuditEntry>()
                    .AsNoTracking()
                    .Where(e => e.Id == id)
                    .Select(ToLine)
                    .SingleOrDefaultAsync(cancellationToken);
                if (line is null)
                    return new Refusal("EntryUnknown");
                var parts = await db.Set<AuditEntryCitizen>()
                    .AsNoTracking()
                    .Where(c => c.EntryId == id)
                    .GroupJoin(db.Set<CitizenKey>(), c => c.CitizenId, k => k.CitizenId, (c, k) => new { Part = c, Keys = k })
                    .SelectMany(x => x.Keys.DefaultIfEmpty(), (x, k) => new { x.Part, Key = k })
                    .ToListAsync(cancellationToken);
                var citizens = parts.ConvertAll(p => new AuditDetailCitizen(
                    p.Part.CitizenId,
                    p.Part.Involvement,
                    AuditField.Read(p.Part.Fields, line.LookId, keys.Open(p.Key))
                ));
                trail.Append(
                    db,
                    origin,
                    facts,
                    draft with
                    {
                        Citizens =
                        [
                            .. citizens.Select(c => new CitizenPart(
                                c.CitizenId,
                                Involvement.Reviewed,
                                [.. c.Fields.Select(f => new AuditField(f.Field))]
                            )),
                        ],
                    }
                );
                return new AuditEntryDetail(line, citizens);
            },
            cancellationToken
        );

    /// <summary>
    /// Entries that came after <paramref name="since"/>, the reader's own reading of the log left out. Counting is no entry.
    /// </summary>
    public Task<int> NewerAsync(Origin origin, AuditFilter filter, long since, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await ReaderAsync(db, origin, cancellationToken) is null
                    ? 0
                    : await filter
                        .Apply(db.Set<AuditEntry>())
                        .CountAsync(
                            e => e.Id > since && !(e.AccountId == origin.AccountId && e.Action == AuditAction.LogRead),
                            cancellationToken
                        ),
            cancellationToken
        );

    /// <summary>Counts for the charts above the log; part of the look that <see cref="ReadAsync"/> records.</summary>
    public Task<AuditStatistics> CountAsync(Origin origin, AuditFilter filter, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (await ReaderAsync(db, origin, cancellationToken) is null)
                    return new AuditStatistics([], [], []);
                var entries = filter.Apply(db.Set<AuditEntry>().AsNoTracking());
                var days = await entries
                    .GroupBy(e => new { e.Day, e.Outcome })
                    .Select(g => new
                    {
                        g.Key.Day,
                        g.Key.Outcome,
                        Count = g.Count(),
                    })
                    .ToListAsync(cancellationToken);
                var purposes = await entries
                    .Where(e => e.PurposeId != null)
                    .GroupBy(e => e.PurposeId!.Value)
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToListAsync(cancellationToken);
                var hours = await entries.GroupBy(e => e.Hour).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
                return new AuditStatistics(
                    [.. days.OrderBy(d => d.Day).Select(d => (d.Day, d.Outcome, d.Count))],
                    [.. purposes.OrderByDescending(p => p.Count).Select(p => (p.Key, p.Count))],
                    [.. hours.OrderBy(h => h.Key).Select(h => (h.Key, h.Count))]
                );
            },
            cancellationToken
        );

    /// <summary>A person's own entries, newest first; everyone may see theirs, and doing so is no entry.</summary>
    public Task<IReadOnlyList<AuditLine>> OwnAsync(Origin origin, long? before, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AuditLine>>(
            async db =>
                await origin.Acting(db).AnyAsync(cancellationToken)
                    ? await Page(db, new() { AccountId = origin.AccountId }, before).ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Records that the filtered log is taken out, and only then lets its lines flow, newest first.</summary>
    public async Task<Result<IAsyncEnumerable<AuditLine>>> ExportAsync(
        Origin origin,
        AuditFilter filter,
        string format,
        CancellationToken cancellationToken
    )
    {
        var draft = new AuditDraft(AuditAction.LogExported) { Detail = LogExportedDetail.Of(format, filter) };
        var recorded = await RecordAsync(origin, draft, cancellationToken);
        return recorded.Succeeded ? new Lines(store, filter) : recorded.Refusal;
    }

    /// <summary>Records a verification of the whole log; its verdict may be shown only afterwards.</summary>
    public Task<Result<bool>> RecordVerificationAsync(Origin origin, LogVerifiedDetail found, CancellationToken cancellationToken) =>
        RecordAsync(origin, new(AuditAction.LogVerified) { Detail = found }, cancellationToken);

    /// <summary>Records that the proof of one entry is taken out; it may leave only afterwards.</summary>
    public Task<Result<bool>> RecordProofAsync(Origin origin, long entry, CancellationToken cancellationToken) =>
        RecordAsync(origin, new(AuditAction.LogExported) { Detail = LogExportedDetail.OfProof(entry) }, cancellationToken);

    private Task<Result<bool>> RecordAsync(Origin origin, AuditDraft draft, CancellationToken cancellationToken) =>
        AsReaderAsync(origin, draft, _ => Task.FromResult(true), cancellationToken);

    private async Task<Result<T>> AsReaderAsync<T>(
        Origin origin,
        AuditDraft draft,
        Func<DbContext, Task<T>> read,
        CancellationToken cancellationToken
    ) =>
        await trail.TryAsync<T>(
            draft.Action,
            async (db, _) =>
            {
                var facts = await ReaderAsync(db, origin, cancellationToken);
                if (facts is null)
                    return await RefuseAsync(db, origin, draft, cancellationToken);
                var answer = await read(db);
                trail.Append(db, origin, facts, draft);
                return answer;
            },
            cancellationToken
        );

    /// <summary>One page of lines; not yet sent to the database.</summary>
    internal static IQueryable<AuditLine> Page(DbContext db, AuditFilter filter, long? before) =>
        filter.NewestFirst(db, before).Take(PageSize).Select(ToLine);

    private static async Task<AccountFacts?> ReaderAsync(DbContext db, Origin origin, CancellationToken cancellationToken) =>
        await origin
            .Acting(db)
            .AsNoTracking()
            .Where(a => a.Role == Role.ComplianceOfficer)
            .Select(a => new AccountFacts(a.UserName, a.Role, a.ContractId))
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<Refusal> RefuseAsync(DbContext db, Origin origin, AuditDraft draft, CancellationToken cancellationToken)
    {
        await trail.AppendAsync(db, origin, draft with { Outcome = AuditOutcome.Denied, Rule = RoleReadsNoLog }, cancellationToken);
        return new(RoleReadsNoLog);
    }

    /// <summary>Reads page after page, so that a long log never stands in memory.</summary>
    private sealed class Lines(PortalStore store, AuditFilter filter) : IAsyncEnumerable<AuditLine>
    {
        public IAsyncEnumerator<AuditLine> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        private async IAsyncEnumerable<AuditLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            long? before = null;
            while (true)
            {
                var last = before;
                var page = await store.ReadAsync(db => Page(db, filter, last).ToListAsync(cancellationToken), cancellationToken);
                foreach (var line in page)
                    yield return line;
                if (page.Count < PageSize)
                    yield break;
                before = page[^1].Id;
            }
        }
    }
}
