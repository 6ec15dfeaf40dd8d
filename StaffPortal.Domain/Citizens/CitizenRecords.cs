using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The only door to citizens' data. Each call reads the caller's rights anew, decides, selects only what is permitted,
/// makes the entry durable, and only then answers (laws 1 to 5).
/// </summary>
public sealed class CitizenRecords(AuditTrail trail, TimeProvider clock, CitizenKeys keys)
{
    private static readonly Statement VersionOfCitizen = new("""SELECT "Version" FROM "Citizens" WHERE "Id" = @p0""");
    private static readonly Statement CitizenOfNationalId = new("""SELECT "Id" FROM "Citizens" WHERE "NationalIdIndex" = @p0""");
    private static readonly Statement NationalIdOfAnother = new("""SELECT 1 FROM "Citizens" WHERE "NationalIdIndex" = @p0 AND "Id" <> @p1""");
    private static readonly Statement RegistrationsInService = new("""SELECT "RegisteredOn", "EndedOn" FROM "Registrations" WHERE "CitizenId" = @p0 AND "ServiceId" = @p1 ORDER BY "RegisteredOn" """);
    private static readonly Statement DisclosureOfCitizen = new("""SELECT 1 FROM "DisclosureCitizens" WHERE "CitizenId" = @p0""");
    private static readonly Statement EntryOfLook = new("""SELECT 1 FROM "AuditEntries" WHERE "LookId" = @p0""");

    private readonly CitizenColumns columns = new(keys);
    private readonly CitizenDecisions decisions = new(trail, clock);

    /// <summary>Rows a page of a search shows.</summary>
    public const int PageSize = 20;

    /// <summary>Finds citizens; each page shown is one entry naming every citizen seen in it.</summary>
    public async Task<Result<CitizenPage>> SearchAsync(Origin origin, Guid? declarationId, CitizenSearch search, CancellationToken cancellationToken)
    {
        var criterion = SearchCriterion.From(search);
        if (!criterion.Succeeded)
            return criterion.Refusal;

        return await trail.TryRecordAsync<CitizenPage>(
            AuditAction.Searched,
            async (session, action) =>
            {
                var now = clock.GetUtcNow();
                var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
                var decision = rights.Decide(Operations.Search, now);
                var draft = rights.Draft(action, decision) with { LookId = search.LookId, Detail = criterion.Value.Shape(search.After is not null) };
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft with { LookId = Guid.NewGuid() }, decision, cancellationToken);

                var fields = FieldCatalog.InOrder(FieldCatalog.ListMinimum.Where(f => rights.Purpose!.VisibilityOf(f) is not null));
                var found = await criterion.Value.Query(session.Db, keys, rights.ScopesOn(OfficeTime.DayOf(now)), search.After)
                    .Where(c => !session.Db.Set<Restriction>().Any(r => r.CitizenId == c.Id && r.PurposeId == rights.Purpose!.Id && r.LiftedAt == null))
                    .Take(PageSize + 1).Select(CitizenColumns.Select(fields)).ToListAsync(cancellationToken);
                var rows = found.Take(PageSize).Select(r => columns.Read(r, fields)).ToList();

                var seen = fields.Select(f => new AuditField(f, FieldVisibility.Masked)).ToList();
                draft = draft with { Citizens = [.. rows.Select(r => new CitizenPart(r.Id, Involvement.Seen, seen))] };
                await AppendOnceAsync(session, origin, rights, draft, cancellationToken);
                return new CitizenPage(
                    [.. rows.Select(r => new CitizenListRow(r.Id, [.. fields.Select(f => new FieldView(f, FieldVisibility.Masked, FieldRules.Mask(f, r.Values[f]), false, false))]))],
                    found.Count > PageSize);
            },
            cancellationToken);
    }

    /// <summary>Opens a record and shows what the declared purpose covers.</summary>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="citizenId">The citizen's opaque id.</param>
    /// <param name="lookId">Names this look: showing it again (back, reconnect, double click) makes no second entry, but is decided anew.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public Task<Result<CitizenView>> OpenAsync(Origin origin, Guid? declarationId, Guid citizenId, Guid lookId, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<CitizenView>(
            AuditAction.Opened,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, [], cancellationToken);
                var draft = rights.Draft(action, decision);
                return decision.IsPermitted
                    ? await ShowAsync(session, origin, rights, draft with { LookId = lookId }, citizenId, cancellationToken)
                    : await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
            },
            cancellationToken);

    /// <summary>Shows one masked value in full; its own entry.</summary>
    public Task<Result<FieldView>> RevealAsync(Origin origin, Guid? declarationId, Guid citizenId, CitizenField field, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<FieldView>(
            AuditAction.Revealed,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Reveal, [field], cancellationToken);
                var draft = rights.Draft(action, decision);
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId, [new(field)]);

                var row = await columns.ReadAsync(session, citizenId, [field], cancellationToken);
                draft = draft with { Citizens = [new(citizenId, Involvement.Revealed, [new(field, FieldVisibility.Full)])] };
                await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
                return new FieldView(field, FieldVisibility.Full, row.Values[field], MayReveal: false, rights.Purpose!.MayChange(field));
            },
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
        return await trail.TryRecordAsync<CitizenChanged>(
            AuditAction.Changed,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, change.CitizenId, Operations.Change, fields, cancellationToken);
                var draft = rights.Draft(action, decision) with { Reason = reason };
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, change.CitizenId, [.. fields.Select(f => new AuditField(f))]);

                var row = await columns.ReadAsync(session, change.CitizenId, fields, cancellationToken, withKey: true);
                if (row.IsErased)
                    return new Refusal("RecordErased");
                if (row.Version != change.BaseVersion)
                    return await ShowMeanwhileAsync(session, origin, rights, change.CitizenId, cancellationToken);
                var changed = fields.Where(f => row.Values[f] != checks[f].Value).ToList();
                if (changed.Count == 0)
                    return new Refusal("NothingChanged");
                if (changed.Contains(CitizenField.NationalId) && checks[CitizenField.NationalId].Value is { } nationalId
                    && await TakenAsync(session, nationalId, change.CitizenId, cancellationToken))
                    return new Refusal("NationalIdTaken");

                var values = changed.ToDictionary(f => f, f => checks[f].Value);
                await columns.UpdateAsync(session, row, values, cancellationToken);
                var parts = changed.Select(f => new AuditField(f, null, row.Values[f], checks[f].Value)).ToList();
                await trail.AppendAsync(session, origin, rights.Facts, draft with { Citizens = [new(change.CitizenId, Involvement.Changed, parts, row.Secret)] }, cancellationToken);
                return new CitizenChanged(row.Version + 1, [.. changed.Select(f => Show(rights.Purpose!, f, row with { Values = values }))]);
            },
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
        return await trail.TryRecordAsync<bool>(
            AuditAction.Erased,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Erase, [], cancellationToken);
                var draft = rights.Draft(action, decision) with { Reason = why };
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);

                var key = await CitizenColumns.KeyAsync(session, citizenId, cancellationToken) ?? throw new InvalidOperationException("A citizen has no key.");
                if (key.Wrapped is null)
                    return new Refusal("RecordErased");
                (key.Wrapped, key.DestroyedAt) = (null, clock.GetUtcNow());
                await session.UpdateAsync(key, [nameof(CitizenKey.Wrapped), nameof(CitizenKey.DestroyedAt)], (nameof(CitizenKey.MasterKeyId), key.MasterKeyId), cancellationToken);
                await columns.EmptyAsync(session, citizenId, (await session.ListAsync<int>(VersionOfCitizen, cancellationToken, citizenId))[0], cancellationToken);
                await trail.AppendAsync(
                    session, origin, rights.Facts,
                    draft with { Citizens = [new(citizenId, Involvement.Erased, [.. FieldCatalog.All.Select(d => new AuditField(d.Field))])] },
                    cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Finds the opaque reference of a citizen by national ID, for a compliance officer who answers that citizen; an entry names whom.</summary>
    public async Task<Result<Guid>> ReferenceAsync(Origin origin, string nationalId, CancellationToken cancellationToken)
    {
        var check = FieldRules.Check(CitizenField.NationalId, nationalId, DateOnly.MaxValue);
        if (check.Value is not { } id)
            return new InvalidValues([(CitizenField.NationalId, check.Broken ?? FieldRule.Required)]);
        return await trail.TryRecordAsync<Guid>(
            AuditAction.LogRead,
            async (session, action) =>
            {
                var rights = await Rights.ReadAsync(session, origin, null, clock.GetUtcNow(), cancellationToken);
                var draft = new AuditDraft(action) { Detail = nameof(ReferenceAsync) };
                if (rights.Actor is not { IsEnabled: true, Role: Role.ComplianceOfficer })
                {
                    await trail.AppendAsync(session, origin, rights.Facts, draft with { Outcome = AuditOutcome.Denied, Rule = "RoleLooksUpNoReference" }, cancellationToken);
                    return new Refusal("RoleLooksUpNoReference");
                }

                var found = await session.ListAsync<Guid>(CitizenOfNationalId, cancellationToken, keys.IndexOf(CitizenField.NationalId, id));
                await trail.AppendAsync(
                    session, origin, rights.Facts,
                    draft with { Citizens = [.. found.Select(c => new CitizenPart(c, Involvement.Reviewed, [new(CitizenField.NationalId)]))] },
                    cancellationToken);
                return found.Count == 1 ? found[0] : new Denial(new(AccessRule.CitizenUnknown));
            },
            cancellationToken);
    }

    /// <summary>Selects and opens what the purpose shows, and appends the entry about it.</summary>
    private async Task<CitizenView> ShowAsync(PortalSession session, Origin origin, Rights rights, AuditDraft draft, Guid citizenId, CancellationToken cancellationToken)
    {
        var purpose = rights.Purpose!;
        var covered = FieldCatalog.InOrder(purpose.Fields.Select(f => f.Field));
        var row = await columns.ReadAsync(session, citizenId, covered, cancellationToken);
        var registrations = await session.ReadAsync(
            RegistrationsInService,
            rows => rows.RestAsync(r => new RegistrationView(purpose.ServiceId, r.Value<DateOnly>(), r.Value<DateOnly?>())),
            cancellationToken,
            citizenId,
            purpose.ServiceId);

        var (consents, restrictions) = await RegistersAsync(session, purpose, citizenId, cancellationToken);
        IReadOnlyList<DisclosureView> disclosures = await session.AnyAsync(DisclosureOfCitizen, cancellationToken, citizenId)
            ? await session.Db.Set<Disclosure>().AsNoTracking().Where(d => d.MadeAt != null && d.Citizens.Any(c => c.CitizenId == citizenId)).OrderByDescending(d => d.MadeAt)
                .Select(d => new DisclosureView(d.Recipient, d.Basis, d.Authority, d.Fields, d.MadeAt!.Value)).ToListAsync(cancellationToken)
            : [];

        var notes = await CitizenNotes.OfAsync(session, columns, citizenId, covered, cancellationToken);
        draft = draft with { Citizens = [new(citizenId, Involvement.Opened, [.. covered.Select(f => new AuditField(f, purpose.VisibilityOf(f)))])] };
        var look = await AppendOnceAsync(session, origin, rights, draft, cancellationToken);
        await DailyOpening.CountAsync(session, decisions.OpeningOf(rights, citizenId), cancellationToken);
        return new(
            citizenId, look, row.Version, [.. FieldCatalog.All.Select(d => Show(purpose, d.Field, row))], registrations,
            clock.GetUtcNow(), rights.Declaration!.ExpiresAt) { IsErased = row.IsErased, Consents = consents, Restrictions = restrictions, Disclosures = disclosures, Notes = notes };
    }

    /// <summary>Consent to this purpose where it rests on one; everything in both registers where the purpose may restrict.</summary>
    private static async Task<(IReadOnlyList<ConsentView> Consents, IReadOnlyList<RestrictionView> Restrictions)> RegistersAsync(
        PortalSession session, Purpose purpose, Guid citizenId, CancellationToken cancellationToken)
    {
        var all = purpose.Allows(Operations.Restrict);
        if (!all && !purpose.NeedsConsent)
            return ([], []);
        var consents = await session.Db.Set<CitizenConsent>().AsNoTracking().Where(c => c.CitizenId == citizenId && (all || c.PurposeId == purpose.Id)).OrderByDescending(c => c.GivenAt)
            .Select(c => new ConsentView(c.Id, c.PurposeId, c.TextVersion, c.Manner, c.Giver, c.Reference, c.GivenAt, c.WithdrawnAt, session.Db.Set<ConsentScan>().Any(s => s.ConsentId == c.Id))).ToListAsync(cancellationToken);
        var restrictions = !all ? [] : await session.Db.Set<Restriction>().AsNoTracking().Where(r => r.CitizenId == citizenId).OrderByDescending(r => r.SetAt)
            .Select(r => new RestrictionView(r.Id, r.PurposeId, r.Kind, r.Reason, r.SetAt, r.LiftedAt)).ToListAsync(cancellationToken);
        return (consents, restrictions);
    }

    private async Task<Result<CitizenChanged>> ShowMeanwhileAsync(PortalSession session, Origin origin, Rights rights, Guid citizenId, CancellationToken cancellationToken)
    {
        var draft = rights.Draft(AuditAction.Opened, new(AccessRule.Permitted)) with { Detail = nameof(ChangedMeanwhile) };
        return new ChangedMeanwhile(await ShowAsync(session, origin, rights, draft, citizenId, cancellationToken));
    }

    private static FieldView Show(Purpose purpose, CitizenField field, CitizenRow row) => purpose.VisibilityOf(field) switch
    {
        FieldVisibility.Full => new(field, FieldVisibility.Full, row.Values[field], MayReveal: false, purpose.MayChange(field)),
        FieldVisibility.Masked => new(field, FieldVisibility.Masked, FieldRules.Mask(field, row.Values[field]), row.Values[field] is not null && purpose.Allows(Operations.Reveal), purpose.MayChange(field)),
        _ => new(field, null, null, MayReveal: false, MayChange: false),
    };

    private Task<bool> TakenAsync(PortalSession session, string nationalId, Guid citizenId, CancellationToken cancellationToken) =>
        session.AnyAsync(NationalIdOfAnother, cancellationToken, keys.IndexOf(CitizenField.NationalId, nationalId), citizenId);

    /// <summary>Appends the entry of a look, unless this very look, of the same person at the same data, has one.</summary>
    /// <returns>The look's id: a new one where the id given names a look of other data.</returns>
    private async Task<Guid> AppendOnceAsync(PortalSession session, Origin origin, Rights rights, AuditDraft draft, CancellationToken cancellationToken)
    {
        if (await session.AnyAsync(EntryOfLook, cancellationToken, draft.LookId))
        {
            var earlier = await session.Db.Set<AuditEntry>().AsNoTracking().Include(e => e.Citizens).SingleAsync(e => e.LookId == draft.LookId, cancellationToken);
            if (earlier.AccountId == origin.AccountId && earlier.Action == draft.Action && earlier.DeclarationId == draft.DeclarationId && SameCitizens(earlier, draft))
                return draft.LookId;
            draft = draft with { LookId = Guid.NewGuid() };
        }

        await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
        return draft.LookId;
    }

    private static bool SameCitizens(AuditEntry earlier, AuditDraft draft) =>
        earlier.Citizens.Select(c => (c.CitizenId, c.Fields)).ToHashSet().SetEquals(draft.Citizens.Select(c => (c.CitizenId, AuditField.Write(c.Fields, draft.LookId, c.Secret))));
}
