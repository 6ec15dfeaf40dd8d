using System.Security.Cryptography;
using System.Text;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>Pages and browsers stand in rows of their own, which lines refer to: found by their hash, or made.</summary>
internal static class TrafficTextRows
{
    private const int HashBytes = 16;

    private static readonly Statement TextOf = new("SELECT \"Id\", \"LastDay\" FROM \"TrafficTexts\" WHERE \"Hash\" = @p0");
    private static readonly Statement BrowserOf = new("SELECT \"Id\", \"LastDay\" FROM \"TrafficBrowsers\" WHERE \"Hash\" = @p0");
    private static readonly Statement TextUsed = new("UPDATE \"TrafficTexts\" SET \"LastDay\" = @p1 WHERE \"Id\" = @p0");
    private static readonly Statement BrowserUsed = new("UPDATE \"TrafficBrowsers\" SET \"LastDay\" = @p1 WHERE \"Id\" = @p0");

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..HashBytes];

    /// <summary>The row of a page or of a page before.</summary>
    public static Task<long> PageAsync(
        PortalSession session,
        string text,
        int day,
        KnownTexts texts,
        CancellationToken cancellationToken
    ) =>
        IdAsync(
            session,
            texts.Pages,
            text,
            day,
            TextOf,
            TextUsed,
            hash =>
                session.InsertAsync(
                    new TrafficText
                    {
                        Hash = hash,
                        Text = text,
                        LastDay = day,
                    },
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>The row of a browser, which is already among the names of <paramref name="texts"/>.</summary>
    public static Task<long> BrowserAsync(
        PortalSession session,
        string text,
        int day,
        KnownTexts texts,
        CancellationToken cancellationToken
    )
    {
        var name = texts.Names[text];
        return IdAsync(
            session,
            texts.Browsers,
            text,
            day,
            BrowserOf,
            BrowserUsed,
            hash =>
                session.InsertAsync(
                    new TrafficBrowser
                    {
                        Hash = hash,
                        Text = text,
                        Name = name.Name,
                        Version = name.Version,
                        System = name.System,
                        IsRobot = name.IsRobot,
                        LastDay = day,
                    },
                    cancellationToken
                ),
            cancellationToken
        );
    }

    /// <summary>The row of a text, made where there is none, and marked as used on that day.</summary>
    private static async Task<long> IdAsync(
        PortalSession session,
        KnownIds known,
        string text,
        int day,
        Statement find,
        Statement use,
        Func<byte[], Task<long>> insert,
        CancellationToken cancellationToken
    )
    {
        if (!known.TryGet(text, out var row))
        {
            var hash = HashOf(text);
            row = await session.ReadAsync(
                find,
                async rows => await rows.NextAsync() ? (rows.Value<long>(), rows.Value<int>()) : default,
                cancellationToken,
                hash
            );
            if (row.Id == 0)
                row = (await insert(hash), day);
        }

        if (row.LastDay < day)
            await session.ExecuteAsync(use, cancellationToken, row.Id, day);
        known.Set(text, (row.Id, Math.Max(day, row.LastDay)));
        return row.Id;
    }
}
