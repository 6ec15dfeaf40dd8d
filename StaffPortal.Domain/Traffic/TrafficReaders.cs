using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// An administrator named an account that may read the visitor log, between two dates (NECTEC 4003.1: only designated persons read it).
/// </summary>
[Attested]
internal sealed class TrafficDesignation : ITerm
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid AccountId { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public string Reason { get; init; } = "";

    public Guid GivenById { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A designation as the register shows it.</summary>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="GivenBy">Who designated them.</param>
/// <param name="RevokedAt">When it was taken back (UTC).</param>
public sealed record TrafficReaderRow(
    Guid Id,
    string Account,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Reason,
    string GivenBy,
    DateTimeOffset? RevokedAt
);

/// <summary>Who may read the visitor log: asked anew at every look (law 5).</summary>
public sealed class TrafficReaders(PortalStore store, TimeProvider clock)
{
    /// <summary>The rule that denies everybody else.</summary>
    public const string NotDesignated = nameof(NotDesignated);

    /// <summary>Whether somebody is designated today.</summary>
    public Task<bool> IsDesignatedAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(db => IsDesignatedAsync(db, origin, clock, cancellationToken), cancellationToken);

    /// <summary>All designations, newest first.</summary>
    public Task<List<TrafficReaderRow>> ListAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<TrafficDesignation>()
                    .AsNoTracking()
                    .OrderByDescending(d => d.GivenAt)
                    .Select(d => new TrafficReaderRow(
                        d.Id,
                        db.Set<Account>().Where(a => a.Id == d.AccountId).Select(a => a.DisplayName).First(),
                        d.StartsOn,
                        d.EndsOn,
                        d.Reason,
                        db.Set<Account>().Where(a => a.Id == d.GivenById).Select(a => a.DisplayName).First(),
                        d.RevokedAt
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    internal static async Task<bool> IsDesignatedAsync(DbContext db, Origin origin, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        return await origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer)
            && await db.Set<TrafficDesignation>()
                .Where(Term.InForceOn<TrafficDesignation>(today))
                .AnyAsync(d => d.AccountId == origin.AccountId, cancellationToken);
    }
}
