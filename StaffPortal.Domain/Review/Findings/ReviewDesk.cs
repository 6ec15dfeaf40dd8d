using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// Where findings are decided. Compliance officers read and decide, the person concerned answers when asked, and nobody decides on
/// themselves or on who decided on them (law 6). Every step is an entry; a decision is opened again, never rewritten.
/// </summary>
public sealed class ReviewDesk(PortalStore store, AuditTrail trail, OfficeKey key, TimeProvider clock)
{
    /// <summary>Days that somebody who is asked has to answer.</summary>
    public const int DaysToAnswer = Finding.DaysToAnswer;

    internal const string RoleReviewsNoFindings = nameof(RoleReviewsNoFindings);
    internal const string OwnFinding = nameof(OwnFinding);
    internal const string FindingOfReviewer = nameof(FindingOfReviewer);

    /// <summary>One page of the queue; nothing for who is no compliance officer. One's own findings are not in it.</summary>
    public Task<FindingQueuePage> ListAsync(Origin origin, FindingWindow queue, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await FindingQueueReading.PageAsync(
                        db,
                        new(key),
                        Finding.Shown(db, clock.GetUtcNow()).AsNoTracking().Where(f => f.AccountId != origin.AccountId),
                        queue,
                        cancellationToken
                    )
                    : new([], 0, HasPrevious: false, HasNext: false),
            cancellationToken
        );

    /// <summary>The finding that comes next in the queue of those that wait; null behind the last.</summary>
    /// <param name="after">Beside which.</param>
    /// <param name="backwards">The one before it instead.</param>
    public async Task<FindingRow?> NextAsync(Origin origin, FindingRow after, bool backwards, CancellationToken cancellationToken)
    {
        var page = await ListAsync(origin, new(From: FindingPlace.Of(after), IsBefore: backwards), cancellationToken);
        return page.Rows.Count == 0 ? null
            : backwards ? page.Rows[^1]
            : page.Rows[0];
    }

    /// <summary>Opens a finding: an entry.</summary>
    public Task<Result<FindingSheet>> OpenAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        ActAsync<FindingSheet>(
            origin,
            AuditAction.FindingOpened,
            id,
            async (db, finding) =>
            {
                await AppendAsync(db, origin, AuditAction.FindingOpened, finding, null, cancellationToken);
                return await new FindingReading(key).SheetAsync(db, finding, clock.GetUtcNow(), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Asks the person why they looked; they answer within <see cref="Finding.DaysToAnswer"/> days. The first question, asked in time,
    /// gives who decides their days anew from then on; no other does.
    /// </summary>
    public Task<Result<Guid>> AskAsync(Origin origin, Guid id, int version, string question, CancellationToken cancellationToken) =>
        StepAsync(
            origin,
            AuditAction.JustificationAsked,
            (id, version, FindingStepKind.Asked, question),
            finding =>
            {
                if (finding.DecidedAt is not null)
                    return new Refusal("FindingDecided");
                var until = Today.AddDays(Finding.DaysToAnswer);
                if (finding.AnswerBy is null && finding.Overdue == OverdueLevel.None)
                    finding.DecideFrom(until);
                (finding.State, finding.AnswerBy) = (FindingState.Asked, until);
                return null;
            },
            cancellationToken
        );

    /// <summary>Decides: accepted, educated or escalated, with the reason.</summary>
    public Task<Result<Guid>> DecideAsync(
        Origin origin,
        Guid id,
        int version,
        FindingStepKind decision,
        string reason,
        CancellationToken cancellationToken
    ) =>
        StepAsync(
            origin,
            AuditAction.FindingDecided,
            (id, version, decision, reason),
            finding =>
            {
                if (finding.DecidedAt is not null)
                    return new Refusal("FindingDecided");
                if (StateOf(decision) is not { } state)
                    return new Refusal("FindingNeedsDecision");
                (finding.State, finding.DecidedAt) = (state, clock.GetUtcNow());
                return null;
            },
            cancellationToken
        );

    /// <summary>Opens a decision again, with the reason; what was decided stays in the steps.</summary>
    public Task<Result<Guid>> ReopenAsync(Origin origin, Guid id, int version, string reason, CancellationToken cancellationToken) =>
        StepAsync(
            origin,
            AuditAction.FindingReopened,
            (id, version, FindingStepKind.Reopened, reason),
            finding =>
            {
                if (finding.DecidedAt is null)
                    return new Refusal("FindingOpen");
                (finding.State, finding.DecidedAt) = (FindingState.New, null);
                finding.DecideFrom(Today);
                return null;
            },
            cancellationToken
        );

    /// <summary>What a person is asked about their own looks.</summary>
    public Task<IReadOnlyList<AskedFinding>> MineAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.Acting(db).AnyAsync(cancellationToken)
                    ? await new FindingReading(key).AskedAsync(db, origin.AccountId!.Value, cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Answers why one looked; the person concerned alone.</summary>
    public Task<Result<Guid>> JustifyAsync(Origin origin, Guid id, int version, string answer, CancellationToken cancellationToken) =>
        trail.TryAsync<Guid>(
            AuditAction.JustificationGiven,
            async (db, action) =>
            {
                var finding = await db.Set<Finding>().AsTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
                if (finding is null || finding.AccountId != origin.AccountId || !await origin.Acting(db).AnyAsync(cancellationToken))
                    return await trail.DenyAsync(db, origin, action, "FindingOfAnother", cancellationToken, id);
                // That there is a finding is not theirs to learn before they are asked.
                if (finding.AnswerBy is null)
                    return await trail.DenyAsync(db, origin, action, "FindingOfAnother", cancellationToken, id);
                if (finding.State is not (FindingState.Asked or FindingState.Answered or FindingState.Unanswered))
                    return new Refusal("FindingNotAsked");
                finding.State = FindingState.Answered;
                return await KeepAsync(db, origin, action, finding, (version, FindingStepKind.Justified, answer), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Those that wait for a decision by somebody: their own never do.</summary>
    internal static IQueryable<Finding> Waiting(DbContext db, Guid accountId, DateTimeOffset now) =>
        Finding.Shown(db, now).AsNoTracking().Where(f => f.DecidedAt == null && f.AccountId != accountId);

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    private static FindingState? StateOf(FindingStepKind decision) =>
        decision switch
        {
            FindingStepKind.Accepted => FindingState.Accepted,
            FindingStepKind.Educated => FindingState.Educated,
            FindingStepKind.Escalated => FindingState.Escalated,
            _ => null,
        };

    private Task<Result<Guid>> StepAsync(
        Origin origin,
        AuditAction action,
        (Guid Id, int Version, FindingStepKind Kind, string Text) step,
        Func<Finding, Refusal?> change,
        CancellationToken cancellationToken
    ) =>
        ActAsync<Guid>(
            origin,
            action,
            step.Id,
            async (db, finding) =>
                change(finding) is { } refusal
                    ? refusal
                    : await KeepAsync(db, origin, action, finding, (step.Version, step.Kind, step.Text), cancellationToken),
            cancellationToken
        );

    /// <summary>The step, the next version and the entry in one commit; nothing of it where text or version is wrong.</summary>
    private async Task<Result<Guid>> KeepAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        Finding finding,
        (int Version, FindingStepKind Kind, string Text) step,
        CancellationToken cancellationToken
    )
    {
        var refusal =
            finding.Version != step.Version ? new Refusal("FindingChangedMeanwhile")
            : !GivenReason.Fits(step.Text, out _) ? GivenReason.Needed
            : null;
        if (refusal is not null)
        {
            db.Entry(finding).State = EntityState.Unchanged;
            return refusal;
        }

        finding.Version++;
        var row = new FindingStep
        {
            FindingId = finding.Id,
            Kind = step.Kind,
            At = clock.GetUtcNow(),
            ById = origin.AccountId!.Value,
        };
        db.Add(FindingReading.Sealed(key, row, GivenReason.Of(step.Text)!));
        await AppendAsync(db, origin, action, finding, step.Kind, cancellationToken);
        return finding.Id;
    }

    private Task<AuditEntry> AppendAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        Finding finding,
        FindingStepKind? step,
        CancellationToken cancellationToken
    ) =>
        trail.AppendAsync(
            db,
            origin,
            new(action) { SubjectId = finding.Id, Detail = new FindingDetail(finding.FirstEntryId, step) },
            cancellationToken
        );

    /// <summary>A compliance officer's act on a finding that is not theirs, nor of somebody who decided on theirs.</summary>
    private Task<Result<T>> ActAsync<T>(
        Origin origin,
        AuditAction action,
        Guid id,
        Func<DbContext, Finding, Task<Result<T>>> act,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<T>(
            action,
            async (db, _) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleReviewsNoFindings, cancellationToken, id);
                var shown = Finding.Shown(db, clock.GetUtcNow()).AsTracking();
                if (await shown.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } finding)
                    return new Refusal("FindingUnknown");
                var barred = await BarAsync(trail, db, origin, action, (finding.AccountId, id), cancellationToken);
                return barred is null ? await act(db, finding) : barred;
            },
            cancellationToken
        );

    /// <summary>
    /// Why somebody does not decide about another's work, denied by an entry: it is their own, or who did it decided about them (law 6).
    /// </summary>
    /// <param name="of">Whose work, and the finding's or visit's id.</param>
    internal static async Task<Refusal?> BarAsync(
        AuditTrail trail,
        DbContext db,
        Origin origin,
        AuditAction action,
        (Guid Account, Guid Id) of,
        CancellationToken cancellationToken
    )
    {
        if (of.Account == origin.AccountId)
            return await trail.DenyAsync(db, origin, action, OwnFinding, cancellationToken, of.Id);
        return await DecidedOnAsync(db, of.Account, origin.AccountId!.Value, cancellationToken)
            ? await trail.DenyAsync(db, origin, action, FindingOfReviewer, cancellationToken, of.Id)
            : null;
    }

    /// <summary>Whether somebody decided about a finding of another, or judged a visit of theirs in the sample.</summary>
    internal static async Task<bool> DecidedOnAsync(DbContext db, Guid reviewer, Guid reviewed, CancellationToken cancellationToken)
    {
        FindingStepKind[] decisions = [FindingStepKind.Accepted, FindingStepKind.Educated, FindingStepKind.Escalated];
        return await db.Set<FindingStep>()
                .AnyAsync(
                    s =>
                        s.ById == reviewer
                        && decisions.Contains(s.Kind)
                        && db.Set<Finding>().Any(f => f.Id == s.FindingId && f.AccountId == reviewed),
                    cancellationToken
                )
            || await db.Set<SampleVerdict>()
                .AnyAsync(
                    v => v.ById == reviewer && db.Set<SampledVisit>().Any(s => s.Id == v.VisitId && s.AccountId == reviewed),
                    cancellationToken
                );
    }
}
