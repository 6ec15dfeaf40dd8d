using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The only door to citizens' data. Each call reads the caller's rights anew, decides, selects only what is permitted,
/// makes the entry durable, and only then answers (laws 1 to 5).
/// </summary>
public sealed class CitizenRecords
{
    /// <summary>Rows a page of a search shows.</summary>
    public const int PageSize = 20;

    private readonly PortalStore store;
    private readonly AuditTrail trail;
    private readonly TimeProvider clock;
    private readonly CitizenKeys keys;
    private readonly CitizenColumns columns;
    private readonly CitizenDecisions decisions;
    private readonly RecordReader reader;
    private readonly RecordSearch searching;
    private readonly RecordChange changing;
    private readonly RecordErasure erasing;

    /// <summary>A door on the office's store, trail, clock, keys and fields.</summary>
    public CitizenRecords(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys, OfficeFields office)
    {
        (this.store, this.trail, this.clock, this.keys) = (store, trail, clock, keys);
        columns = new(keys, office);
        decisions = new(trail, keys, clock, office);
        reader = new(columns, decisions, keys, clock);
        searching = new(columns, decisions, keys, clock);
        changing = new(columns, decisions, keys, reader, clock);
        erasing = new(columns, decisions, office, clock);
    }

    /// <summary>Finds citizens by what the purpose covers; each page shown is one entry naming every citizen seen in it.</summary>
    public async Task<Result<CitizenPage>> SearchAsync(
        Origin origin,
        Guid? declarationId,
        CitizenSearch search,
        CancellationToken cancellationToken
    )
    {
        for (WalkedAhead? ahead = null; ; )
        {
            var searched = await trail.TryRecordAsync<SearchAttempt>(
                AuditAction.Searched,
                (session, action) => searching.RunAsync(session, action, origin, declarationId, search, ahead, cancellationToken),
                cancellationToken
            );
            if (!searched.Succeeded)
                return searched.Refusal;
            if (searched.Value.Page is { } page)
                return page;
            try
            {
                ahead = await store.ReadAsync(
                    db => searching.WalkAheadAsync(store.On(db), origin, declarationId, search, cancellationToken),
                    cancellationToken
                );
            }
            catch (Exception exception) when (store.RefusalOf(exception) is not null)
            {
                return Refusal.NotRecorded;
            }
        }
    }

    /// <summary>Opens a record and shows what the declared purpose covers.</summary>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="citizenId">The citizen's opaque id.</param>
    /// <param name="lookId">Names this look: showing it again (back, reconnect, double click) is decided anew, but no second entry.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public Task<Result<CitizenView>> OpenAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid lookId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<CitizenView>(
            AuditAction.Opened,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action);
                return access.IsPermitted
                    ? await reader.ShowAsync(access, draft with { LookId = lookId }, cancellationToken)
                    : await access.DenyAsync(draft, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Why a record that is open may stay on the screen no longer; null while it may. Nothing is read of its values and nothing recorded:
    /// the look is on the log. Of anything but the asker's own look it tells nothing.
    /// </summary>
    public async Task<Refusal?> WithheldAsync(Origin origin, Guid declarationId, CitizenView shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shown);
        try
        {
            return await store.ReadAsync(
                db => StillShownAsync(db, origin, declarationId, (shown.CitizenId, shown.LookId, shown.IsErased), cancellationToken),
                cancellationToken
            );
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return Refusal.NotRecorded;
        }
    }

    /// <summary>
    /// Takes a record onto paper, as the purpose shows it: its own entry, whose look is the number that stands on the sheet.
    /// </summary>
    public Task<Result<PrintedRecord>> PrintAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<PrintedRecord>(
            AuditAction.Printed,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Print, cancellationToken);
                var draft = access.Draft(action);
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                var view = await reader.PrintAsync(access, draft, cancellationToken);
                var declared = access.Rights.Declaration!;
                return new PrintedRecord(view, access.Purpose.Name, declared.CaseReference, access.Rights.Facts.UserName ?? "");
            },
            cancellationToken
        );

    /// <summary>Shows one masked value in full; its own entry, and a record of the day's limit.</summary>
    public Task<Result<FieldView>> RevealAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CitizenField field,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<FieldView>(
            AuditAction.Revealed,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(
                    session,
                    origin,
                    declarationId,
                    citizenId,
                    Operations.Reveal,
                    cancellationToken,
                    [field]
                );
                var draft = access.Draft(action);
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken, [new(field)]);

                var row = await columns.ReadAsync(session, citizenId, [field], cancellationToken);
                await decisions.CountAsync(access, cancellationToken);
                await access.AppendAsync(draft, Involvement.Revealed, [new(field, FieldVisibility.Full)], cancellationToken);
                return RecordReader.Show(access, field, row) with
                {
                    Visibility = FieldVisibility.Full,
                    Value = row.Values[field],
                    MayReveal = false,
                };
            },
            cancellationToken
        );

    /// <summary>
    /// Changes a record; the change and its entry, with old and new values, commit together (law 2). The right is asked before the
    /// values are looked at (law 4).
    /// </summary>
    /// <returns>What changed; with <see cref="InvalidValues"/>, <see cref="ChangedMeanwhile"/> or a denial nothing was written.</returns>
    public Task<Result<CitizenChanged>> ChangeAsync(
        Origin origin,
        Guid? declarationId,
        CitizenChange change,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<CitizenChanged>(
            AuditAction.Changed,
            (session, action) => changing.RunAsync(session, action, origin, declarationId, change, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Destroys a citizen's key (PDPA s.33): what it sealed can be read by nobody any more, in the record and in every entry,
    /// and what stood open in the record is emptied. The entries stay, and every proof of them holds.
    /// </summary>
    public Task<Result<bool>> EraseAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        string reason,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.Erased,
            (session, action) => erasing.RunAsync(session, action, origin, declarationId, citizenId, reason, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Finds a citizen's opaque reference by national ID, for a compliance officer who answers that citizen; an entry names whom.
    /// </summary>
    public Task<Result<Guid>> ReferenceAsync(Origin origin, string nationalId, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<Guid>(
            AuditAction.LogRead,
            async (session, action) =>
            {
                var rights = await Rights.ReadAsync(session, origin, null, clock.GetUtcNow(), cancellationToken);
                var draft = new AuditDraft(action) { Detail = new ReferenceDetail() };
                if (rights.Actor is not { IsEnabled: true, IsSignedIn: true, Role: Role.ComplianceOfficer })
                {
                    var refusal = new Refusal("RoleLooksUpNoReference");
                    draft = draft with { Outcome = AuditOutcome.Denied, Rule = refusal.Key };
                    await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
                    return refusal;
                }

                var known = FieldCatalog.Of(CitizenField.NationalId);
                var check = known.Check(nationalId, DateOnly.MaxValue);
                if (check.Value is not { } id)
                    return new InvalidValues([(known, check.Broken ?? FieldRule.Required)]);
                var index = keys.IndexOf(CitizenField.NationalId, id);
                var found = await session.ListAsync<Guid>(CitizenColumns.OfNationalId, cancellationToken, index);
                var parts = found.Select(c => new CitizenPart(c, Involvement.Reviewed, [new(CitizenField.NationalId)]));
                draft = draft with { Citizens = [.. parts], Detail = new ReferenceDetail(Found: found.Count) };
                await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
                return found.Count == 1 ? found[0] : new Denial(new(AccessRule.CitizenUnknown));
            },
            cancellationToken
        );

    private async Task<Refusal?> StillShownAsync(
        DbContext db,
        Origin origin,
        Guid declarationId,
        (Guid Citizen, Guid Look, bool IsErased) shown,
        CancellationToken cancellationToken
    )
    {
        var isOwn = await db.Set<AuditEntry>()
            .AnyAsync(
                e =>
                    e.LookId == shown.Look
                    && e.AccountId == origin.AccountId
                    && e.DeclarationId == declarationId
                    && e.Citizens.Any(c => c.CitizenId == shown.Citizen),
                cancellationToken
            );
        if (!isOwn)
            return Refusal.NotRecorded;
        var access = await decisions.DecideAsync(
            store.On(db),
            origin,
            declarationId,
            shown.Citizen,
            Operations.View,
            cancellationToken,
            holds: false
        );
        if (!access.IsPermitted)
            return new Denial(access.Decision, access.Fields);
        var isErased = await db.Set<CitizenKey>().AnyAsync(k => k.CitizenId == shown.Citizen && k.Wrapped == null, cancellationToken);
        return isErased && !shown.IsErased ? new Refusal("RecordErased") : null;
    }
}

/// <summary>What the entry about a citizen's opaque id says: that it was looked up by the national ID.</summary>
/// <param name="Found">How many were found; 0 says that nobody was.</param>
internal sealed record ReferenceDetail(CitizenField By = CitizenField.NationalId, int? Found = null) : EntryDetail;
