using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Policies;

/// <summary>A cookie that the portal set, as its own answers showed it.</summary>
internal sealed class CookieSighting
{
    public const int MaxNameLength = 100;

    /// <summary>Its name, or how it begins where the list of cookies knows it by that.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it was set last (UTC), to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was set last in a way that the list of cookies does not tell of (UTC).</summary>
    public DateTimeOffset? UndeclaredAt { get; set; }
}

/// <summary>A cookie that an answer set.</summary>
/// <param name="IsDeclared">Whether the list of cookies tells of it: its name, and a life no longer than it says.</param>
public sealed record SeenCookie(string Name, bool IsDeclared, DateTimeOffset At);

/// <summary>Keeps which cookies the portal's answers set.</summary>
public sealed class CookieSightings(PortalStore store)
{
    /// <summary>Keeps what was seen; one name is one row.</summary>
    public Task KeepAsync(IReadOnlyList<SeenCookie> seen, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                foreach (var cookie in seen)
                {
                    var name =
                        cookie.Name.Length > CookieSighting.MaxNameLength ? cookie.Name[..CookieSighting.MaxNameLength] : cookie.Name;
                    var known =
                        await db.Set<CookieSighting>().AsTracking().SingleOrDefaultAsync(s => s.Name == name, cancellationToken)
                        ?? db.Add(new CookieSighting { Name = name }).Entity;
                    known.SeenAt = cookie.At;
                    if (!cookie.IsDeclared)
                        known.UndeclaredAt = cookie.At;
                    await db.SaveChangesAsync(cancellationToken);
                }
            },
            cancellationToken
        );
}
