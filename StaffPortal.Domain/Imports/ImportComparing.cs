using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Tells which rows of a file are of known citizens and what would change of them. That is a look: only for fields that the purpose
/// shows in full, only inside its scope, every row counted against its limit of the day, every citizen named in the log before
/// anything is told (laws 1, 3, 4).
/// </summary>
internal sealed class ImportComparing(PortalStore store, AuditTrail trail, CitizenKeys keys, OfficeFields office, ImportRights deciding)
{
    /// <summary>Citizens named in one entry, and so in one commit.</summary>
    private const int PieceSize = 100;

    private const int MaxUpdatesKept = 50;

    private readonly KnownCitizens known = new(keys, office);
    private readonly DailyLooks looks = new(keys);

    /// <summary>Whether the purpose lets a file be compared: it searches, and shows the national ID in full.</summary>
    public static bool IsAllowedBy(Purpose purpose) => RuleOf(purpose) == AccessRule.Permitted;

    public async Task<Result<ImportComparison>> RunAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        DecidedImport decided,
        IAsyncEnumerable<CheckedRow> rows,
        CancellationToken cancellationToken
    )
    {
        var (asked, limit) = (new List<CheckedRow>(), decided.Purpose.DailyRecordLimit);
        var rule = RuleOf(decided.Purpose);
        if (rule == AccessRule.Permitted)
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                asked.Add(row);
                if (asked.Count > limit)
                    break;
            }

            if (asked.Count > limit)
                rule = AccessRule.DailyLimitReached;
        }

        if (rule != AccessRule.Permitted)
            return await DenyAsync(origin, declarationId, plan, rule, cancellationToken);

        var fields = FieldCatalog.InOrder(plan.Fields.Where(f => decided.Purpose.VisibilityOf(f) == FieldVisibility.Full));
        var (citizens, records) = await store.ReadAsync(
            async db =>
            {
                var all = await known.FindAsync(db, decided, [.. asked.Select(r => r.NationalId)], cancellationToken);
                var reached = all.Where(c => c.Value.IsReached).ToDictionary(StringComparer.Ordinal);
                var ids = reached.Values.Select(c => c.Id).ToList();
                return (reached, await known.ReadAsync(db, ids, fields, withKey: false, cancellationToken));
            },
            cancellationToken
        );
        var all = asked.ConvertAll(r => looks.IdOf(r.NationalId, citizens.GetValueOrDefault(r.NationalId)?.Id));
        var found = citizens.Values.Select(c => c.Id).ToHashSet();
        foreach (var piece in all.Chunk(PieceSize))
        {
            var recorded = await RecordAsync(origin, declarationId, plan, fields, all, piece, found, cancellationToken);
            if (!recorded.Succeeded)
                return recorded.Refusal;
        }

        var updates = asked.Where(r => citizens.ContainsKey(r.NationalId)).Select(r => Update(r, citizens[r.NationalId])).ToList();
        return new ImportComparison(asked.Count, updates.Count, fields, [.. updates.Take(MaxUpdatesKept)]);

        RowUpdate Update(CheckedRow row, KnownCitizen citizen)
        {
            var record = records[citizen.Id];
            record.Secret?.Dispose();
            return new(
                plan.Sheets.First(s => s.Index == row.Sheet).Name,
                row.Number,
                citizen.Id,
                [.. fields.Where(f => row.Values.TryGetValue(f, out var value) && record.Values[f] != value)]
            );
        }
    }

    internal static AccessRule RuleOf(Purpose purpose) =>
        !purpose.Allows(Operations.Search) ? AccessRule.OperationNotAllowed
        : purpose.VisibilityOf(CitizenField.NationalId) != FieldVisibility.Full ? AccessRule.FieldMasked
        : AccessRule.Permitted;

    private Task<Result<bool>> RecordAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        IReadOnlyList<CitizenField> fields,
        List<Guid> all,
        Guid[] piece,
        HashSet<Guid> found,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ImportCompared,
            async (session, action) =>
            {
                var decided = await deciding.DecideAsync(session, origin, declarationId, plan, cancellationToken);
                if (decided.Decision.IsPermitted && !await DailyLooks.TryCountAsync(session, decided, all, piece, cancellationToken))
                    decided = decided with { Decision = new(AccessRule.DailyLimitReached) };
                var draft = decided.Draft(action);
                if (!decided.Decision.IsPermitted)
                    return await deciding.DenyAsync(session, origin, decided, draft, cancellationToken);
                var shown = fields.Select(f => new AuditField(f, FieldVisibility.Full)).ToList();
                var citizens = piece.Where(found.Contains).Select(c => new CitizenPart(c, Involvement.Seen, shown));
                draft = draft with { Detail = new ImportComparedDetail(piece.Length), Citizens = [.. citizens] };
                await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>A denial that the register was not asked about: it tells of the purpose and of the file, and of nobody.</summary>
    private async Task<Refusal> DenyAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        AccessRule rule,
        CancellationToken cancellationToken
    )
    {
        var denied = await trail.TryRecordAsync<bool>(
            AuditAction.ImportCompared,
            async (session, action) =>
            {
                var decided = await deciding.DecideAsync(session, origin, declarationId, plan, cancellationToken);
                if (decided.Decision.IsPermitted)
                    decided = decided with { Decision = new(rule, rule == AccessRule.FieldMasked ? CitizenField.NationalId : null) };
                return await deciding.DenyAsync(session, origin, decided, decided.Draft(action), cancellationToken);
            },
            cancellationToken
        );
        return denied.Refusal!;
    }
}

/// <summary>What the entry about a comparison says: how many rows of a file were asked about.</summary>
internal sealed record ImportComparedDetail(int Rows) : EntryDetail;
