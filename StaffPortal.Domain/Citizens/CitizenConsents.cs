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
/// The register of consents (PDPA s.19). Each act is an entry, and works on the next access, in circuits already open.
/// </summary>
public sealed class CitizenConsents(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys, OfficeFields fields)
{
    /// <summary>The longest text version and the longest reference, in UTF-16 code units.</summary>
    public const int MaxTextLength = 100;

    private readonly CitizenColumns columns = new(keys, fields);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, fields);

    /// <summary>
    /// Says whose consent is missing, masked as in a list, and who may give it; by whoever could open the record if it were there. Its
    /// own entry, and a row of the day's limit.
    /// </summary>
    public Task<Result<ConsentSubject>> SubjectAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<ConsentSubject>(
            AuditAction.ConsentAsked,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Rights.Draft(action, new(AccessRule.Permitted));
                if (access.IsPermitted)
                    return new Refusal("ConsentNotNeeded");
                if (access.Decision.Rule != AccessRule.ConsentMissing)
                    return await access.DenyAsync(draft, cancellationToken);
                if (!await decisions.TryCountRowsAsync(access, [citizenId], cancellationToken))
                    return await access.DenyAsync(draft, cancellationToken, rule: AccessRule.DailyRowsReached);
                var shown = FieldCatalog.InOrder(FieldCatalog.ListMinimum.Where(f => access.Purpose.VisibilityOf(f) is not null));
                var row = await columns.ReadAsync(session, citizenId, [.. shown.Union(ConsentGivers.Fields)], cancellationToken);
                var givers = ConsentGivers.Of(row, OfficeTime.DayOf(clock.GetUtcNow()));
                var seen = shown.Append(CitizenField.BirthDate).Distinct().Select(f => new AuditField(f, FieldVisibility.Masked));
                await access.AppendAsync(draft, Involvement.Seen, [.. seen], cancellationToken);
                return new ConsentSubject(new(citizenId, [.. shown.Select(f => RecordSearch.Masked(access.Fields.Of(f), row))]), givers);
            },
            cancellationToken
        );

    /// <summary>
    /// Records a consent to the declared purpose with its evidence, by whoever could open the record if it were there.
    /// </summary>
    public Task<Result<bool>> GiveAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        ConsentForm form,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ConsentGiven,
            async (session, action) =>
            {
                await CitizenDecisions.HoldAsync(session, citizenId, cancellationToken);
                var (version, reference) = (ThaiText.Normalise(form.TextVersion), ThaiText.Normalise(form.Reference));
                var isComplete = version.Length is > 0 and <= MaxTextLength && reference.Length is > 0 and <= MaxTextLength;
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Rights.Draft(action, new(AccessRule.Permitted)) with
                {
                    Detail = isComplete ? new ConsentGivenDetail(form.Manner, form.Giver, version, form.Evidence) : null,
                };
                if (access.IsPermitted)
                    return new Refusal("ConsentNotNeeded");
                if (access.Decision.Rule != AccessRule.ConsentMissing)
                    return await access.DenyAsync(draft, cancellationToken);
                if (!isComplete || !ShowsItself(form))
                    return new Refusal("ConsentNeedsEvidence", MaxTextLength);
                var row = await columns.ReadAsync(session, citizenId, ConsentGivers.Fields, cancellationToken, withKey: true);
                if (row.Secret is not { } secret)
                    return new Refusal("RecordErased");
                using (secret)
                {
                    if (!ConsentGivers.Of(row, OfficeTime.DayOf(clock.GetUtcNow())).Contains(form.Giver))
                    {
                        IReadOnlyList<AuditField> age = [new(CitizenField.BirthDate)];
                        return await access.RefuseAsync(draft, new("ConsentGiverUnfit"), age, cancellationToken);
                    }

                    var number =
                        form.Evidence == ConsentEvidence.Scan
                            ? null
                            : FormattableString.Invariant($"{(int)form.Evidence}:{NumberKey(reference)}");
                    if (
                        number is not null
                        && await session.Db.Set<CitizenConsent>().AnyAsync(c => c.EvidenceNumber == number, cancellationToken)
                    )
                        return await access.RefuseAsync(draft, new("ConsentEvidenceUsed"), [], cancellationToken);
                    var consent = new CitizenConsent
                    {
                        CitizenId = citizenId,
                        PurposeId = access.Purpose.Id,
                        TextVersion = version,
                        Manner = form.Manner,
                        Giver = form.Giver,
                        Evidence = form.Evidence,
                        EvidenceNumber = number,
                        Reference = reference,
                        GivenAt = clock.GetUtcNow(),
                        RecordedById = access.Rights.Actor.AccountId,
                    };
                    session.Db.Add(consent);
                    if (form.Scan is { } scan)
                        session.Db.Add(ScanOf(consent, scan, secret));
                    await session.SaveAsync(cancellationToken);
                    await access.AppendConcernedAsync(draft, consent.Id, cancellationToken);
                    return true;
                }
            },
            cancellationToken
        );

    /// <summary>Consents and restrictions counted by purpose, for those who see how the whole office works; empty for others.</summary>
    public Task<List<ConsentCount>> CountAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<ConsentCount>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return [];
                var consents = await db.Set<CitizenConsent>()
                    .GroupBy(c => new
                    {
                        c.PurposeId,
                        IsWithdrawn = c.WithdrawnAt != null,
                        IsShown = c.Evidence != null,
                    })
                    .Select(g => new
                    {
                        g.Key.PurposeId,
                        g.Key.IsWithdrawn,
                        g.Key.IsShown,
                        Count = g.Count(),
                    })
                    .ToListAsync(cancellationToken);
                var restrictions = await db.Set<Restriction>()
                    .Where(r => r.LiftedAt == null)
                    .GroupBy(r => r.PurposeId)
                    .Select(g => new { PurposeId = g.Key, Count = g.Count() })
                    .ToListAsync(cancellationToken);
                var purposes = consents.Select(c => c.PurposeId).Concat(restrictions.Select(r => r.PurposeId)).Distinct();
                return
                [
                    .. purposes.Select(p => new ConsentCount(
                        p,
                        consents.Where(c => c is { IsWithdrawn: false, IsShown: true } && c.PurposeId == p).Sum(c => c.Count),
                        consents.Where(c => c.PurposeId == p && c.IsWithdrawn).Sum(c => c.Count),
                        restrictions.Where(r => r.PurposeId == p).Sum(r => r.Count)
                    )),
                ];
            },
            cancellationToken
        );

    /// <summary>The paper of a consent: shown to whoever may open the record, its own entry.</summary>
    public Task<Result<ScannedPage>> ScanAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid consentId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<ScannedPage>(
            AuditAction.ScanRead,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action) with { SubjectId = consentId };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                var (all, purposeId) = (access.Purpose.Allows(Operations.Restrict), access.Purpose.Id);
                var consents = session
                    .Db.Set<CitizenConsent>()
                    .Where(c => c.Id == consentId && c.CitizenId == citizenId && (all || c.PurposeId == purposeId));
                var scan = await session
                    .Db.Set<ConsentScan>()
                    .AsNoTracking()
                    .Where(s => s.ConsentId == consentId && consents.Any())
                    .SingleOrDefaultAsync(cancellationToken);
                if (scan is null || await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
                    return new Refusal("ScanUnknown");
                await decisions.CountAsync(access, cancellationToken);
                await access.AppendAsync(draft, Involvement.Opened, [], cancellationToken);
                using (secret)
                    return new ScannedPage(scan.ContentType, secret.OpenScan(consentId, scan.Content));
            },
            cancellationToken
        );

    /// <summary>
    /// Withdraws a consent, in one step and without a question why (PDPA s.19): to the declared purpose, or to any by a purpose that
    /// may restrict.
    /// </summary>
    public Task<Result<bool>> WithdrawAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid purposeId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ConsentWithdrawn,
            async (session, action) =>
            {
                await CitizenDecisions.HoldAsync(session, citizenId, cancellationToken);
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action);
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (purposeId != access.Purpose.Id && !access.Purpose.Allows(Operations.Restrict))
                    return await access.DenyAsync(draft, cancellationToken, rule: AccessRule.OperationNotAllowed);
                var consents = await session
                    .Db.Set<CitizenConsent>()
                    .AsTracking()
                    .Where(c => c.CitizenId == citizenId && c.PurposeId == purposeId && c.WithdrawnAt == null)
                    .ToListAsync(cancellationToken);
                if (consents.Count == 0)
                    return new Refusal("ConsentNotThere");
                foreach (var consent in consents)
                    (consent.WithdrawnAt, consent.WithdrawnById) = (clock.GetUtcNow(), access.Rights.Actor.AccountId);
                await session.SaveAsync(cancellationToken);
                await access.AppendConcernedAsync(draft, consents[0].Id, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Whether what is to show the consent is there, and can show one given in this manner.</summary>
    private static bool ShowsItself(ConsentForm form) =>
        ConsentForm.EvidenceOf(form.Manner).Contains(form.Evidence)
        && (form.Evidence == ConsentEvidence.Scan ? form.Scan is not null : NumberKey(form.Reference).Length > 0);

    /// <summary>A number as numbers are compared: letters and digits alone.</summary>
    private static string NumberKey(string number) =>
        string.Concat(ThaiText.WesternDigits(ThaiText.SearchKey(number)).Where(char.IsLetterOrDigit));

    /// <summary>Seals the paper of a consent with the citizen's own key.</summary>
    private static ConsentScan ScanOf(CitizenConsent consent, ScannedPage scan, CitizenSecret secret) =>
        new()
        {
            ConsentId = consent.Id,
            ContentType = scan.ContentType,
            Content = secret.SealScan(consent.Id, scan.Content),
        };
}
