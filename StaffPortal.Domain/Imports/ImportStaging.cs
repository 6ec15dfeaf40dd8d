using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Lays rows down beside the register, sealed, a short commit at a time, and takes them away again. A row that lies here is nobody's
/// record: nothing reads it but the import itself.
/// </summary>
internal sealed class ImportStaging(PortalStore store, OfficeKey key, TimeProvider clock)
{
    /// <summary>Rows laid down in one commit at most.</summary>
    private const int MaxPiece = 500;

    private static readonly Statement SelectBatch = new(c =>
        $"""
            SELECT {c.Of<ImportBatch>("b")} FROM "Imports" b WHERE b."Id" = @p0
            """
    );

    private static readonly Statement SelectRows = new(c =>
        $"""
            SELECT {c.Of<StagedRow>("r")} FROM "ImportRows" r
            WHERE r."ImportId" = @p0 AND r."Ordinal" >= @p1 AND r."Ordinal" < @p2 ORDER BY r."Ordinal"
            """
    );

    private static readonly Statement DeleteRows = new(
        """
        DELETE FROM "ImportRows" WHERE "ImportId" = @p0 AND "Ordinal" < @p1
        """
    );

    /// <summary>An import as it stands; null when there is none of that id.</summary>
    public static Task<ImportBatch?> FindAsync(PortalSession session, Guid importId, CancellationToken cancellationToken) =>
        Asking(importId).AskAsync(session, cancellationToken);

    /// <summary>What that asks, to be asked ahead.</summary>
    public static Asked<ImportBatch?> Asking(Guid importId) =>
        new(SelectBatch, async rows => await rows.NextAsync() ? rows.Entity<ImportBatch>() : null, importId);

    /// <summary>Writes what changed of an import, no later than the commit, on condition that nobody moved or staged meanwhile.</summary>
    public Task UpdateAsync(
        PortalSession session,
        ImportBatch batch,
        (string Property, object Was) token,
        CancellationToken cancellationToken
    )
    {
        batch.ChangedAt = clock.GetUtcNow();
        return session.UpdateLaterAsync(
            batch,
            [
                nameof(ImportBatch.State),
                nameof(ImportBatch.Rows),
                nameof(ImportBatch.Bad),
                nameof(ImportBatch.Staged),
                nameof(ImportBatch.Moved),
                nameof(ImportBatch.Created),
                nameof(ImportBatch.Updated),
                nameof(ImportBatch.NotReached),
                nameof(ImportBatch.Flagged),
                nameof(ImportBatch.TakenBack),
                nameof(ImportBatch.Kept),
                nameof(ImportBatch.TakeBackBefore),
                nameof(ImportBatch.TakenBackById),
                nameof(ImportBatch.TakenBackUnder),
                nameof(ImportBatch.ChangedAt),
            ],
            token,
            cancellationToken
        );
    }

    /// <summary>Lays rows down behind those that lie there.</summary>
    /// <returns>False when the import is not being staged any more.</returns>
    public async Task<bool> AddAsync(Guid importId, IReadOnlyList<CheckedRow> rows, int from, CancellationToken cancellationToken)
    {
        var waiting = rows.Select((r, i) => Seal(importId, from + i, r)).ToList();
        while (waiting.Count > 0)
        {
            var laid = await store.RecordAsync(session => PieceAsync(session, importId, waiting, cancellationToken), cancellationToken);
            if (laid == 0)
                return false;
            waiting.RemoveRange(0, laid);
        }

        return true;
    }

    /// <summary>The rows from one place on, opened.</summary>
    public async Task<List<CheckedRow>> RowsAsync(PortalSession session, ImportBatch batch, int count, CancellationToken cancellationToken)
    {
        var rows = await AskingRows(batch, count).AskAsync(session, cancellationToken);
        return rows.ConvertAll(Open);
    }

    /// <summary>What that asks, to be asked ahead.</summary>
    public static Asked<List<StagedRow>> AskingRows(ImportBatch batch, int count) =>
        new(SelectRows, read => read.RestAsync(r => r.Entity<StagedRow>()!), batch.Id, batch.Moved, batch.Moved + count);

    /// <summary>Forgets the rows before a place, no later than the commit.</summary>
    public static Task ForgetAsync(PortalSession session, Guid importId, int before, CancellationToken cancellationToken) =>
        session.ExecuteLaterAsync(DeleteRows, cancellationToken, importId, before);

    /// <summary>Takes away what lies there, a short commit at a time; an import that was not accepted is then abandoned.</summary>
    public async Task DiscardAsync(Guid importId, CancellationToken cancellationToken)
    {
        await store.RecordAsync(
            async session =>
            {
                var batch = await FindAsync(session, importId, cancellationToken);
                if (batch is not { State: ImportState.Staging })
                    return false;
                batch.State = ImportState.Abandoned;
                await UpdateAsync(session, batch, (nameof(ImportBatch.Staged), batch.Staged), cancellationToken);
                return true;
            },
            cancellationToken
        );
        for (var before = MaxPiece; ; before += MaxPiece)
        {
            var upTo = before;
            var isLast = await store.RecordAsync(
                async session =>
                {
                    var batch = await FindAsync(session, importId, cancellationToken);
                    if (batch is not { State: ImportState.Abandoned or ImportState.Stopped })
                        return true;
                    await ForgetAsync(session, importId, upTo, cancellationToken);
                    return upTo >= batch.Staged;
                },
                cancellationToken
            );
            if (isLast)
                return;
        }
    }

    private async Task<int> PieceAsync(PortalSession session, Guid importId, List<StagedRow> waiting, CancellationToken cancellationToken)
    {
        var batch = await FindAsync(session, importId, cancellationToken);
        if (batch is not { State: ImportState.Staging })
            return 0;
        var (most, atOnce) = (Math.Min(waiting.Count, MaxPiece), session.AtOnce<StagedRow>());
        var (began, laid, staged) = (Stopwatch.GetTimestamp(), 0, batch.Staged);
        do
        {
            var rows = waiting.GetRange(laid, Math.Min(atOnce, most - laid));
            await session.InsertManyLaterAsync(rows, cancellationToken);
            laid += rows.Count;
        } while (laid < most && !ShortPiece.IsOver(began));

        batch.Staged += laid;
        await UpdateAsync(session, batch, (nameof(ImportBatch.Staged), staged), cancellationToken);
        return laid;
    }

    private StagedRow Seal(Guid importId, int ordinal, CheckedRow row) =>
        new()
        {
            ImportId = importId,
            Ordinal = ordinal,
            Content = key.Seal(importId, Place(ordinal), JsonSerializer.SerializeToUtf8Bytes(row, ImportJson.Default.CheckedRow)),
        };

    private CheckedRow Open(StagedRow row) =>
        JsonSerializer.Deserialize(key.OpenBytes(row.ImportId, Place(row.Ordinal), row.Content), ImportJson.Default.CheckedRow)!;

    private static string Place(int ordinal) => FormattableString.Invariant($"import/{ordinal}");
}

/// <summary>How long an import keeps others from writing: no commit of it works longer than this on its own account.</summary>
internal static class ShortPiece
{
    /// <summary>
    /// Law 16: a tenth of the 50 ms that a piece may take, so that its commit and a slower disk have room; on a server also what goes
    /// there with the commit, a statement of rows for each table.
    /// </summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(5);

    public static bool IsOver(long began) => Stopwatch.GetElapsedTime(began) > Budget;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckedRow))]
[JsonSerializable(typeof(FoundInFile))]
internal sealed partial class ImportJson : JsonSerializerContext;
