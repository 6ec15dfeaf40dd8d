using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// What imports did: to who brought one in and to a compliance officer. Who stands in it and what became of whom, the log alone says,
/// and to a compliance officer: an importer is told nothing of who was known before.
/// </summary>
public sealed class ImportBook(PortalStore store, AuditTrail trail, OfficeKey key)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private static readonly ListOrder<ImportRow> Order = new ListOrder<ImportRow>(r => r.StartedAt, usuallyDown: true, r => r.Id)
        .By("began", r => r.StartedAt)
        .By("by", r => r.AccountName)
        .By("rows", r => r.Rows)
        .By("state", r => r.State);
    private const int ReadAtOnce = 500;

    /// <summary>The newest imports: one's own, or all for a compliance officer.</summary>
    /// <param name="window">What is found by who brought it in and by service, of which state, and which page of it.</param>
    public Task<ListPage<ImportRow>> ListAsync(Origin origin, ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var all = await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer);
                var mine = await origin.Acting(db).AnyAsync(cancellationToken) ? origin.AccountId : null;
                var state = window.KindOf<ImportState>();
                return await Rows(db)
                    .Where(r => (all || r.AccountId == mine) && (state == null || r.State == state))
                    .FoundBy(
                        window,
                        like =>
                            r =>
                                EF.Functions.Like(r.AccountName, like, ListQuery.Escape)
                                || EF.Functions.Like(r.ServiceTh, like, ListQuery.Escape)
                                || EF.Functions.Like(r.ServiceEn, like, ListQuery.Escape)
                    )
                    .PageAsync(window, Order, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>One import: its file, counts and what was found in the file. Whoever it is not for is refused, with an entry.</summary>
    public Task<Result<ImportAccount>> OpenAsync(Origin origin, Guid importId, CancellationToken cancellationToken) =>
        trail.TryAsync<ImportAccount>(
            AuditAction.ImportRead,
            async (db, action) =>
            {
                var row = await Rows(db).SingleOrDefaultAsync(r => r.Id == importId, cancellationToken);
                var isCompliance = await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer);
                var isOwn = row?.AccountId == origin.AccountId && await origin.Acting(db).AnyAsync(cancellationToken);
                if (row is null || !(isOwn || isCompliance))
                    return await trail.DenyAsync(db, origin, action, "ImportUnknown", cancellationToken, importId);
                var kept = await db.Set<ImportFindings>()
                    .Where(f => f.ImportId == importId)
                    .Select(f => f.Content)
                    .SingleOrDefaultAsync(cancellationToken);
                var found = kept is null ? null : FoundInFile.Open(key, importId, kept);
                return new ImportAccount(row, found?.Faults ?? [], found?.Apart ?? [])
                {
                    MayReadChanges = isCompliance,
                    Looks = await LooksAsync(db, importId, cancellationToken),
                };
            },
            cancellationToken
        );

    /// <summary>
    /// Whom an import made or changed, and in which fields, as the log tells it: a compliance officer's look, named in an entry. No value
    /// is read.
    /// </summary>
    /// <param name="after">The <see cref="ImportedPage.Next"/> of the page before; 0 for the first.</param>
    public Task<Result<ImportedPage>> ChangesAsync(Origin origin, Guid importId, long after, CancellationToken cancellationToken) =>
        trail.TryAsync<ImportedPage>(
            AuditAction.ImportRead,
            async (db, action) =>
            {
                var batch = await db.Set<ImportBatch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == importId, cancellationToken);
                if (batch is null || !await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, "ImportUnknown", cancellationToken, importId);
                var entries = await EntriesAsync(db, batch, after, cancellationToken);
                var shown = entries.Take(PageSize).ToList();
                var changes = shown.ConvertAll(ImportedCitizen.Of);
                var draft = new AuditDraft(action)
                {
                    SubjectId = importId,
                    Citizens =
                    [
                        .. changes.Select(c => new CitizenPart(
                            c.CitizenId,
                            Involvement.Reviewed,
                            [.. c.Fields.Select(f => new AuditField(f))]
                        )),
                    ],
                };
                await trail.AppendAsync(db, origin, draft, cancellationToken);
                return new ImportedPage(changes, entries.Count > PageSize ? shown[^1].Id : null);
            },
            cancellationToken
        );

    /// <summary>The looks at whom it made or changed, the newest first: entries that name citizens.</summary>
    private static Task<List<ImportLook>> LooksAsync(DbContext db, Guid importId, CancellationToken cancellationToken)
    {
        var thai = Words.InThai;
        return db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e =>
                e.SubjectId == importId
                && (e.Action == AuditAction.ImportPeopleSeen || e.Action == AuditAction.ImportRead)
                && (e.Outcome == AuditOutcome.Denied || e.Citizens.Any())
            )
            .OrderByDescending(e => e.Id)
            .Take(PageSize)
            .Select(e => new ImportLook(
                e.OccurredAt,
                e.AccountName,
                db.Set<Purpose>().Where(p => p.Id == e.PurposeId).Select(p => thai ? p.NameTh : p.NameEn).FirstOrDefault(),
                e.Citizens.Count,
                e.Outcome == AuditOutcome.Denied
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The next entries of an import, one more than a page shows; which they are, their detail says.</summary>
    internal static async Task<List<AuditEntry>> EntriesAsync(
        DbContext db,
        ImportBatch batch,
        long after,
        CancellationToken cancellationToken
    )
    {
        var found = new List<AuditEntry>();
        while (true)
        {
            var read = await db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .Where(e =>
                    e.AccountId == batch.AccountId
                    && e.Id > after
                    && e.RegisteredAt >= batch.StartedAt
                    && (e.Action == AuditAction.Created || e.Action == AuditAction.Changed)
                    && e.Outcome == AuditOutcome.Permitted
                )
                .OrderBy(e => e.Id)
                .Take(ReadAtOnce)
                .ToListAsync(cancellationToken);
            found.AddRange(read.Where(e => e.ReadDetail<ImportedRowDetail>()?.Import == batch.Id));
            if (read.Count < ReadAtOnce || found.Count > PageSize)
                return found;
            after = read[^1].Id;
        }
    }

    private static IQueryable<ImportRow> Rows(DbContext db) =>
        from b in db.Set<ImportBatch>().AsNoTracking()
        join a in db.Set<Account>() on b.AccountId equals a.Id
        join s in db.Set<Service>() on b.ServiceId equals s.Id
        select new ImportRow
        {
            Id = b.Id,
            AccountId = b.AccountId,
            AccountName = a.DisplayName,
            ServiceTh = s.NameTh,
            ServiceEn = s.NameEn,
            StartedAt = b.StartedAt,
            State = b.State,
            FileHash = b.FileHash,
            Rows = b.Rows,
            InRegister = b.Moved - b.NotReached,
            Flagged = b.Flagged,
            Bad = b.Bad,
            NotReached = b.NotReached,
            TakenBack = b.TakenBack,
            Kept = b.Kept,
        };
}

/// <summary>An import in a list.</summary>
public sealed record ImportRow
{
    /// <summary>The plan's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Who brought it in.</summary>
    public Guid AccountId { get; init; }

    /// <summary>Their name.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>The service whose register it is.</summary>
    public string Service => Words.InThai ? ServiceTh : ServiceEn;

    internal string ServiceTh { get; init; } = "";

    internal string ServiceEn { get; init; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; init; }

    /// <summary>SHA-256 of the file; null for imports from before it was kept.</summary>
    public string? FileHash { get; init; }

    /// <summary>Rows of people in the file.</summary>
    public int Rows { get; init; }

    /// <summary>Rows dealt with in the register.</summary>
    public int InRegister { get; init; }

    /// <summary>Rows brought in without a field.</summary>
    public int Flagged { get; init; }

    /// <summary>Rows refused.</summary>
    public int Bad { get; init; }

    /// <summary>Rows of people whom the purpose may not touch.</summary>
    public int NotReached { get; init; }

    /// <summary>Rows taken back.</summary>
    public int TakenBack { get; init; }

    /// <summary>Rows that stay although it was taken back.</summary>
    public int Kept { get; init; }
}

/// <summary>An import as its page shows it.</summary>
/// <param name="Faults">What was found in the file, by place and rule.</param>
/// <param name="Apart">Its rows that are nobody's.</param>
public sealed record ImportAccount(ImportRow Row, IReadOnlyList<FoundFault> Faults, IReadOnlyList<ApartRow> Apart)
{
    /// <summary>Whether whom it made or changed may be read.</summary>
    public bool MayReadChanges { get; init; }

    /// <summary>Who looked at whom it made or changed, and who was denied it.</summary>
    public IReadOnlyList<ImportLook> Looks { get; init; } = [];
}

/// <summary>One look at whom an import made or changed, as its entry tells it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="AccountName">Who.</param>
/// <param name="Purpose">Under which purpose, in the current language; null for a compliance officer's.</param>
/// <param name="Citizens">How many citizens the entry names.</param>
public sealed record ImportLook(DateTimeOffset At, string? AccountName, string? Purpose, int Citizens, bool IsDenied);

/// <summary>A page of whom an import made or changed.</summary>
/// <param name="Next">Where the next one begins; null on the last.</param>
public sealed record ImportedPage(IReadOnlyList<ImportedCitizen> Citizens, long? Next);

/// <summary>What an import did to one person's record.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="IsNew">Whether it made the record.</param>
/// <param name="Fields">The fields that it filled or changed.</param>
public sealed record ImportedCitizen(Guid CitizenId, bool IsNew, IReadOnlyList<CitizenField> Fields)
{
    /// <summary>From the entry of one row.</summary>
    internal static ImportedCitizen Of(AuditEntry entry) =>
        new(
            entry.Citizens.Single().CitizenId,
            entry.Action == AuditAction.Created,
            [.. AuditField.Read(entry.Citizens.Single().Fields, entry.LookId, null).Select(f => f.Field)]
        );
}
