using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review.Reports;

/// <summary>
/// Makes reports to citizens of who used their data (PDPA s.30), at their request, under a purpose that may take values out. The entry
/// about it, with the digest of what is told, is on the log before anything is shown (law 1).
/// </summary>
public sealed class CitizenReports(
    PortalStore store,
    AuditTrail trail,
    TimeProvider clock,
    CitizenKeys keys,
    OfficeFields office,
    LedgerSigner signer,
    CitizenReportRules rules
)
{
    /// <summary>A report tells of no more; a longer one is asked for in parts.</summary>
    public const int MaxEntries = 5_000;

    private readonly CitizenColumns columns = new(keys, office);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Makes a report.</summary>
    /// <param name="declarationId">What the officer declared.</param>
    /// <param name="form">What the citizen asks for.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public Task<Result<CitizenReport>> MakeAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CitizenReportForm form,
        CancellationToken cancellationToken
    )
    {
        var (number, language) = (Guid.NewGuid(), ReportReading.Here(rules.NamesPeople));
        return trail.TryRecordAsync<CitizenReport>(
            AuditAction.CitizenReportMade,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Export, cancellationToken);
                var request = GivenReason.Of(form.Reference);
                var draft = access.Draft(action) with { LookId = number, Reason = request };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (request is null)
                    return GivenReason.Needed;
                if (form.Identity is not { } identity || !Enum.IsDefined(identity))
                    return new Refusal("ReportNeedsIdentity");
                var now = clock.GetUtcNow();
                if (await PeriodErrorAsync(session.Db, form, now, cancellationToken) is { } refusal)
                    return refusal;
                var reading = language with { Db = session.Db, Fields = access.Fields, Now = now };
                if (await reading.ReadAsync(citizenId, (form.From, form.To), MaxEntries, cancellationToken) is not { } told)
                    return new Refusal("ReportTooLong", MaxEntries);
                var named = access
                    .Purpose.Disclosable.Intersect([CitizenField.Title, CitizenField.GivenName, CitizenField.FamilyName])
                    .Order()
                    .ToList();
                var row = await columns.ReadAsync(session, citizenId, named, cancellationToken);
                var name = row.IsErased ? "" : string.Join(' ', named.Select(f => row.Values[f]).OfType<string>());
                var report = new CitizenReport(
                    number,
                    request,
                    name.Length > 0 ? name : null,
                    now,
                    form.From,
                    form.To,
                    [.. told.Select(t => t.Use)]
                )
                {
                    CitizenId = citizenId,
                    Entries = [.. told.Select(t => t.EntryId)],
                };
                report = report with { Json = reading.InLanguage(() => UsageFile.Write(report)) };
                draft = draft with
                {
                    Detail = new CitizenReportDetail(
                        form.From,
                        form.To,
                        report.Entries.Count,
                        identity,
                        ReportStatement.DigestOf(report.Json)
                    ),
                };
                await decisions.CountAsync(access, cancellationToken);
                await access.AppendAsync(
                    draft,
                    Involvement.Copied,
                    name.Length > 0 ? [.. named.Select(f => new AuditField(f, FieldVisibility.Full))] : [],
                    cancellationToken
                );
                return report;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// The proof of a report, once the log is sealed as far as the entry about making it. The ledger's key signs only what that entry
    /// says, and only where each entry told of is in the log as its leaf has it.
    /// </summary>
    public Task<Result<ReportProof>> ProveAsync(CitizenReport report, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<ReportProof>>(
            async db =>
            {
                var made = await db.Set<AuditEntry>()
                    .AsNoTracking()
                    .Include(e => e.Citizens)
                    .SingleOrDefaultAsync(e => e.LookId == report.Number, cancellationToken);
                var newest = await LedgerTree.NewestAsync(db, cancellationToken);
                if (
                    made is null
                    || newest is null
                    || !await db.Set<LedgerLeaf>().AnyAsync(l => l.EntryId == made.Id && l.Index < newest.Size, cancellationToken)
                )
                    return new Refusal("ReportNotSealed");
                var digest = ReportStatement.DigestOf(report.Json);
                if (
                    !trail.Wrote(made)
                    || made.ReadDetail<CitizenReportDetail>() is not { } said
                    || !said.Digest.AsSpan().SequenceEqual(digest)
                    || Checkpoint.Open(newest.Note, signer.Keys) is not { } log
                    || await LeavesAsync(db, report.Entries, log, cancellationToken) is not { } leaves
                )
                    return new Refusal("ReportLogBroken");
                var statement = new ReportStatement(
                    signer.Key.Name,
                    report.Number,
                    Convert.ToHexStringLower(keys.ReportMark(report.CitizenId, report.Number)),
                    report.From,
                    report.To,
                    leaves.Count,
                    digest,
                    ReportStatement.DigestOf(leaves),
                    log,
                    report.MadeAt
                );
                return new ReportProof(ReportProof.FormatName, signer.SignStatement(statement).ToString(), newest.Note, leaves);
            },
            cancellationToken
        );

    /// <summary>The leaf of each entry; null where one is missing, or says other than its entry.</summary>
    private async Task<List<ProvenLeaf>?> LeavesAsync(
        DbContext db,
        IReadOnlyList<long> entries,
        Checkpoint log,
        CancellationToken cancellationToken
    )
    {
        var (leaves, line) = (new List<ProvenLeaf>(entries.Count), new CanonicalLine());
        foreach (var id in entries)
        {
            var index = await db.Set<LedgerLeaf>()
                .Where(l => l.EntryId == id)
                .Select(l => (long?)l.Index)
                .SingleOrDefaultAsync(cancellationToken);
            if (index is not { } at || at >= log.Size)
                return null;
            if (await LedgerEntries.SealedAsync(store.On(db), at, at + 1, cancellationToken) is not [{ Entry: { } entry } leaf])
                return null;
            CanonicalEntry.Write(entry, line);
            if (!MerkleTree.LeafHash(line.Bytes).AsSpan().SequenceEqual(leaf.Leaf.Hash))
                return null;
            leaves.Add(
                new(at, leaf.Leaf.Hash, await LedgerProofs.HashesAsync(db, MerkleTree.InclusionPath(at, log.Size), cancellationToken))
            );
        }

        return leaves;
    }

    /// <summary>Days in order, none to come, and none whose entries were let go under the retention policy.</summary>
    private static async Task<Refusal?> PeriodErrorAsync(
        DbContext db,
        CitizenReportForm form,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (form.From > form.To || form.To > OfficeTime.DayOf(now))
            return new Refusal("ReportPeriodWrong");
        var before = await db.Set<LedgerPruning>().MaxAsync(p => (DateTimeOffset?)p.Before, cancellationToken);
        return before is { } gone && OfficeTime.DayOf(gone) >= form.From
            ? new Refusal("ReportPeriodGone", OfficeTime.DayOf(gone).AddDays(1))
            : null;
    }
}
