using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Accounts;

/// <summary>How a session ended.</summary>
public enum SessionEnd
{
    /// <summary>Its person signed out.</summary>
    SignedOut = 1,

    /// <summary>Its person ended it from another session.</summary>
    EndedElsewhere = 2,

    /// <summary>Nothing was done in it for too long.</summary>
    Idle = 3,

    /// <summary>It lasted a working day.</summary>
    DayOver = 4,

    /// <summary>The account was closed, or its password, role or second factor changed.</summary>
    AccountChanged = 5,
}

/// <summary>
/// One signing in, from its beginning to its end. A row, so that whatever ends it ends it everywhere: open circuits, other tabs,
/// downloads and nodes ask for it (law 13).
/// </summary>
internal sealed class AccountSession
{
    /// <summary>The id that the browser's cookie carries, encrypted.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid AccountId { get; init; }

    /// <summary>The account's stamp when it began: whatever changes the stamp ends the session, whoever changed it.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>How the person proved who they are.</summary>
    public string By { get; init; } = "";

    public string? IpAddress { get; init; }

    public string? Browser { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last done in it (UTC), to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends unless something is done in it (UTC).</summary>
    public DateTimeOffset IdleEndsAt { get; set; }

    /// <summary>When it ends whatever is done in it (UTC).</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was ended (UTC); null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public SessionEnd? End { get; set; }

    /// <summary>Those that live at an instant: not ended, not idle, not too long, and of an account that is as it was then.</summary>
    public static IQueryable<AccountSession> Living(DbContext db, DateTimeOffset now) =>
        from session in db.Set<AccountSession>()
        join account in db.Set<Account>() on session.AccountId equals account.Id
        where
            session.EndedAt == null
            && session.IdleEndsAt > now
            && session.EndsAt > now
            && account.DisabledAt == null
            && account.SecurityStamp == session.SecurityStamp
        select session;
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.SecurityStamp).HasMaxLength(64);
        session.Property(s => s.By).HasMaxLength(20);
        session.Property(s => s.IpAddress).HasMaxLength(45);
        session.Property(s => s.Browser).HasMaxLength(300);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => new { s.AccountId, s.StartedAt });
        session.HasIndex(s => s.EndedAt);
    }
}
