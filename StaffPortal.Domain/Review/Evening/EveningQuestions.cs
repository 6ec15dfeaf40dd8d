using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Evening;

/// <summary>
/// The evening question: looks that nothing explains come back to the person who made them, who names a case or says why. They may say so
/// of any look of theirs, before anybody asks. Each answer is an entry. It stands beside the finding, if there is one, and takes nothing
/// off its score: nobody's word is their own alibi.
/// </summary>
public sealed class EveningQuestions(PortalStore store, AuditTrail trail, OfficeKey key, TimeProvider clock)
{
    /// <summary>Days after which nobody waits for an answer any more.</summary>
    public const int DaysToAnswer = 14;

    /// <summary>The most looks that are shown, and answered, at once.</summary>
    public const int Most = 100;

    /// <summary>The longest case, in UTF-16 code units.</summary>
    public const int MaxCaseLength = Declaration.MaxCaseLength;

    private const string LookNotYours = nameof(LookNotYours);

    /// <summary>
    /// The asker's own looks that nothing explains, those that wait for an answer first, then the newest; everyone may see theirs, and
    /// doing so is no entry. It says nothing of scores, rules or findings.
    /// </summary>
    public Task<IReadOnlyList<AskedLookRow>> MineAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AskedLookRow>>(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return [];
                var thai = Words.InThai;
                var rows = await Open(db, origin.AccountId!.Value, clock.GetUtcNow())
                    .Join(db.Set<AuditEntry>(), a => a.EntryId, e => e.Id, (a, e) => e)
                    .Where(e => e.AccountId == origin.AccountId)
                    .Select(e => new
                    {
                        Entry = e,
                        Purpose = db.Set<Purpose>()
                            .Where(p => p.Id == e.PurposeId)
                            .Select(p => thai ? p.NameTh : p.NameEn)
                            .FirstOrDefault(),
                        Citizen = e.Action == AuditAction.Searched ? null : e.Citizens.Select(c => (Guid?)c.CitizenId).FirstOrDefault(),
                        Answer = db.Set<LookAnswer>().FirstOrDefault(a => a.EntryId == e.Id),
                    })
                    .OrderBy(r => r.Answer != null)
                    .ThenByDescending(r => r.Entry.Id)
                    .Take(Most)
                    .ToListAsync(cancellationToken);
                return rows.ConvertAll(r => new AskedLookRow(
                    r.Entry.Id,
                    r.Entry.OccurredAt,
                    r.Entry.Action,
                    r.Purpose,
                    r.Entry.CaseReference,
                    r.Citizen,
                    r.Answer is { } answer ? LookAnswerRow.Of(answer, key) : null
                ));
            },
            cancellationToken
        );

    /// <summary>
    /// Of these entries, which are the asker's own looks: what explained each and what they said of it. No entry, and nothing of anybody
    /// else's.
    /// </summary>
    public Task<IReadOnlyDictionary<long, OwnLook>> OfAsync(
        Origin origin,
        IReadOnlyCollection<long> entries,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<IReadOnlyDictionary<long, OwnLook>>(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return new Dictionary<long, OwnLook>();
                var now = clock.GetUtcNow();
                var rows = await Looks(db, origin.AccountId!.Value)
                    .Where(e => entries.Contains(e.Id))
                    .Select(e => new
                    {
                        e.Id,
                        e.OccurredAt,
                        Explanation = db.Set<ReviewedLook>()
                            .Where(l => l.EntryId == e.Id)
                            .Select(l => (Explanation?)l.Explanation)
                            .FirstOrDefault(),
                        Answer = db.Set<LookAnswer>().FirstOrDefault(a => a.EntryId == e.Id),
                    })
                    .ToListAsync(cancellationToken);
                return rows.ToDictionary(
                    r => r.Id,
                    r => new OwnLook(
                        r.Explanation,
                        r.Answer is { } answer ? LookAnswerRow.Of(answer, key) : null,
                        r.Answer is null && r.OccurredAt > now.AddDays(-DaysToAnswer)
                    )
                );
            },
            cancellationToken
        );

    /// <summary>Answers about looks of one's own: a case, a reason in words, or both, the same for all of them.</summary>
    /// <param name="looks">The numbers of the looks' entries.</param>
    /// <param name="aCase">A case's number, or empty.</param>
    /// <param name="reason">Why, in words, or empty.</param>
    /// <returns>How many were answered; all or none.</returns>
    public Task<Result<int>> AnswerAsync(
        Origin origin,
        IReadOnlyCollection<long> looks,
        string? aCase,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var (number, why) = (ThaiText.Normalise(aCase ?? ""), ThaiText.Normalise(reason ?? ""));
        var wanted = looks.Distinct().ToList();
        return trail.TryAsync<int>(
            AuditAction.LookAnswered,
            async (db, action) =>
            {
                var now = clock.GetUtcNow();
                var me = origin.AccountId ?? default;
                var isActing = await origin.Acting(db).AnyAsync(cancellationToken);
                if (isActing && wanted.Count > Most)
                    return ErrorOf(wanted.Count, number, why)!;
                var mine = isActing ? await Answerable(db, me, now).CountAsync(e => wanted.Contains(e.Id), cancellationToken) : -1;
                // What another's entry is, or whether there is one, is not for this person to learn: all not theirs is refused alike.
                if (mine < wanted.Count)
                    return await trail.DenyAsync(db, origin, action, LookNotYours, cancellationToken);
                if (ErrorOf(wanted.Count, number, why) is { } error)
                    return error;
                if (await db.Set<LookAnswer>().AnyAsync(a => wanted.Contains(a.EntryId), cancellationToken))
                    return new Refusal("LookAnsweredAlready");
                foreach (var look in wanted)
                {
                    var said = new SaidOfLook(look, me, number.Length > 0 ? number : null, why.Length > 0 ? why : null);
                    var answer = LookAnswer.Sealed(key, me, now, said);
                    db.Add(answer);
                    await trail.AppendAsync(
                        db,
                        origin,
                        new(action) { SubjectId = answer.Id, Detail = new LookAnsweredDetail(look, said.Case is not null) },
                        cancellationToken
                    );
                }

                return wanted.Count;
            },
            cancellationToken
        );
    }

    /// <summary>A person's looks that wait for their answer.</summary>
    internal static IQueryable<AskedLook> Waiting(DbContext db, Guid accountId, DateTimeOffset now) =>
        Open(db, accountId, now).Where(a => !db.Set<LookAnswer>().Any(x => x.EntryId == a.EntryId));

    /// <summary>A person's looks of the last days, and those that they were asked about later.</summary>
    private static IQueryable<AuditEntry> Answerable(DbContext db, Guid accountId, DateTimeOffset now)
    {
        var (since, asked) = (now.AddDays(-DaysToAnswer), Open(db, accountId, now));
        return Looks(db, accountId).Where(e => e.OccurredAt > since || asked.Any(a => a.EntryId == e.Id));
    }

    private static IQueryable<AuditEntry> Looks(DbContext db, Guid accountId)
    {
        var actions = Look.Reviewed;
        return db.Set<AuditEntry>().AsNoTracking().Where(e => e.AccountId == accountId && actions.Contains(e.Action));
    }

    private static IQueryable<AskedLook> Open(DbContext db, Guid accountId, DateTimeOffset now)
    {
        var since = now.AddDays(-DaysToAnswer);
        return db.Set<AskedLook>().AsNoTracking().Where(a => a.AccountId == accountId && a.AskedAt > since);
    }

    private static Refusal? ErrorOf(int looks, string number, string reason) =>
        looks is 0 or > Most ? new("AnswerNeedsLooks", Most)
        : number.Length == 0 && reason.Length == 0 ? new("AnswerNeedsWords")
        : number.Length > MaxCaseLength ? new("AnswerCaseLong", MaxCaseLength)
        : reason.Length > 0 && !GivenReason.Fits(reason, out _) ? GivenReason.Needed
        : null;
}

/// <summary>A look that its own person is asked about, as they see it.</summary>
/// <param name="EntryId">Its number in the log.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Purpose">The purpose's name in the current language.</param>
/// <param name="CitizenId">Whose record, by opaque id; null for a search.</param>
/// <param name="Answer">What they said; null while they have not.</param>
public sealed record AskedLookRow(
    long EntryId,
    DateTimeOffset At,
    AuditAction Action,
    string? Purpose,
    string? CaseReference,
    Guid? CitizenId,
    LookAnswerRow? Answer
);

/// <summary>A look of one's own, as the review took it.</summary>
/// <param name="Explanation">What explains it; null where that is not known: its sitting goes on, or is too long ago.</param>
/// <param name="Answer">What one said of it; null for nothing.</param>
/// <param name="MayBeAnswered">Whether one may still say something.</param>
public sealed record OwnLook(Explanation? Explanation, LookAnswerRow? Answer, bool MayBeAnswered);

/// <summary>What somebody said about a look of theirs.</summary>
/// <param name="EntryId">The look's number in the log.</param>
/// <param name="At">When they said it (UTC).</param>
/// <param name="Case">The case they named; null for none.</param>
/// <param name="Reason">Why, in their words; null where they named a case alone.</param>
/// <param name="IsReadable">False where the row was altered: then it says nothing.</param>
public sealed record LookAnswerRow(long EntryId, DateTimeOffset At, string? Case, string? Reason, bool IsReadable)
{
    /// <summary>Whether the register of cases has the number they named.</summary>
    public bool IsCaseKnown { get; init; }

    internal static LookAnswerRow Of(LookAnswer answer, OfficeKey key)
    {
        var said = answer.Open(key);
        return new(answer.EntryId, answer.At, said?.Case, said?.Reason, said is not null);
    }
}

/// <summary>What the entry about such an answer says; its words stand sealed in the answer.</summary>
/// <param name="Look">The number of the look's entry.</param>
/// <param name="NamesCase">Whether a case was named.</param>
internal sealed record LookAnsweredDetail(long Look, bool NamesCase) : EntryDetail;
