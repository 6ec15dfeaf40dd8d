using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>One piece of an import that is brought in.</summary>
/// <param name="Decided">By which rights, read for this piece.</param>
internal sealed record MovedPiece(PortalSession Session, ImportBatch Batch, DecidedImport Decided)
{
    /// <summary>Whom the file says nothing new of.</summary>
    public List<CitizenPart> Confirmed { get; } = [];
}

/// <summary>Brings the rows of one piece into the register, each citizen made or changed with their entry (law 2).</summary>
internal sealed class ImportEntering(AuditTrail trail, CitizenKeys keys, OfficeFields office)
{
    private readonly CitizenColumns columns = new(keys, office);

    /// <summary>
    /// Makes, changes or confirms the records of rows, or leaves whom the purpose may not touch: as many as go into one statement, so
    /// that on a server a row costs no way of its own.
    /// </summary>
    public async Task MoveAsync(MovedPiece piece, IReadOnlyList<PreparedRow> rows, CancellationToken cancellationToken)
    {
        var reached = rows.Where(r => r.Record is not null && r.Known!.IsWithin(piece.Decided)).Select(r => r.Known!.Id).ToList();
        if (reached.Count > 0)
            await piece.Decided.AskAheadAsync(piece.Session, reached, cancellationToken);
        await MakeAsync(piece, [.. rows.Select(r => r.Made?.Citizen).OfType<Citizen>()], cancellationToken);
        var drafts = new List<AuditDraft>(rows.Count);
        foreach (var row in rows)
        {
            if (await MoveAsync(piece, row, cancellationToken) is { } draft)
                drafts.Add(draft);
        }

        await AppendAsync(piece, drafts, cancellationToken);
    }

    /// <returns>What the row's own entry says; null where it has none.</returns>
    private async Task<AuditDraft?> MoveAsync(MovedPiece piece, PreparedRow row, CancellationToken cancellationToken) =>
        row switch
        {
            { Made: { } made } => Made(piece, made, row.Row),
            { Record: { } record }
                when row.Known!.IsWithin(piece.Decided)
                    && await piece.Decided.MayTouchAsync(piece.Session, row.Known.Id, cancellationToken) => await UpdateAsync(
                piece,
                row.Known!,
                record,
                row.Row,
                cancellationToken
            ),
            _ => Left(piece, row.Known!),
        };

    /// <summary>
    /// One entry for all in the piece of whom the file says what the register says already: the newer file depends on them, whatever
    /// becomes of the older one that brought them in.
    /// </summary>
    public Task ConfirmAsync(MovedPiece piece, CancellationToken cancellationToken) =>
        piece.Confirmed.Count == 0
            ? Task.CompletedTask
            : AppendAsync(
                piece,
                [
                    piece.Decided.Draft(AuditAction.ImportConfirmed) with
                    {
                        Detail = new ImportConfirmedDetail(piece.Batch.Id),
                        Citizens = piece.Confirmed,
                    },
                ],
                cancellationToken
            );

    private async Task MakeAsync(MovedPiece piece, List<Citizen> made, CancellationToken cancellationToken)
    {
        if (made.Count == 0)
            return;
        await piece.Session.InsertManyLaterAsync(made, cancellationToken);
        await piece.Session.InsertManyLaterAsync(made.ConvertAll(c => c.Key!), cancellationToken);
        await piece.Session.InsertManyLaterAsync(made.ConvertAll(c => RegistrationOf(piece, c.Id)), cancellationToken);
    }

    private static AuditDraft Made(MovedPiece piece, (Citizen Citizen, CitizenSecret Secret) made, CheckedRow row)
    {
        var (citizen, secret) = made;
        piece.Batch.Created++;
        var parts = FieldCatalog.InOrder(row.Values.Keys).Select(f => new AuditField(f, New: row.Values[f]));
        return Draft(piece, AuditAction.Created, new(citizen.Id, Involvement.Created, [.. parts], secret));
    }

    private async Task<AuditDraft?> UpdateAsync(
        MovedPiece piece,
        KnownCitizen citizen,
        CitizenRow record,
        CheckedRow row,
        CancellationToken cancellationToken
    )
    {
        var changed = FieldCatalog.InOrder(row.Values.Keys).Where(f => record.Values[f] != row.Values[f]).ToList();
        if (changed.Count == 0 && citizen.IsRegistered)
        {
            piece.Confirmed.Add(
                new(citizen.Id, Involvement.Concerned, [.. FieldCatalog.InOrder(row.Values.Keys).Select(f => new AuditField(f))])
            );
            return null;
        }

        if (changed.Count > 0)
            await columns.UpdateLaterAsync(
                piece.Session,
                record,
                changed.ToDictionary(f => f, string? (f) => row.Values[f]),
                cancellationToken
            );
        if (!citizen.IsRegistered)
            await piece.Session.InsertLaterAsync(RegistrationOf(piece, citizen.Id), cancellationToken);
        piece.Batch.Updated++;
        var parts = changed.ConvertAll(f => new AuditField(f, null, record.Values[f], row.Values[f]));
        var part = new CitizenPart(citizen.Id, Involvement.Changed, parts, record.Secret);
        return Draft(piece, AuditAction.Changed, part, isRegistered: !citizen.IsRegistered);
    }

    /// <summary>A row of somebody whom the purpose may not touch; it came to be so after the import was accepted.</summary>
    private static AuditDraft Left(MovedPiece piece, KnownCitizen citizen)
    {
        piece.Batch.NotReached++;
        return piece.Decided.Draft(AuditAction.Changed) with
        {
            Outcome = AuditOutcome.Denied,
            Rule = nameof(AccessRule.CitizenOutsideGrant),
            Detail = new ImportedRowDetail(Import: piece.Batch.Id),
            Citizens = [new(citizen.Id, Involvement.Refused, [])],
        };
    }

    private Registration RegistrationOf(MovedPiece piece, Guid citizenId) =>
        Registration.In(keys, citizenId, piece.Batch.ServiceId, piece.Decided.Today);

    private static AuditDraft Draft(MovedPiece piece, AuditAction action, CitizenPart part, bool isRegistered = false) =>
        piece.Decided.Draft(action) with
        {
            Detail = new ImportedRowDetail(Import: piece.Batch.Id, Registered: isRegistered),
            Citizens = [part],
        };

    private Task AppendAsync(MovedPiece piece, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken) =>
        trail.AppendManyAsync(piece.Session, piece.Batch.Origin, piece.Decided.Rights.Facts, drafts, cancellationToken);
}

/// <summary>What the entry about those says of whom a file brought nothing new: by which import.</summary>
internal sealed record ImportConfirmedDetail(Guid Confirmed) : EntryDetail;
