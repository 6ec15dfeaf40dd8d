using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// An authority's order that the looks of one person under one case are not told to the citizen yet (an inquiry, a court). It hides
/// what is done from its entry on, once a second person has confirmed it, until it is lifted or its last day is over; then all appears.
/// </summary>
[Attested]
internal sealed class SecrecyOrder
{
    /// <summary>The longest number, authority and ground.</summary>
    public const int MaxTextLength = 200;

    /// <summary>No order hides anything for longer; a new one is needed then.</summary>
    public const int MaxDays = 366;

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The number on the letter.</summary>
    public string Number { get; init; } = "";

    /// <summary>Who gave it.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The law and section it rests on.</summary>
    public string Ground { get; init; } = "";

    /// <summary>The case that must be declared for a look to be hidden.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Whose looks it hides.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The last day (Bangkok).</summary>
    public DateOnly Until { get; init; }

    public Guid SetById { get; init; }

    /// <summary>When it was entered (UTC); no earlier look is hidden.</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>The second person; null while nobody confirmed it, and it hides nothing.</summary>
    public Guid? ConfirmedById { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When it was lifted (UTC).</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    /// <summary>The orders that hide something now.</summary>
    public static Task<List<SecrecyOrder>> InForceAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        return db.Set<SecrecyOrder>()
            .AsNoTracking()
            .Where(o => o.ConfirmedAt != null && o.LiftedAt == null && o.Until >= today)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether it hides an act.</summary>
    public bool Hides(Guid? account, string? reference, DateTimeOffset at) =>
        account == AccountId && at >= SetAt && string.Equals(reference?.Trim(), CaseReference, StringComparison.OrdinalIgnoreCase);

    /// <summary>The disclosures of a citizen's data that are not told of yet.</summary>
    public static async Task<HashSet<Guid>> HiddenDisclosuresAsync(
        DbContext db,
        Guid citizenId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var orders = await InForceAsync(db, now, cancellationToken);
        if (orders.Count == 0)
            return [];
        var made = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.Disclosed && e.SubjectId != null && e.Citizens.Any(c => c.CitizenId == citizenId))
            .Select(e => new
            {
                e.SubjectId,
                e.AccountId,
                e.CaseReference,
                e.OccurredAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. made.Where(e => orders.Exists(o => o.Hides(e.AccountId, e.CaseReference, e.OccurredAt))).Select(e => e.SubjectId!.Value),
        ];
    }
}

internal sealed class SecrecyOrderMapping : IEntityTypeConfiguration<SecrecyOrder>
{
    public void Configure(EntityTypeBuilder<SecrecyOrder> order)
    {
        order.ToTable(
            "SecrecyOrders",
            t =>
                t.HasCheckConstraint(
                    "CK_SecrecyOrders_TwoPeople",
                    "\"SetById\" <> \"AccountId\" AND (\"ConfirmedById\" IS NULL OR "
                        + "(\"ConfirmedById\" <> \"SetById\" AND \"ConfirmedById\" <> \"AccountId\"))"
                )
        );
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Number).HasMaxLength(SecrecyOrder.MaxTextLength);
        order.Property(o => o.Authority).HasMaxLength(SecrecyOrder.MaxTextLength);
        order.Property(o => o.Ground).HasMaxLength(SecrecyOrder.MaxTextLength);
        order.Property(o => o.CaseReference).HasMaxLength(Access.Declaration.MaxCaseLength);
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.SetById).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.ConfirmedById).OnDelete(DeleteBehavior.Restrict);
    }
}
