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

    /// <summary>Makes, changes or confirms the record of a row, or leaves whom the purpose may not touch.</summary>
    public async Task MoveAsync(MovedPiece piece, PreparedRow row, CancellationToken cancellationToken) =>
        await (
            row switch
            {
                { Made: { } made } => CreateAsync(piece, made, row.Row, cancellationToken),
                { Record: { } record }
                    when row.Known!.IsWithin(piece.Decided)
                        && await piece.Decided.MayTouchAsync(piece.Session, row.Known.Id, cancellationToken) => UpdateAsync(
                    piece,
                    row.Known!,
                    record,
                    row.Row,
                    cancellationToken
                ),
                _ => LeaveAsync(piece, row.Known!, cancellationToken),
            }
        );

    /// <summary>
    /// One entry for all in the piece of whom the file says what the register says already: the newer file depends on them, whatever
    /// becomes of the older one that brought them in.
    /// </summary>
    public Task ConfirmAsync(MovedPiece piece, CancellationToken cancellationToken) =>
        piece.Confirmed.Count == 0
            ? Task.CompletedTask
            : AppendAsync(
                piece,
                piece.Decided.Draft(AuditAction.ImportConfirmed) with
                {
                    Detail = new ImportConfirmedDetail(piece.Batch.Id),
                    Citizens = piece.Confirmed,
                },
                cancellationToken
            );

    private async Task CreateAsync(
        MovedPiece piece,
        (Citizen Citizen, CitizenSecret Secret) made,
        CheckedRow row,
        CancellationToken cancellationToken
    )
    {
        var (citizen, secret) = made;
        await piece.Session.InsertAsync(citizen, cancellationToken);
        await piece.Session.InsertAsync(citizen.Key!, cancellationToken);
        await RegisterAsync(piece, citizen.Id, cancellationToken);
        piece.Batch.Created++;
        var parts = FieldCatalog.InOrder(row.Values.Keys).Select(f => new AuditField(f, New: row.Values[f]));
        await RecordAsync(piece, AuditAction.Created, new(citizen.Id, Involvement.Created, [.. parts], secret));
    }

    private async Task UpdateAsync(
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
            return;
        }

        if (changed.Count > 0)
            await columns.UpdateAsync(piece.Session, record, changed.ToDictionary(f => f, string? (f) => row.Values[f]), cancellationToken);
        if (!citizen.IsRegistered)
            await RegisterAsync(piece, citizen.Id, cancellationToken);
        piece.Batch.Updated++;
        var parts = changed.ConvertAll(f => new AuditField(f, null, record.Values[f], row.Values[f]));
        var part = new CitizenPart(citizen.Id, Involvement.Changed, parts, record.Secret);
        await RecordAsync(piece, AuditAction.Changed, part, isRegistered: !citizen.IsRegistered);
    }

    /// <summary>A row of somebody whom the purpose may not touch; it came to be so after the import was accepted.</summary>
    private async Task LeaveAsync(MovedPiece piece, KnownCitizen citizen, CancellationToken cancellationToken)
    {
        piece.Batch.NotReached++;
        var draft = piece.Decided.Draft(AuditAction.Changed) with
        {
            Outcome = AuditOutcome.Denied,
            Rule = nameof(AccessRule.CitizenOutsideGrant),
            Detail = new ImportedRowDetail(Import: piece.Batch.Id),
            Citizens = [new(citizen.Id, Involvement.Refused, [])],
        };
        await AppendAsync(piece, draft, cancellationToken);
    }

    private Task RegisterAsync(MovedPiece piece, Guid citizenId, CancellationToken cancellationToken) =>
        piece.Session.InsertAsync(Registration.In(keys, citizenId, piece.Batch.ServiceId, piece.Decided.Today), cancellationToken);

    private Task RecordAsync(MovedPiece piece, AuditAction action, CitizenPart part, bool isRegistered = false) =>
        AppendAsync(
            piece,
            piece.Decided.Draft(action) with
            {
                Detail = new ImportedRowDetail(Import: piece.Batch.Id, Registered: isRegistered),
                Citizens = [part],
            },
            CancellationToken.None
        );

    private Task AppendAsync(MovedPiece piece, AuditDraft draft, CancellationToken cancellationToken) =>
        trail.AppendAsync(piece.Session, piece.Batch.Origin, piece.Decided.Rights.Facts, draft, cancellationToken);
}

/// <summary>What the entry about those says of whom a file brought nothing new: by which import.</summary>
internal sealed record ImportConfirmedDetail(Guid Confirmed) : EntryDetail;
