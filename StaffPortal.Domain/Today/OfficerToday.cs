using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Today;

/// <summary>What an officer comes to in the morning; no citizen's data is in it.</summary>
/// <param name="Cases">Their own open cases, the first due first; at most <see cref="OfficerToday.Most"/>.</param>
/// <param name="OwnCases">How many of their own are open.</param>
/// <param name="UntakenCases">How many nobody has taken.</param>
/// <param name="CameInToday">How many came in today, by whatever way.</param>
/// <param name="ToDecide">Disclosures that others asked for and this officer may decide.</param>
/// <param name="Answered">What became of the disclosures that they asked for.</param>
/// <param name="Imports">Their imports under way, stopped, or with rows left out.</param>
public sealed record OfficersDay(
    IReadOnlyList<ContactRow> Cases,
    int OwnCases,
    int UntakenCases,
    int CameInToday,
    int ToDecide,
    IReadOnlyList<AnsweredDisclosure> Answered,
    IReadOnlyList<ImportToMend> Imports
)
{
    /// <summary>Disposals that wait for this officer to look through.</summary>
    public int Disposals { get; init; }
}

/// <summary>A disclosure that was asked for and answered.</summary>
/// <param name="RequestedAt">When it was asked for (UTC).</param>
public sealed record AnsweredDisclosure(string Recipient, DisclosureState State, DateTimeOffset RequestedAt);

/// <summary>An import with something left to do.</summary>
/// <param name="StartedAt">When (UTC).</param>
/// <param name="LeftOut">Rows that were not brought in for a fault, or because the purpose does not reach them.</param>
/// <param name="Flagged">Rows that were brought in without a field.</param>
public sealed record ImportToMend(Guid Id, DateTimeOffset StartedAt, ImportState State, int LeftOut, int Flagged);

/// <summary>Reads an officer's day.</summary>
public sealed class OfficerToday(PortalStore store, TimeProvider clock)
{
    /// <summary>Rows of each list.</summary>
    public const int Most = 8;

    /// <summary>What waits for an officer; null for every other role.</summary>
    public Task<OfficersDay?> ReadAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer))
                    return null;
                var (me, now) = (origin.AccountId!.Value, clock.GetUtcNow());
                var today = OfficeTime.DayOf(now);
                var midnight = OfficeTime.StartOf(today);
                var mine = WaitingWork.CasesOf(db, me);
                return new OfficersDay(
                    await ContactDoor
                        .Rows(db, mine.OrderBy(c => c.DueOn).ThenBy(c => c.ReceivedAt).Take(Most))
                        .ToListAsync(cancellationToken),
                    await mine.CountAsync(cancellationToken),
                    await WaitingWork.UntakenCases(db).CountAsync(cancellationToken),
                    await db.Set<ContactCase>().CountAsync(c => c.ReceivedAt >= midnight, cancellationToken),
                    await WaitingWork.DisclosuresToDecide(db, me, today).CountAsync(cancellationToken),
                    await WaitingWork
                        .DisclosuresAnswered(db, me, now)
                        .OrderByDescending(d => d.RequestedAt)
                        .Take(Most)
                        .Select(d => new AnsweredDisclosure(d.Recipient, d.State, d.RequestedAt))
                        .ToListAsync(cancellationToken),
                    await WaitingWork
                        .ImportsToMend(db, me, now)
                        .OrderByDescending(b => b.StartedAt)
                        .Take(Most)
                        .Select(b => new ImportToMend(b.Id, b.StartedAt, b.State, b.Bad + b.NotReached, b.Flagged))
                        .ToListAsync(cancellationToken)
                )
                {
                    Disposals = await WaitingWork.DisposalsToLookThrough(db, me, today).CountAsync(cancellationToken),
                };
            },
            cancellationToken
        );
}
