using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// Puts a backup in the database's place while no process has it open. Everything is checked before anything is replaced, the old database
/// is put aside, and what the log loses by it is written into the key folder: whoever holds the database alone cannot accept a loss.
/// </summary>
/// <remarks>
/// Killed at any point there is the old database or the new one. From the step that writes <c>restoring.json</c> into the key folder to the
/// last one the portal does not start; running it again goes on.
/// </remarks>
public sealed class Restore(
    PortalStore store,
    BackupReading reading,
    Erasures erasures,
    LedgerVerification verification,
    AuditTrail trail,
    LedgerSigner signer,
    LedgerAnchor anchor,
    KeyFolder folder,
    TimeProvider clock
)
{
    private const string PendingName = "restoring.json";

    /// <summary>Why the portal must not start now: a restore runs, or was interrupted; null when it may.</summary>
    public Refusal? StartRefusal() => folder.Read(PendingName) is null ? null : new Refusal("RestoreUnfinished");

    /// <summary>Restores, or goes on with the restore that was interrupted.</summary>
    /// <param name="origin">Who has it done.</param>
    /// <param name="from">The backup's folder.</param>
    /// <param name="witnesses">Checkpoints that somebody outside kept: what they saw and the backup lacks is named as lost.</param>
    /// <param name="progress">Told of leaves checked.</param>
    /// <param name="cancellationToken">Stops it before the database is replaced.</param>
    public async Task<Result<RestoreDone>> RunAsync(
        Origin origin,
        string from,
        IReadOnlyList<string> witnesses,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (store.Copies is not { } copies)
            return new Refusal("RestoreOnServer");
        // First, since a key that is asked for and not there is made.
        if (Needed(signer).FirstOrDefault(n => folder.Read(n) is null) is { } missing)
            return new Refusal("BackupKeysMissing", folder.Path, missing);
        var seen = Checkpoint.ReadAll(witnesses, signer.Keys);
        if (!seen.Succeeded)
            return seen.Refusal;
        using var hold = copies.TryHoldAlone();
        if (hold is null)
            return new Refusal("DatabaseInUse", copies.File);
        if (Pending() is { } begun)
        {
            if (await IsInPlaceAsync(copies, begun, cancellationToken))
                return await FinishAsync(origin, begun, cancellationToken);
            folder.Delete(PendingName);
        }

        var since = await SinceAsync(copies, seen.Value, cancellationToken);
        var read = await reading.RunAsync(from, copies.Waiting, since, progress, cancellationToken);
        if (!read.Succeeded)
        {
            File.Delete(copies.Waiting);
            return read.Refusal;
        }

        var now = clock.GetUtcNow();
        var pending = new PendingRestore
        {
            Backup = read.Value.Manifest.Id,
            Size = read.Value.Verdict.Report.Size,
            Head = read.Value.Head,
            Digest = await FileDigest.OfAsync(copies.Waiting, cancellationToken),
            Destroyed = read.Value.Destroyed,
            Sessions = read.Value.Sessions,
            Numbers = read.Value.Manifest.Numbers,
            Losses = read.Value.Manifest.Losses,
            Loss = LossOf(read.Value, now),
            Aside = File.Exists(copies.File)
                ? $"{copies.File}.replaced-{now.UtcDateTime.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture)}"
                : null,
        };
        folder.Write(PendingName, JsonSerializer.Serialize(pending));
        await copies.ReplaceAsync(pending.Aside ?? "", cancellationToken);
        return await FinishAsync(origin, pending, cancellationToken);
    }

    private static string[] Needed(LedgerSigner signer) =>
        signer is FileLedgerSigner ? [KeyFingerprints.Trail, FileLedgerSigner.FileName] : [KeyFingerprints.Trail];

    /// <summary>
    /// Whether what was prepared is in its place: the file as it was then, or one that has the portal's own entry about it. Somebody who
    /// holds the database alone may have moved the files meanwhile; it then begins anew.
    /// </summary>
    private async Task<bool> IsInPlaceAsync(DatabaseCopies copies, PendingRestore begun, CancellationToken cancellationToken)
    {
        if (!File.Exists(copies.File))
            return false;
        if (await FileDigest.OfAsync(copies.File, cancellationToken) == begun.Digest)
            return true;
        var database = copies.Open(copies.File);
        await using var _ = (IAsyncDisposable)database;
        try
        {
            var told = await database.ReadAsync(
                db =>
                    db.Set<AuditEntry>()
                        .AsNoTracking()
                        .Include(e => e.Citizens)
                        .SingleOrDefaultAsync(e => e.LookId == begun.Loss.Restore, cancellationToken),
                cancellationToken
            );
            return told is not null && trail.Wrote(told);
        }
        catch (Exception exception) when (exception is DbException || LedgerEntries.IsUnreadable(exception))
        {
            return false;
        }
    }

    private PendingRestore? Pending() => folder.Read(PendingName) is { } text ? JsonSerializer.Deserialize<PendingRestore>(text) : null;

    /// <summary>
    /// Everything that is known to have been signed or committed: by the key folder, by the database that is to be replaced as far as it
    /// can be read, and by witnesses. A checkpoint counts by its signature, so a database that somebody altered adds none.
    /// </summary>
    private async Task<KnownSince> SinceAsync(
        DatabaseCopies copies,
        IReadOnlyList<Checkpoint> witnesses,
        CancellationToken cancellationToken
    )
    {
        var known = verification.Known();
        var notes = new List<string>();
        if (known.Head is { } head)
            notes.Add(head + "\n");
        if (File.Exists(copies.File))
        {
            var old = copies.Open(copies.File);
            await using var _ = (IAsyncDisposable)old;
            try
            {
                await erasures.ReconcileAsync(old, cancellationToken);
                notes.AddRange(
                    await old.ReadAsync(
                        db => db.Set<LedgerCheckpoint>().Select(c => c.Note).ToListAsync(cancellationToken),
                        cancellationToken
                    )
                );
            }
            catch (Exception exception) when (exception is DbException || LedgerEntries.IsUnreadable(exception))
            {
                // What cannot be read is why it is restored.
            }
        }

        var keys = signer.Keys;
        var signed = notes.AsParallel().AsOrdered().Select(n => Checkpoint.Open(n, keys)).OfType<Checkpoint>().ToList();
        return new([], [.. signed, .. witnesses], known.Numbers);
    }

    private static AcceptedLoss LossOf(PreparedCopy copy, DateTimeOffset now)
    {
        var (size, lost) = (copy.Verdict.Report.Size, copy.Verdict.Checkpoints);
        var to = lost.Select(c => c.Size).DefaultIfEmpty(size).Max();
        // What waits in the backup gets its leaf again. Where a restore went another way before, the loss begins where the two ways part.
        var from = lost.Any(c => c.Size <= size) ? lost.Min(c => c.Size) - 1 : Math.Min(size + copy.Verdict.Report.Waiting, to);
        return new()
        {
            Restore = Guid.NewGuid(),
            RestoredAt = now,
            BackupMadeAt = copy.Manifest.MadeAt,
            From = from,
            To = to,
            Numbers = copy.Verdict.Numbers,
            Checkpoints = [.. lost.Select(AcceptedLoss.Text)],
        };
    }

    /// <summary>What is left once the database is in its place; each step bears being done twice.</summary>
    private async Task<Result<RestoreDone>> FinishAsync(Origin origin, PendingRestore pending, CancellationToken cancellationToken)
    {
        foreach (var numbers in pending.Numbers)
            SequenceFile.Adopt(folder, numbers);
        foreach (var loss in pending.Losses.Append(pending.Loss))
            AcceptedLosses.Write(folder, loss);
        anchor.Restore(pending.Head);
        await store.WriteAsync(
            async db =>
            {
                if (!await db.Set<AuditEntry>().AnyAsync(e => e.LookId == pending.Loss.Restore, cancellationToken))
                    await erasures.AppendAsync(
                        db,
                        origin,
                        AuditAction.DatabaseRestored,
                        pending.Loss.Restore,
                        DetailOf(pending),
                        pending.Destroyed,
                        cancellationToken
                    );
            },
            cancellationToken
        );
        await erasures.ReconcileAsync(store, cancellationToken);
        folder.Delete(PendingName);
        return new RestoreDone(pending.Loss, pending.Size, pending.Destroyed.Count, pending.Aside);
    }

    private static DatabaseRestoredDetail DetailOf(PendingRestore pending) =>
        new(
            pending.Destroyed.Count,
            pending.Backup,
            pending.Loss.BackupMadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            pending.Size,
            pending.Loss.Entries,
            pending.Loss.To > pending.Loss.From ? pending.Loss.From : null,
            pending.Loss.To > pending.Loss.From ? pending.Loss.To - 1 : null,
            pending.Sessions
        );
}

/// <summary>A restore that has begun, as the key folder remembers it until it is done.</summary>
internal sealed record PendingRestore
{
    public required Guid Backup { get; init; }

    public required long Size { get; init; }

    public required string? Head { get; init; }

    /// <summary>SHA-256 of the file that was prepared, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    public required IReadOnlyList<Guid> Destroyed { get; init; }

    public required int Sessions { get; init; }

    public required IReadOnlyList<CommittedNumbers> Numbers { get; init; }

    public required IReadOnlyList<AcceptedLoss> Losses { get; init; }

    public required AcceptedLoss Loss { get; init; }

    public required string? Aside { get; init; }
}

/// <summary>What a restore did.</summary>
/// <param name="Loss">What of the log is lost, because it was written after the backup.</param>
/// <param name="Size">Leaves in the ledger of the database that is there now.</param>
/// <param name="Destroyed">Citizens' keys that were destroyed again.</param>
/// <param name="Aside">Where the database lies that was replaced; null where there was none.</param>
public sealed record RestoreDone(AcceptedLoss Loss, long Size, int Destroyed, string? Aside);
