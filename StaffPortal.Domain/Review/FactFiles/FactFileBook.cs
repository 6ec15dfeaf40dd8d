using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>
/// Brings in what the review goes by from files: looked through first, then taken as a whole or not at all, each an entry with counts and
/// the file's digest.
/// </summary>
/// <remarks>
/// Cases explain looks and name citizens, so neither who looks nor who reviews brings them: an officer would write their own alibi, and to
/// a compliance officer the answer would tell who is registered. An administrator does, who holds no purpose, and is told of no number
/// whether the register has it: neither by name, nor by a count, nor by an entry.
/// </remarks>
public sealed class FactFileBook(PortalStore store, AuditTrail trail, OfficeKey key, CitizenKeys keys, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxBytes = 5L * 1024 * 1024;

    private const string RoleBringsNoFile = nameof(RoleBringsNoFile);

    /// <summary>Looks through a file; nothing but its entry is written.</summary>
    public Task<Result<FactFileReport>> CheckAsync(Origin origin, FactFileKind kind, string path, CancellationToken cancellationToken) =>
        RunAsync(
            origin,
            AuditAction.FactFileRead,
            kind,
            path,
            async (db, table) => (await ReadAsync(db, origin, kind, table, cancellationToken)).Report,
            cancellationToken
        );

    /// <summary>Takes a file that was looked through.</summary>
    /// <param name="digest">Of the file that was looked through: another is refused.</param>
    public Task<Result<FactFileReport>> TakeAsync(
        Origin origin,
        FactFileKind kind,
        string path,
        string digest,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            origin,
            AuditAction.FactFileTaken,
            kind,
            path,
            async (db, table) =>
            {
                if (table.Digest != digest)
                    return new Refusal("FactFileChanged");
                var read = await ReadAsync(db, origin, kind, table, cancellationToken);
                if (read.Report.Faults.Count > 0)
                    return new Refusal("FactFileHasFaults", read.Report.Faults.Count);
                if (table.Lines.Count == 0)
                    return new Refusal("ImportFileEmpty");
                await read.Write();
                return read.Report;
            },
            cancellationToken
        );

    /// <summary>Who may is asked before anything of a stranger's file is read, and again with what is written.</summary>
    private async Task<Result<FactFileReport>> RunAsync(
        Origin origin,
        AuditAction act,
        FactFileKind kind,
        string path,
        Func<DbContext, FactTable, Task<Result<FactFileReport>>> work,
        CancellationToken cancellationToken
    )
    {
        var may = Enum.IsDefined(kind) && await store.ReadAsync(db => MayAsync(db, origin, kind, cancellationToken), cancellationToken);
        var table = may ? await FactTable.ReadAsync(kind, path, cancellationToken) : null;
        if (table is { Succeeded: false })
            return table.Refusal;
        return await trail.TryAsync<FactFileReport>(
            act,
            async (db, action) =>
            {
                if (table is null || !await MayAsync(db, origin, kind, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, RoleBringsNoFile, cancellationToken);
                var done = await work(db, table.Value!);
                if (done.Succeeded)
                    await trail.AppendAsync(db, origin, new(action) { Detail = DetailOf(kind, done.Value) }, cancellationToken);
                return done;
            },
            cancellationToken
        );
    }

    private static Task<bool> MayAsync(DbContext db, Origin origin, FactFileKind kind, CancellationToken cancellationToken) =>
        origin.HoldsAsync(db, cancellationToken, kind == FactFileKind.Cases ? Role.Administrator : Role.ComplianceOfficer);

    private Task<ReadFacts> ReadAsync(
        DbContext db,
        Origin origin,
        FactFileKind kind,
        FactTable table,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            FactFileKind.Cases => new FiledCases(keys, clock.GetUtcNow()).ReadAsync(db, table, cancellationToken),
            FactFileKind.Staff => new FiledStaff(key, trail, origin).ReadAsync(db, table, cancellationToken),
            _ => FiledDays.ReadAsync(db, table, cancellationToken),
        };

    private static FactFileDetail DetailOf(FactFileKind kind, FactFileReport report) =>
        new(kind, report.Rows, report.Added, report.Changed, report.Faults.Count, report.Digest);
}

/// <summary>A file that was read, and how what it holds is written.</summary>
internal sealed record ReadFacts(FactFileReport Report, Func<Task> Write);

/// <summary>What a file holds.</summary>
/// <param name="Rows">Its rows below the headings.</param>
/// <param name="Added">Cases, people or days that are not known yet.</param>
/// <param name="Changed">Those that are known and that it says something of.</param>
/// <param name="Headings">Its headings, and what they were taken for.</param>
/// <param name="Unread">Sheets that are not read, since their headings are others.</param>
/// <param name="Faults">What has to be put right before it can be taken.</param>
/// <param name="Digest">SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record FactFileReport(
    int Rows,
    int Added,
    int Changed,
    IReadOnlyList<FactHeading> Headings,
    IReadOnlyList<string> Unread,
    IReadOnlyList<FactFault> Faults,
    string Digest
)
{
    internal static FactFileReport Of(FactTable table, int added, int changed, IReadOnlyList<FactFault> faults) =>
        new(table.Lines.Count, added, changed, table.Headings, table.Unread, faults, table.Digest);
}

/// <summary>What the entries about a file say; nothing of them tells whether the register knows anybody in it.</summary>
internal sealed record FactFileDetail(FactFileKind Kind, int Rows, int Added, int Changed, int Faults, string Digest) : EntryDetail;
