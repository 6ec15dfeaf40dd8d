using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Brings files of citizens in: looks first, checks every row, then writes all it chose in one transaction, each citizen
/// made or changed with their own entry.
/// </summary>
public sealed class CitizenImport(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys)
{
    private const int BatchSize = 400;
    private const int MaxFaultsKept = 5_000;
    private const int MaxUpdatesKept = 50;

    /// <summary>Reads the headings and the first rows of a person's own file; reads nothing of the portal's.</summary>
    public static async Task<Result<ImportPreview>> PreviewAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var rows = new List<TableRow>();
            await foreach (var row in TableFile.ReadAsync(path, cancellationToken))
            {
                rows.Add(row);
                if (rows.Count == 6)
                    break;
            }

            return rows.Count < 2 ? new Refusal("ImportFileEmpty") : new ImportPreview(ImportColumn.Match(rows[0].Cells), rows[1..]);
        }
        catch (InvalidDataException)
        {
            return new Refusal("ImportFileUnreadable");
        }
    }

    /// <summary>Checks every row and tells what would be done; writes nothing but the entry about it.</summary>
    public Task<Result<ImportReport>> CheckAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    ) => RunAsync(origin, declarationId, plan, unit: null, progress, cancellationToken);

    /// <summary>Checks every row again and writes: the whole chosen unit, or nothing when stopped or refused.</summary>
    public Task<Result<ImportReport>> WriteAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit unit,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    ) => RunAsync(origin, declarationId, plan, unit, progress, cancellationToken);

    /// <summary>The columns that stand in the way, in words; null when the plan may go on.</summary>
    /// <param name="columns">What each column means.</param>
    /// <param name="service">The service whose register it is.</param>
    public static Refusal? ColumnError(IReadOnlyList<ImportColumn> columns, Service service)
    {
        if (columns.FirstOrDefault(c => c.Target == ColumnTarget.Unknown) is { } unknown)
            return new("ColumnUnknown", unknown.Heading);
        if (columns.FirstOrDefault(c => c.Fields.Any(f => !service.Fields.Contains(f))) is { } undeclared)
            return new("ColumnNotDeclared", undeclared.Heading, service.Name);
        var fields = columns.SelectMany(c => c.Fields).ToList();
        if (fields.GroupBy(f => f).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new("ColumnTwice", Words.Of(twice.Key));
        var missing = FieldCatalog.All.FirstOrDefault(d => d.IsRequired && !fields.Contains(d.Field));
        return missing is null ? null : new Refusal("ColumnMissing", Words.Of(missing.Field));
    }

    private async Task<Result<ImportReport>> RunAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit? unit,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await trail.TryAsync<ImportReport>(
                AuditAction.Imported,
                async (db, action) =>
                {
                    var now = clock.GetUtcNow();
                    var rights = await Rights.ReadAsync(store.On(db), origin, declarationId, now, cancellationToken);
                    var fields = FieldCatalog.InOrder(plan.Columns.SelectMany(c => c.Fields));
                    var decision = rights.Decide(Operations.Import, now, r => r with { Fields = fields });
                    var draft = rights.Draft(action, decision) with { SubjectId = plan.ServiceId };
                    var service = await db.Set<Service>()
                        .AsNoTracking()
                        .SingleOrDefaultAsync(s => s.Id == plan.ServiceId && s.EndedAt == null, cancellationToken);
                    if (decision.IsPermitted && service?.Id != rights.Purpose!.ServiceId)
                        decision = new(AccessRule.PurposeUnknown);
                    if (!decision.IsPermitted)
                    {
                        draft = draft with { Outcome = AuditOutcome.Denied, Rule = decision.Rule.ToString() };
                        trail.Append(db, origin, rights.Facts, draft);
                        return new Denial(decision);
                    }

                    if (unit is not null)
                        await store.AcquireLockAsync(db, CitizenKeys.MakingKeys, cancellationToken);
                    if (ColumnError(plan.Columns, service!) is { } error)
                        return error;
                    var today = OfficeTime.DayOf(now);
                    var titleWanted =
                        service!.Fields.Contains(CitizenField.Title)
                        && rights.Purpose!.Fields.Exists(f => f.Field == CitizenField.Title && f.MayChange);
                    var rows = new RowReader(plan, titleWanted, today);
                    var run = new ImportRun(db, trail, keys, origin, rights, plan, rows, today, writes: unit is not null);
                    var report = await run.ReadAllAsync(BatchSize, MaxFaultsKept, MaxUpdatesKept, progress, cancellationToken);
                    if (unit == ImportUnit.AllOrNothing && report.Bad > 0)
                        throw new ImportStoppedException(report);
                    trail.Append(
                        db,
                        origin,
                        rights.Facts,
                        draft with
                        {
                            Detail = new ImportDetail(unit, report.Rows, report.Created, report.Updated, report.Bad),
                        }
                    );
                    return report;
                },
                cancellationToken
            );
        }
        catch (ImportStoppedException stopped)
        {
            return new ImportHasBadRows(stopped.Report);
        }
        catch (InvalidDataException)
        {
            return new Refusal("ImportFileUnreadable");
        }
    }

    /// <summary>Leaves the transaction, so that nothing written in it stays.</summary>
    private sealed class ImportStoppedException(ImportReport report) : Exception
    {
        public ImportReport Report { get; } = report;
    }
}

/// <summary>Bad rows stopped an import that was to be all or nothing; nothing was written.</summary>
/// <param name="Report">What was found.</param>
public sealed record ImportHasBadRows(ImportReport Report) : Refusal(nameof(ImportHasBadRows), Report.Bad);

/// <summary>What the entry about an import says; without a unit it was a check that wrote nothing.</summary>
internal sealed record ImportDetail(ImportUnit? Unit, int Rows, int Created, int Updated, int Bad) : EntryDetail;
