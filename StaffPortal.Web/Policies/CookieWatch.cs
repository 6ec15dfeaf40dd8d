using System.Collections.Concurrent;
using Microsoft.Net.Http.Headers;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>
/// Sees which cookies the portal's own answers set, whoever set them, and compares each with the list of cookies: its name, and how long
/// it lives.
/// </summary>
internal sealed class CookieWatch(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Name, bool IsDeclared), DateTimeOffset> seen = new();

    /// <summary>Looks at an answer's cookies as it begins to flow.</summary>
    public void Answered(HttpContext context)
    {
        var headers = context.Response.Headers.SetCookie;
        if (headers.Count == 0)
            return;
        var now = clock.GetUtcNow();
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. headers.OfType<string>()]))
        {
            var life = cookie.MaxAge ?? (cookie.Expires - now);
            // Taking a cookie away is not setting one.
            if (life <= TimeSpan.Zero)
                continue;
            seen[(PortalCookies.NameOf(cookie.Name.Value ?? ""), PortalCookies.Declares(cookie.Name.Value ?? "", life))] = now;
        }
    }

    /// <summary>What was seen since it was last taken.</summary>
    public IReadOnlyList<SeenCookie> Take()
    {
        var taken = new List<SeenCookie>();
        foreach (var key in seen.Keys)
        {
            if (seen.TryRemove(key, out var at))
                taken.Add(new(key.Name, key.IsDeclared, at));
        }

        return taken;
    }
}
