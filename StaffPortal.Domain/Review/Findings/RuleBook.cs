using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// The rules of the review as data with versions. A compliance officer changes them after seeing how the last months would have looked
/// by them; who holds the database cannot: rows are sealed, and what a row would hide its entry still says.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Over how many days a change is shown before it is saved.</summary>
    public const int DaysPreviewed = 90;

    /// <summary>The most points of a signal, and the highest threshold.</summary>
    public const double MostPoints = 20;

    private const string TableName = "ReviewRules";
    private const string Place = "rules";
    private const string RoleSetsNoRules = nameof(RoleSetsNoRules);
    private static readonly TimeSpan PreviewLasts = TimeSpan.FromHours(1);

    private readonly PortalStore store;
    private readonly AuditTrail trail;
    private readonly OfficeKey key;
    private readonly TimeProvider clock;
    private readonly RulePreviewing previewing;
    private readonly ConcurrentDictionary<Guid, (string Rules, RulePreview Preview, DateTimeOffset At)> previewed = new();

    internal RuleBook(PortalStore store, AuditTrail trail, OfficeKey key, TimeProvider clock, FactLoader facts, LookReader looks) =>
        (this.store, this.trail, this.key, this.clock, previewing) = (store, trail, key, clock, new(store, facts, looks, clock));

    /// <summary>The rules in force.</summary>
    public Task<ReviewRules> CurrentAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => CurrentAsync(db, cancellationToken), cancellationToken);

    /// <summary>The versions that were saved, the newest first; none for who is no compliance officer.</summary>
    public Task<IReadOnlyList<RuleVersion>> HistoryAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<RuleVersion>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await db.Set<SavedRules>()
                        .OrderByDescending(r => r.Version)
                        .Select(r => new RuleVersion(
                            r.Version,
                            r.SavedAt,
                            db.Set<Account>().Where(a => a.Id == r.SavedById).Select(a => a.DisplayName).First()
                        ))
                        .ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>
    /// How the last <see cref="DaysPreviewed"/> days look by a draft, beside the rules in force. Nothing but its entry is stored.
    /// </summary>
    /// <param name="progress">Told which part is done, 0 to 1.</param>
    public async Task<Result<RulePreview>> PreviewAsync(
        Origin origin,
        ReviewRules draft,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        if (ErrorOf(draft) is { } error)
            return error;
        var asked = await trail.TryAsync<ReviewRules>(
            AuditAction.RulesPreviewed,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleSetsNoRules, cancellationToken);
                await trail.AppendAsync(db, origin, new(action), cancellationToken);
                return await CurrentAsync(db, cancellationToken);
            },
            cancellationToken
        );
        if (!asked.Succeeded)
            return asked.Refusal;
        var preview = await previewing.RunAsync(asked.Value, draft, origin.AccountId!.Value, progress, cancellationToken);
        previewed[origin.AccountId!.Value] = (RuleText.Write(draft), preview, clock.GetUtcNow());
        return preview;
    }

    /// <summary>Saves a draft as the next version, which looks from now on are weighed by.</summary>
    /// <param name="basedOn">The version that was changed.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The version; refused where these very rules were not looked at in a preview by who saves them.</returns>
    public async Task<Result<int>> SaveAsync(
        Origin origin,
        int basedOn,
        ReviewRules draft,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (ErrorOf(draft) is { } error)
            return error;
        var text = RuleText.Write(draft);
        return await trail.TryAsync<int>(
            AuditAction.RulesSaved,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleSetsNoRules, cancellationToken);
                var now = clock.GetUtcNow();
                if (!previewed.TryGetValue(origin.AccountId!.Value, out var seen) || seen.Rules != text || now - seen.At > PreviewLasts)
                    return new Refusal("RulesNotPreviewed");
                if (GivenReason.Of(reason) is not { } why)
                    return GivenReason.Needed;
                await store.AcquireLockAsync(db, Place, cancellationToken);
                var current = await CurrentAsync(db, cancellationToken);
                if (current.Version != basedOn)
                    return new Refusal("RulesChangedMeanwhile");
                var id = Guid.NewGuid();
                var saved = new SavedRules
                {
                    Id = id,
                    Version = current.Version + 1,
                    Text = key.Seal(id, PlaceOf(current.Version + 1), text),
                    SavedAt = now,
                    SavedById = origin.AccountId!.Value,
                };
                db.Add(saved);
                var detail = new RulesSavedDetail(saved.Version, seen.Preview.Before.Findings, seen.Preview.After.Findings, text);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action)
                    {
                        SubjectId = id,
                        Reason = why,
                        Detail = detail,
                    },
                    cancellationToken
                );
                return saved.Version;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// The highest version that the portal itself saved: by its row, whose seal opens, or by its entry where somebody took the row away.
    /// </summary>
    internal async Task<ReviewRules> CurrentAsync(DbContext db, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(db, cancellationToken);
        var rules = ReviewRules.First;
        foreach (var row in await db.Set<SavedRules>().AsNoTracking().OrderByDescending(r => r.Version).ToListAsync(cancellationToken))
        {
            if (Opened(row, told) is not { } text)
                continue;
            rules = RuleText.Read(row.Version, text);
            break;
        }

        return told.Values.MaxBy(t => t.Version) is { } said && said.Version > rules.Version
            ? RuleText.Read(said.Version, said.Rules)
            : rules;
    }

    /// <summary>The rows for verification.</summary>
    internal SealedTable Table =>
        new(
            TableName,
            async (db, cancellationToken) =>
            {
                var told = await ToldAsync(db, cancellationToken);
                var rows = await db.Set<SavedRules>().AsNoTracking().ToListAsync(cancellationToken);
                return new(
                    [.. rows.Where(r => Opened(r, told) is null).Select(r => $"{r.Id}")],
                    [.. told.Keys.Where(id => !rows.Exists(r => r.Id == id)).Select(id => $"{id}")]
                );
            }
        );

    /// <summary>What the portal's own entries say of versions, by the row of each.</summary>
    private async Task<Dictionary<Guid, RulesSavedDetail>> ToldAsync(DbContext db, CancellationToken cancellationToken)
    {
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => e.Action == AuditAction.RulesSaved && e.Outcome == AuditOutcome.Permitted && e.SubjectId != null)
            .ToListAsync(cancellationToken);
        var told = new Dictionary<Guid, RulesSavedDetail>();
        foreach (var entry in entries.Where(trail.Wrote))
            if (entry.ReadDetail<RulesSavedDetail>() is { } said)
                told[entry.SubjectId!.Value] = said;
        return told;
    }

    /// <summary>
    /// A row's rules, where it has the version that they were sealed with: under a higher one, earlier rules would come into force again.
    /// Rows of before the seal held the version count where their entry names it.
    /// </summary>
    private string? Opened(SavedRules row, Dictionary<Guid, RulesSavedDetail> told) =>
        key.TryOpen(row.Id, PlaceOf(row.Version), row.Text)
        ?? (told.TryGetValue(row.Id, out var said) && said.Version == row.Version ? key.TryOpen(row.Id, Place, row.Text) : null);

    private static string PlaceOf(int version) => FormattableString.Invariant($"{Place}/{version}");

    private static Refusal? ErrorOf(ReviewRules draft)
    {
        var first = ReviewRules.First;
        if (draft.Threshold is not (> 0 and <= MostPoints))
            return new("RulesThreshold", MostPoints);
        foreach (var signal in first.Points.Keys)
            if (!draft.Points.TryGetValue(signal, out var points) || points is not (>= 0 and <= MostPoints))
                return new("RulesPoints", ReviewRules.NameOf(signal), MostPoints);
        foreach (var explanation in first.Left.Keys)
            if (!draft.Left.TryGetValue(explanation, out var left) || left is not (>= 0 and <= 1))
                return new("RulesLeft", Words.Of(explanation));
        return null;
    }
}

/// <summary>A version of the rules that was saved.</summary>
/// <param name="SavedAt">When (UTC).</param>
/// <param name="SavedBy">Whose name.</param>
public sealed record RuleVersion(int Version, DateTimeOffset SavedAt, string SavedBy);

/// <summary>A version of the rules; it is never changed.</summary>
internal sealed class SavedRules
{
    public Guid Id { get; init; }

    public int Version { get; init; }

    /// <summary>The rules (<see cref="RuleText"/>), sealed with the office's key, so that nobody writes any past the portal.</summary>
    public byte[] Text { get; init; } = [];

    /// <summary>When (UTC).</summary>
    public DateTimeOffset SavedAt { get; init; }

    public Guid SavedById { get; init; }
}

/// <summary>What the entry about new rules says.</summary>
/// <param name="Before">Findings of the days previewed by the rules before.</param>
/// <param name="After">The same by the new rules.</param>
/// <param name="Rules">The rules themselves (<see cref="RuleText"/>).</param>
internal sealed record RulesSavedDetail(int Version, int Before, int After, string Rules) : EntryDetail;
