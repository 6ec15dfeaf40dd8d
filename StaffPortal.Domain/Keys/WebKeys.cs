using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// The keys by which every node knows the sessions, forms and links of the others: they lie in the database, sealed with the office's
/// key, which lies outside it. Whoever holds the database can neither read one nor put one of their own in its place.
/// </summary>
public sealed partial class WebKeys(PortalStore store, OfficeKey key, ILogger<WebKeys> logger)
{
    internal const int LongestName = 100;

    /// <summary>All that the office's key opens, as they were kept; any other row is worth nothing.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = await store.ReadAsync(
            db => db.Set<WebKey>().AsNoTracking().OrderBy(k => k.Name).ToListAsync(cancellationToken),
            cancellationToken
        );
        var opened = kept.ConvertAll(k => key.TryOpen(Guid.Empty, PlaceOf(k.Name), k.Sealed));
        if (opened.Count(o => o is null) is > 0 and var foreign)
            LogForeign(foreign);
        return [.. opened.OfType<string>()];
    }

    /// <summary>Keeps one; nothing happens where one of that name is kept.</summary>
    public Task KeepAsync(string name, string text, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                if (await db.Set<WebKey>().AnyAsync(k => k.Name == name, cancellationToken))
                    return;
                db.Add(new WebKey { Name = name, Sealed = key.Seal(Guid.Empty, PlaceOf(name), text) });
            },
            cancellationToken
        );

    private static string PlaceOf(string name) => $"WebKeys/{name}";

    [LoggerMessage(95, LogLevel.Error, "{Count} of the web server's keys were not sealed with the office's key, and are not used")]
    private partial void LogForeign(int count);
}
