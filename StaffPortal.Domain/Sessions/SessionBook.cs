using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Sessions;

/// <summary>How long a session lives.</summary>
/// <param name="Idle">Without anything done in it.</param>
/// <param name="Longest">Whatever is done in it: a working day.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>A quarter of an hour, and twelve hours.</summary>
    public static SessionLimits Usual { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12));

    /// <summary>How exactly the last act in a session is known; a minute where the idle time is the usual one.</summary>
    public TimeSpan Precision => Idle / 15;
}

/// <summary>A password that stays what it was, hashed as one is today.</summary>
/// <param name="Former">The account's hash by which it was proven.</param>
/// <param name="Hash">The one that takes its place.</param>
public sealed record HashedAnew(string Former, string Hash);

/// <summary>Begins sessions, says which of them live, and ends them everywhere (law 13).</summary>
public sealed class SessionBook(PortalStore store, AuditTrail trail, SessionLimits limits, TimeProvider clock)
{
    /// <summary>How long an ended session is shown to its person before it is forgotten.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Begins a session; its entry commits with it. The session of the same browser before it is ended.</summary>
    /// <param name="origin">Who signs in, from where, and the session that their browser still had.</param>
    /// <param name="by">How they proved who they are.</param>
    /// <param name="anew">Their password's hash, where it is made anew; it commits with the entry. Null where it stays.</param>
    public Task<Result<Guid>> StartAsync(Origin origin, string by, CancellationToken cancellationToken, HashedAnew? anew = null) =>
        trail.TryAsync<Guid>(
            AuditAction.SignedIn,
            async (db, action) =>
            {
                // The log keeps the account's row as it is then: nobody else changes it meanwhile.
                if (anew is not null)
                    await store.AcquireLockAsync(db, Turns.Rights, cancellationToken);
                var now = clock.GetUtcNow();
                var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == origin.AccountId, cancellationToken);
                if (account is not { IsEnabled: true })
                    return new Refusal("SessionOfClosedAccount");
                await ForgetAsync(db, account.Id, now, cancellationToken);
                if (anew is not null)
                    await KeepAsync(db, account.Id, anew, cancellationToken);
                if (origin.Session is { } before)
                    await EndAsync(db, s => s.Id == before.Id, SessionEnd.SignedOut, cancellationToken);
                var session = new AccountSession
                {
                    AccountId = account.Id,
                    SecurityStamp = account.SecurityStamp!,
                    By = by,
                    IpAddress = AuditTrail.Cut(origin.IpAddress, 45),
                    Browser = AuditTrail.Cut(origin.Browser, 300),
                    StartedAt = now,
                    LastSeenAt = now,
                    IdleEndsAt = now + limits.Idle,
                    EndsAt = now + limits.Longest,
                };
                db.Add(session);
                await trail.AppendAsync(db, origin, new(action) { Detail = new SignInDetail(by) }, cancellationToken);
                return session.Id;
            },
            cancellationToken
        );

    /// <summary>Whether the session lives and is the account's.</summary>
    /// <param name="isActive">Whether its person is doing something, so that it lives on.</param>
    public async Task<bool> LivesAsync(Guid sessionId, Guid accountId, bool isActive, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var seen = await store.ReadAsync(
            db =>
                AccountSession
                    .Living(db, now)
                    .Where(s => s.Id == sessionId && s.AccountId == accountId)
                    .Select(s => (DateTimeOffset?)s.LastSeenAt)
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        if (isActive && seen is { } last && now - last >= limits.Precision)
            await SeeAsync(sessionId, now, cancellationToken);
        return seen is not null;
    }

    /// <summary>Whether the account was signed in from this address in the last days.</summary>
    public Task<bool> HasComeFromAsync(Guid accountId, string? address, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => db.Set<AccountSession>().AnyAsync(s => s.AccountId == accountId && s.IpAddress == address, cancellationToken),
            cancellationToken
        );

    /// <summary>Those of these sessions that live.</summary>
    public Task<List<Guid>> LivingAsync(IReadOnlyCollection<Guid> sessions, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                AccountSession
                    .Living(db, clock.GetUtcNow())
                    .Where(s => sessions.Contains(s.Id))
                    .Select(s => s.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The account's own sessions of the last days, the living ones first; empty for a session that does not live.</summary>
    public Task<List<SessionRow>> OwnAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return [];
                var living = AccountSession.Living(db, clock.GetUtcNow()).Select(s => s.Id);
                var rows = await db.Set<AccountSession>()
                    .AsNoTracking()
                    .Where(s => s.AccountId == origin.AccountId)
                    .OrderByDescending(s => s.LastSeenAt)
                    .Select(s => new { s, Lives = living.Contains(s.Id) })
                    .ToListAsync(cancellationToken);
                return rows.OrderByDescending(r => r.Lives)
                    .Select(r => new SessionRow(
                        r.s.Id,
                        r.s.IpAddress,
                        r.s.Browser,
                        r.s.StartedAt,
                        r.s.LastSeenAt,
                        r.Lives ? null : r.s.EndedAt ?? Earlier(r.s.IdleEndsAt, r.s.EndsAt),
                        r.s.Id == origin.Session?.Id
                    ))
                    .ToList();
            },
            cancellationToken
        );

    /// <summary>Ends the session that asks.</summary>
    public Task<Result<bool>> SignOutAsync(Origin origin, CancellationToken cancellationToken) =>
        trail.TryAsync<bool>(
            AuditAction.SignedOut,
            async (db, action) =>
            {
                var asking = origin.Session?.Id;
                await EndAsync(db, s => s.Id == asking && s.AccountId == origin.AccountId, SessionEnd.SignedOut, cancellationToken);
                await trail.AppendAsync(db, origin, new(action), cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Ends one of the account's own sessions, or all but the one that asks.</summary>
    /// <param name="sessionId">Which; null for all others.</param>
    /// <returns>How many were ended.</returns>
    public Task<Result<int>> EndOwnAsync(Origin origin, Guid? sessionId, CancellationToken cancellationToken) =>
        trail.TryAsync<int>(
            AuditAction.SessionEnded,
            async (db, action) =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return await trail.DenyAsync(db, origin, action, "SessionOver", cancellationToken);
                await store.AcquireLockAsync(db, $"sessions:{origin.AccountId}", cancellationToken);
                var asking = origin.Session?.Id;
                var ended = await EndAsync(
                    db,
                    s => s.AccountId == origin.AccountId && (sessionId == null ? s.Id != asking : s.Id == sessionId),
                    SessionEnd.EndedElsewhere,
                    cancellationToken
                );
                if (ended.Count > 0)
                    await trail.AppendAsync(
                        db,
                        origin,
                        new(action) { Detail = new SessionEndedDetail(SessionEnd.EndedElsewhere, ended.Count) },
                        cancellationToken
                    );
                return ended.Count;
            },
            cancellationToken
        );

    /// <summary>Writes down the end of those that time or a change of their account has ended; each gets its entry.</summary>
    public async Task<Result<int>> EndOverAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = await store.ReadAsync(db => Over(db, now).AnyAsync(cancellationToken), cancellationToken);
        return over
            ? await trail.TryAsync<int>(
                AuditAction.SessionEnded,
                async (db, action) =>
                {
                    var sessions = await Over(db, now).ToListAsync(cancellationToken);
                    foreach (var session in sessions)
                    {
                        session.End =
                            session.EndsAt <= now ? SessionEnd.DayOver
                            : session.IdleEndsAt <= now ? SessionEnd.Idle
                            : SessionEnd.AccountChanged;
                        session.EndedAt = session.End == SessionEnd.AccountChanged ? now : Earlier(session.IdleEndsAt, session.EndsAt);
                        await trail.AppendAsync(
                            db,
                            new(session.AccountId, session.IpAddress, session.Browser),
                            new(action) { Detail = new SessionEndedDetail(session.End.Value) },
                            cancellationToken
                        );
                    }

                    return sessions.Count;
                },
                cancellationToken
            )
            : 0;
    }

    private static IQueryable<AccountSession> Over(DbContext db, DateTimeOffset now)
    {
        var living = AccountSession.Living(db, now).Select(s => s.Id);
        return db.Set<AccountSession>().Where(s => s.EndedAt == null && !living.Contains(s.Id));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The account's stamp stays, and with it every session; a password that was changed meanwhile is not touched.</summary>
    private static async Task KeepAsync(DbContext db, Guid accountId, HashedAnew anew, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>()
            .AsTracking()
            .SingleOrDefaultAsync(a => a.Id == accountId && a.PasswordHash == anew.Former, cancellationToken);
        account?.PasswordHash = anew.Hash;
    }

    private async Task<List<AccountSession>> EndAsync(
        DbContext db,
        System.Linq.Expressions.Expression<Func<AccountSession, bool>> which,
        SessionEnd end,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var sessions = await AccountSession.Living(db, now).Where(which).ToListAsync(cancellationToken);
        sessions.ForEach(s => (s.EndedAt, s.End) = (now, end));
        return sessions;
    }

    /// <summary>What time has ended is not brought back: only what lives lives on. A busy database only costs precision.</summary>
    private async Task SeeAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(
                async db =>
                {
                    var session = await AccountSession.Living(db, now).SingleOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
                    if (session is not null)
                        (session.LastSeenAt, session.IdleEndsAt) = (now, now + limits.Idle);
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // The next request writes it.
        }
    }

    private static Task ForgetAsync(DbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Remembered;
        return db.Set<AccountSession>()
            .Where(s => s.AccountId == accountId && s.EndedAt != null && s.EndedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>A session as its person sees it.</summary>
/// <param name="EndedAt">When it ended (UTC); null while it lives.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record SessionRow(
    Guid Id,
    string? IpAddress,
    string? Browser,
    DateTimeOffset StartedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset? EndedAt,
    bool IsThis
);

/// <summary>What the entry about a sign-in, or a refused one, says.</summary>
/// <param name="By">How the person proves who they are.</param>
public sealed record SignInDetail(string By) : EntryDetail;

/// <summary>What the entry about ended sessions says: why, and how many.</summary>
internal sealed record SessionEndedDetail(SessionEnd Why, int Sessions = 1) : EntryDetail;
