using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <summary>An entry that the log took: enough to know whose page it makes old.</summary>
/// <param name="AccountId">Who acted.</param>
/// <param name="ChangesRights">Whether it changed rows that give rights.</param>
public readonly record struct EntryNews(long Id, AuditAction Action, Guid? AccountId, bool ChangesRights);

/// <summary>
/// What the log took since it was asked last, from whichever node. Everything that one person does and another must hear of is an entry,
/// so the log's own numbers are the counter of changes that nodes ask. News decide nothing: whoever hears them asks the door anew.
/// Asked by one caller.
/// </summary>
public sealed class LogNews(PortalStore store, TimeProvider clock)
{
    /// <summary>An entry takes its number before it commits: a number that was passed over is looked for so long.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(1);

    /// <summary>A server that restarts leaves a thousand numbers out: of a gap as wide, nothing is to come.</summary>
    private const long WidestGap = 500;

    private const int MostAtOnce = 1_000;

    private readonly Dictionary<long, DateTimeOffset> passedOver = [];
    private long? upTo;

    /// <summary>The entries that are new, in their order; none the first time, which only learns where the log stands.</summary>
    public async Task<IReadOnlyList<EntryNews>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (upTo is not { } known)
        {
            upTo =
                await store.ReadAsync(db => db.Set<AuditEntry>().Select(e => (long?)e.Id).MaxAsync(cancellationToken), cancellationToken)
                ?? 0;
            return [];
        }

        foreach (var old in passedOver.Where(p => now - p.Value > Latest).Select(p => p.Key).ToList())
            passedOver.Remove(old);
        var late = passedOver.Keys.ToList();
        var news = await store.ReadAsync(db => NewAsync(db, known, late, cancellationToken), cancellationToken);
        foreach (var entry in news)
        {
            if (entry.Id <= known)
            {
                passedOver.Remove(entry.Id);
                continue;
            }

            for (var id = entry.Id - upTo.Value > WidestGap ? entry.Id : upTo.Value + 1; id < entry.Id; id++)
                passedOver.Add(id, now);
            upTo = entry.Id;
        }

        return news;
    }

    /// <summary>The citizens whom entries name, each once.</summary>
    public Task<List<Guid>> CitizensOfAsync(IReadOnlyCollection<long> entries, CancellationToken cancellationToken) =>
        entries.Count == 0
            ? Task.FromResult<List<Guid>>([])
            : store.ReadAsync(
                db =>
                    db.Set<AuditEntry>()
                        .Where(e => entries.Contains(e.Id))
                        .SelectMany(e => e.Citizens.Select(c => c.CitizenId))
                        .Distinct()
                        .ToListAsync(cancellationToken),
                cancellationToken
            );

    private static Task<List<EntryNews>> NewAsync(DbContext db, long known, List<long> late, CancellationToken cancellationToken)
    {
        var entries = db.Set<AuditEntry>();
        var asked = late.Count == 0 ? entries.Where(e => e.Id > known) : entries.Where(e => e.Id > known || late.Contains(e.Id));
        return asked
            .OrderBy(e => e.Id)
            .Take(MostAtOnce)
            .Select(e => new EntryNews(e.Id, e.Action, e.AccountId, e.Rights != null))
            .ToListAsync(cancellationToken);
    }
}
