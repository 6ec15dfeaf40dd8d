using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The only door to citizens' data. Each call reads the caller's rights anew, decides, selects only what is permitted,
/// makes the entry durable, and only then answers (laws 1 to 5).
/// </summary>
public sealed class CitizenRecords
{
    private readonly PortalStore store;
    private readonly AuditTrail trail;
    private readonly TimeProvider clock;
    private readonly CitizenKeys keys;
    private readonly CitizenColumns columns;

    internal CitizenRecords(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys) =>
        (this.store, this.trail, this.clock, this.keys, columns) = (store, trail, clock, keys, new(keys));

    /// <summary>Rows a page of a search shows.</summary>
    public const int PageSize = 20;

    /// <summary>Finds citizens; each page shown is one entry naming every citizen seen in it.</summary>
    public async Task<Result<CitizenPage>> SearchAsync(Origin origin, Guid? declarationId, CitizenSearch search, CancellationToken cancellationToken)
    {
        var criterion = SearchCriterion.From(search);
        if (!criterion.Succeeded)
            return criterion.Refusal;

        return await trail.TryAsync<CitizenPage>(
            async db =>
            {
                var now = clock.GetUtcNow();
                var rights = await Rights.ReadAsync(db, origin, declarationId, cancellationToken);
                var decision = rights.Decide(Operations.Search, now);
                var draft = rights.Draft(AuditAction.Searched, decision) with { LookId = search.LookId, Detail = criterion.Value.Shape(search.After is not null) };
                if (!decision.IsPermitted)
                    return Deny(db, origin, rights, draft with { LookId = Guid.NewGuid() }, decision);

                var fields = FieldCatalog.InOrder(FieldCatalog.ListMinimum.Where(f => rights.Purpose!.VisibilityOf(f) is not null));
                var found = await criterion.Value.Query(db, keys, rights.ScopesOn(OfficeTime.DayOf(now)), search.After)
                    .Take(PageSize + 1).Select(CitizenColumns.Select(fields)).ToListAsync(cancellationToken);
                var rows = found.Take(PageSize).Select(r => columns.Read(r, fields)).ToList();

                var seen = fields.Select(f => new AuditField(f, FieldVisibility.Masked)).ToList();
                draft = draft with { Citizens = [.. rows.Select(r => new CitizenPart(r.Id, Involvement.Seen, seen))] };
                await AppendOnceAsync(db, origin, rights, draft, cancellationToken);
                return new CitizenPage(
                    [.. rows.Select(r => new CitizenListRow(r.Id, [.. fields.Select(f => new FieldView(f, FieldVisibility.Masked, Masking.Mask(f, r.Values[f]), false, false))]))],
                    found.Count > PageSize);
            },
            AuditAction.Searched,
            cancellationToken);
    }

    /// <summary>Opens a record and shows what the declared purpose covers.</summary>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="citizenId">The citizen's opaque id.</param>
    /// <param name="lookId">Names this look: showing it again (back, reconnect, double click) makes no second entry, but is decided anew.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public Task<Result<CitizenView>> OpenAsync(Origin origin, Guid? declarationId, Guid citizenId, Guid lookId, CancellationToken cancellationToken) =>
        trail.TryAsync<CitizenView>(
            async db =>
            {
                var (rights, decision) = await DecideAsync(db, origin, declarationId, citizenId, Operations.View, [], cancellationToken);
                var draft = rights.Draft(AuditAction.Opened, decision);
                return decision.IsPermitted
                    ? await ShowAsync(db, origin, rights, draft with { LookId = lookId }, citizenId, cancellationToken)
                    : Deny(db, origin, rights, draft, decision, citizenId);
            },
            AuditAction.Opened,
            cancellationToken);

    /// <summary>Shows one masked value in full; its own entry.</summary>
    public Task<Result<FieldView>> RevealAsync(Origin origin, Guid? declarationId, Guid citizenId, CitizenField field, CancellationToken cancellationToken) =>
        trail.TryAsync<FieldView>(
            async db =>
            {
                var (rights, decision) = await DecideAsync(db, origin, declarationId, citizenId, Operations.Reveal, [field], cancellationToken);
                var draft = rights.Draft(AuditAction.Revealed, decision);
                if (!decision.IsPermitted)
                    return Deny(db, origin, rights, draft, decision, citizenId, [new(field)]);

                var row = await SelectAsync(db, citizenId, [field], cancellationToken);
                draft = draft with { Citizens = [new(citizenId, Involvement.Revealed, [new(field, FieldVisibility.Full)])] };
                trail.Append(db, origin, rights.Facts, draft);
                return new FieldView(field, FieldVisibility.Full, row.Values[field], MayReveal: false, rights.Purpose!.MayChange(field));
            },
            AuditAction.Revealed,
            cancellationToken);

    /// <summary>Changes a record; the change and its entry, with old and new values, commit together (law 2).</summary>
    /// <returns>What changed; or <see cref="InvalidValues"/>, <see cref="ChangedMeanwhile"/> or a denial, and then nothing was written.</returns>
    public async Task<Result<CitizenChanged>> ChangeAsync(Origin origin, Guid? declarationId, CitizenChange change, CancellationToken cancellationToken)
    {
        if (!GivenReason.Fits(change.Reason, out var reason))
            return GivenReason.Needed;
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var checks = change.Values.ToDictionary(v => v.Key, v => FieldRules.Check(v.Key, v.Value, today));
        if (checks.Any(c => c.Value.Broken is not null))
            return new InvalidValues([.. checks.Where(c => c.Value.Broken is not null).Select(c => (c.Key, c.Value.Broken!.Value))]);

        var fields = FieldCatalog.InOrder(checks.Keys);
        return await trail.TryAsync<CitizenChanged>(
            async db =>
            {
                var (rights, decision) = await DecideAsync(db, origin, declarationId, change.CitizenId, Operations.Change, fields, cancellationToken);
                var draft = rights.Draft(AuditAction.Changed, decision) with { Reason = reason };
                if (!decision.IsPermitted)
                    return Deny(db, origin, rights, draft, decision, change.CitizenId, [.. fields.Select(f => new AuditField(f))]);

                var row = await SelectAsync(db, change.CitizenId, fields, cancellationToken, withKey: true);
                if (row.IsErased)
                    return new Refusal("RecordErased");
                if (row.Version != change.BaseVersion)
                    return await ShowMeanwhileAsync(db, origin, rights, change.CitizenId, cancellationToken);
                var changed = fields.Where(f => row.Values[f] != checks[f].Value).ToList();
                if (changed.Count == 0)
                    return new Refusal("NothingChanged");
                if (changed.Contains(CitizenField.NationalId) && checks[CitizenField.NationalId].Value is { } nationalId
                    && await TakenAsync(db, nationalId, change.CitizenId, cancellationToken))
                    return new Refusal("NationalIdTaken");

                var values = changed.ToDictionary(f => f, f => checks[f].Value);
                columns.Update(db, row, values);
                var parts = changed.Select(f => new AuditField(f, null, row.Values[f], checks[f].Value)).ToList();
                trail.Append(db, origin, rights.Facts, draft with { Citizens = [new(change.CitizenId, Involvement.Changed, parts, row.Secret)] });
                return new CitizenChanged(row.Version + 1, [.. changed.Select(f => Show(rights.Purpose!, f, row with { Values = values }))]);
            },
            AuditAction.Changed,
            cancellationToken);
    }

    /// <summary>
    /// Destroys a citizen's key (PDPA s.33): what it sealed can be read by nobody any more, in the record and in every entry,
    /// and what stood open in the record is emptied. The entries stay, and every proof of them holds.
    /// </summary>
    public async Task<Result<bool>> EraseAsync(Origin origin, Guid? declarationId, Guid citizenId, string reason, CancellationToken cancellationToken)
    {
        if (!GivenReason.Fits(reason, out var why))
            return GivenReason.Needed;
        return await trail.TryAsync<bool>(
            async db =>
            {
                var (rights, decision) = await DecideAsync(db, origin, declarationId, citizenId, Operations.Erase, [], cancellationToken);
                var draft = rights.Draft(AuditAction.Erased, decision) with { Reason = why };
                if (!decision.IsPermitted)
                    return Deny(db, origin, rights, draft, decision, citizenId);

                var key = await db.Set<CitizenKey>().SingleAsync(k => k.CitizenId == citizenId, cancellationToken);
                if (key.Wrapped is null)
                    return new Refusal("RecordErased");
                (key.Wrapped, key.DestroyedAt) = (null, clock.GetUtcNow());
                var version = await db.Set<Citizen>().Where(c => c.Id == citizenId).Select(c => c.Version).SingleAsync(cancellationToken);
                CitizenColumns.Empty(db, citizenId, version);
                trail.Append(db, origin, rights.Facts, draft with
                {
                    Citizens = [new(citizenId, Involvement.Erased, [.. FieldCatalog.All.Select(d => new AuditField(d.Field))])],
                });
                return true;
            },
            AuditAction.Erased,
            cancellationToken);
    }

    /// <summary>Finds the opaque reference of a citizen by national ID, for a compliance officer who answers that citizen; an entry names whom.</summary>
    public async Task<Result<Guid>> ReferenceAsync(Origin origin, string nationalId, CancellationToken cancellationToken)
    {
        var check = FieldRules.Check(CitizenField.NationalId, nationalId, DateOnly.MaxValue);
        if (check.Value is not { } id)
            return new InvalidValues([(CitizenField.NationalId, check.Broken ?? FieldRule.Required)]);
        return await trail.TryAsync<Guid>(
            async db =>
            {
                var rights = await Rights.ReadAsync(db, origin, null, cancellationToken);
                var draft = new AuditDraft(AuditAction.LogRead) { Detail = nameof(ReferenceAsync) };
                if (rights.Actor is not { IsEnabled: true, Role: Role.ComplianceOfficer })
                {
                    trail.Append(db, origin, rights.Facts, draft with { Outcome = AuditOutcome.Denied, Rule = "RoleLooksUpNoReference" });
                    return new Refusal("RoleLooksUpNoReference");
                }

                var index = keys.IndexOf(CitizenField.NationalId, id);
                var citizen = await db.Set<Citizen>().Where(c => c.NationalIdIndex == index).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
                trail.Append(db, origin, rights.Facts, draft with { Citizens = citizen is { } c ? [new(c, Involvement.Reviewed, [new(CitizenField.NationalId)])] : [] });
                return citizen is { } found ? found : new Denial(new(AccessRule.CitizenUnknown));
            },
            AuditAction.LogRead,
            cancellationToken);
    }

    private async Task<Result<CitizenView>> ShowAsync(DbContext db, Origin origin, Rights rights, AuditDraft draft, Guid citizenId, CancellationToken cancellationToken)
    {
        var purpose = rights.Purpose!;
        var covered = FieldCatalog.InOrder(purpose.Fields.Select(f => f.Field));
        var row = await SelectAsync(db, citizenId, covered, cancellationToken);
        var registrations = await db.Set<Registration>().AsNoTracking()
            .Where(r => r.CitizenId == citizenId && r.ServiceId == purpose.ServiceId).OrderBy(r => r.RegisteredOn)
            .Select(r => new RegistrationView(r.ServiceId, r.RegisteredOn, r.EndedOn)).ToListAsync(cancellationToken);

        draft = draft with { Citizens = [new(citizenId, Involvement.Opened, [.. covered.Select(f => new AuditField(f, purpose.VisibilityOf(f)))])] };
        var look = await AppendOnceAsync(db, origin, rights, draft, cancellationToken);
        return new CitizenView(
            citizenId, look, row.Version, [.. FieldCatalog.All.Select(d => Show(purpose, d.Field, row))], registrations,
            clock.GetUtcNow(), rights.Declaration!.ExpiresAt) { IsErased = row.IsErased };
    }

    private async Task<Result<CitizenChanged>> ShowMeanwhileAsync(DbContext db, Origin origin, Rights rights, Guid citizenId, CancellationToken cancellationToken)
    {
        var draft = rights.Draft(AuditAction.Opened, new(AccessRule.Permitted)) with { Detail = nameof(ChangedMeanwhile) };
        var view = await ShowAsync(db, origin, rights, draft, citizenId, cancellationToken);
        return new ChangedMeanwhile(view.Value!);
    }

    private static FieldView Show(Purpose purpose, CitizenField field, CitizenRow row) => purpose.VisibilityOf(field) switch
    {
        FieldVisibility.Full => new(field, FieldVisibility.Full, row.Values[field], MayReveal: false, purpose.MayChange(field)),
        FieldVisibility.Masked => new(field, FieldVisibility.Masked, Masking.Mask(field, row.Values[field]), row.Values[field] is not null && purpose.Allows(Operations.Reveal), purpose.MayChange(field)),
        _ => new(field, null, null, MayReveal: false, MayChange: false),
    };

    /// <summary>Reads rights, what the rules need of the citizen and no more, and decides.</summary>
    private async Task<(Rights Rights, AccessDecision Decision)> DecideAsync(
        DbContext db, Origin origin, Guid? declarationId, Guid citizenId, Operations operation, IReadOnlyList<CitizenField> fields, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(db, origin, declarationId, cancellationToken);
        if (!await db.Set<Citizen>().AnyAsync(c => c.Id == citizenId, cancellationToken))
        {
            var without = rights.Decide(operation, now, r => r with { Fields = fields });
            return (rights, without.IsPermitted ? new(AccessRule.CitizenUnknown) : without);
        }

        var subject = await SubjectAsync(db, rights, citizenId, cancellationToken);
        var opened = operation == Operations.View ? await OpenedTodayAsync(db, rights, citizenId, OfficeTime.DayOf(now), cancellationToken) : 0;
        return (rights, rights.Decide(operation, now, r => r with { Subject = subject, Fields = fields, RecordsToday = opened }));
    }

    /// <summary>Village and services are read only where a grant or the contract is limited by them.</summary>
    private static async Task<Subject> SubjectAsync(DbContext db, Rights rights, Guid citizenId, CancellationToken cancellationToken)
    {
        var scopes = rights.Grants.Where(g => g.PurposeId == rights.Purpose?.Id).Select(g => g.Scope).ToList();
        if (rights.Contract is { } contract)
            scopes.Add(contract.Scope);
        var village = scopes.Exists(s => s.Villages.Count > 0)
            ? await db.Set<Citizen>().Where(c => c.Id == citizenId).Select(c => c.Village).SingleAsync(cancellationToken)
            : null;
        List<Guid> services = scopes.Exists(s => s.Services.Count > 0)
            ? await db.Set<Registration>().Where(r => r.CitizenId == citizenId && r.EndedOn == null).Select(r => r.ServiceId).ToListAsync(cancellationToken)
            : [];
        return new(village, services);
    }

    /// <summary>Other records opened today for the purpose; counted with every other writer of the same count held off.</summary>
    private async Task<int> OpenedTodayAsync(DbContext db, Rights rights, Guid citizenId, DateOnly today, CancellationToken cancellationToken)
    {
        if (rights.Purpose is not { } purpose)
            return 0;
        await store.HoldAsync(db, $"daily-limit:{rights.Actor.AccountId}:{purpose.Id}", cancellationToken);
        return await db.Set<AuditEntry>()
            .Where(e => e.AccountId == rights.Actor.AccountId && e.PurposeId == purpose.Id && e.Day == today
                && e.Action == AuditAction.Opened && e.Outcome == AuditOutcome.Permitted)
            .SelectMany(e => e.Citizens).Select(c => c.CitizenId).Where(id => id != citizenId)
            .Distinct().CountAsync(cancellationToken);
    }

    private async Task<CitizenRow> SelectAsync(DbContext db, Guid citizenId, IReadOnlyList<CitizenField> fields, CancellationToken cancellationToken, bool withKey = false)
    {
        var row = await db.Set<Citizen>().AsNoTracking().Where(c => c.Id == citizenId).Select(CitizenColumns.Select(fields, withKey)).SingleAsync(cancellationToken);
        return columns.Read(row, fields);
    }

    private Task<bool> TakenAsync(DbContext db, string nationalId, Guid citizenId, CancellationToken cancellationToken)
    {
        var index = keys.IndexOf(CitizenField.NationalId, nationalId);
        return db.Set<Citizen>().AnyAsync(c => c.NationalIdIndex == index && c.Id != citizenId, cancellationToken);
    }

    /// <summary>Appends the entry of a look, unless this very look, of the same person at the same data, has one.</summary>
    /// <returns>The look's id: a new one where the id given names a look of other data.</returns>
    private async Task<Guid> AppendOnceAsync(DbContext db, Origin origin, Rights rights, AuditDraft draft, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<AuditEntry>().AsNoTracking().Include(e => e.Citizens).SingleOrDefaultAsync(e => e.LookId == draft.LookId, cancellationToken);
        if (earlier is null)
        {
            trail.Append(db, origin, rights.Facts, draft);
            return draft.LookId;
        }

        if (earlier.AccountId == origin.AccountId && earlier.Action == draft.Action && earlier.DeclarationId == draft.DeclarationId && SameCitizens(earlier, draft))
            return draft.LookId;
        var other = draft with { LookId = Guid.NewGuid() };
        trail.Append(db, origin, rights.Facts, other);
        return other.LookId;
    }

    private static bool SameCitizens(AuditEntry earlier, AuditDraft draft) =>
        earlier.Citizens.Select(c => (c.CitizenId, c.Fields)).ToHashSet().SetEquals(draft.Citizens.Select(c => (c.CitizenId, AuditField.Write(c.Fields, draft.LookId, c.Secret))));

    private Denial Deny(DbContext db, Origin origin, Rights rights, AuditDraft draft, AccessDecision decision, Guid? citizenId = null, IReadOnlyList<AuditField>? fields = null)
    {
        trail.Append(db, origin, rights.Facts, draft with { Citizens = citizenId is { } id ? [new(id, Involvement.Refused, fields ?? [])] : [] });
        return new(decision);
    }
}
