using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Whom an import made or changed, for who brought it in. It tells who was registered before, as a comparison does, and is a look like one:
/// under a purpose that could compare, for the fields that it shows in full, each citizen counted against its limit of the day and named
/// in the entry before anything is told (laws 1, 3, 4).
/// </summary>
public sealed class ImportSeeing(AuditTrail trail, TimeProvider clock, OfficeFields office)
{
    private const string ImportUnknown = nameof(ImportUnknown);

    private readonly ImportRights deciding = new(trail, clock, office);

    /// <summary>A page of them, as the log tells it.</summary>
    /// <param name="after">The <see cref="ImportedPage.Next"/> of the page before; 0 for the first.</param>
    public Task<Result<ImportedPage>> PeopleAsync(
        Origin origin,
        Guid? declarationId,
        Guid importId,
        long after,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<ImportedPage>(
            AuditAction.ImportPeopleSeen,
            async (session, action) =>
            {
                var batch = await session
                    .Db.Set<ImportBatch>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(b => b.Id == importId, cancellationToken);
                var decided = await DecideAsync(session, origin, declarationId, batch, cancellationToken);
                var draft = decided.Draft(action) with { SubjectId = importId };
                if (batch is null || batch.AccountId != origin.AccountId)
                {
                    draft = draft with { Outcome = AuditOutcome.Denied, Rule = ImportUnknown };
                    await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
                    return new Refusal(ImportUnknown);
                }

                if (!decided.Decision.IsPermitted)
                    return await deciding.DenyAsync(session, origin, decided, draft, cancellationToken);
                var entries = await ImportBook.EntriesAsync(session.Db, batch, after, cancellationToken);
                var people = new List<ImportedCitizen>();
                var page = entries.Take(ImportBook.PageSize).ToList();
                foreach (var person in page.Select(ImportedCitizen.Of))
                {
                    if (await decided.MayTouchAsync(session, person.CitizenId, cancellationToken))
                        people.Add(person with { Fields = InFull(decided, person.Fields) });
                }

                var ids = people.Select(p => p.CitizenId).Distinct().ToList();
                if (!await DailyLooks.TryCountAsync(session, decided, ids, ids, cancellationToken))
                {
                    decided = decided with { Decision = new(AccessRule.DailyLimitReached) };
                    draft = decided.Draft(action) with { SubjectId = importId };
                    return await deciding.DenyAsync(session, origin, decided, draft, cancellationToken);
                }

                draft = draft with { Citizens = [.. people.GroupBy(p => p.CitizenId).Select(PartOf)] };
                await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
                return new ImportedPage(people, entries.Count > ImportBook.PageSize ? page[^1].Id : null);
            },
            cancellationToken
        );

    private async Task<DecidedImport> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        ImportBatch? batch,
        CancellationToken cancellationToken
    )
    {
        var (service, fields) = (batch?.ServiceId ?? Guid.Empty, batch?.Fields ?? []);
        var decided = await deciding.DecideAsync(session, origin, declarationId, service, fields, cancellationToken);
        if (!decided.Decision.IsPermitted)
            return decided;
        var rule = ImportComparing.RuleOf(decided.Purpose);
        return rule == AccessRule.Permitted
            ? decided
            : decided with
            {
                Decision = new(rule, rule == AccessRule.FieldMasked ? CitizenField.NationalId : null),
            };
    }

    private static IReadOnlyList<CitizenField> InFull(DecidedImport decided, IReadOnlyList<CitizenField> fields) =>
        [.. fields.Where(f => decided.Purpose.VisibilityOf(f) == FieldVisibility.Full)];

    private static CitizenPart PartOf(IGrouping<Guid, ImportedCitizen> person) =>
        new(
            person.Key,
            Involvement.Seen,
            [.. person.SelectMany(p => p.Fields).Distinct().Select(f => new AuditField(f, FieldVisibility.Full))]
        );
}
