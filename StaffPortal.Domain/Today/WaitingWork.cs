using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Retention;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Today;

/// <summary>What waits, as queries that the menu counts and the first page lists: so that the two never disagree.</summary>
internal static class WaitingWork
{
    /// <summary>Days before its last day from which a case is called near due.</summary>
    public const int DaysCalledSoon = 5;

    /// <summary>How long an import with rows to mend, and a disclosure that was refused, stay in sight.</summary>
    public static readonly TimeSpan InSight = TimeSpan.FromDays(7);

    /// <summary>Cases that are owed an answer, or whose answer has not gone.</summary>
    public static IQueryable<ContactCase> OpenCases(DbContext db) =>
        db.Set<ContactCase>().AsNoTracking().Where(c => c.EndedAt == null || (c.Answer != null && c.SentAt == null));

    /// <summary>Cases that one person has taken.</summary>
    public static IQueryable<ContactCase> CasesOf(DbContext db, Guid accountId) => OpenCases(db).Where(c => c.OwnerId == accountId);

    /// <summary>Cases that nobody has taken.</summary>
    public static IQueryable<ContactCase> UntakenCases(DbContext db) => OpenCases(db).Where(c => c.OwnerId == null);

    /// <summary>Cases whose last day is near or over.</summary>
    public static IQueryable<ContactCase> CasesNearDue(DbContext db, DateOnly today)
    {
        var until = today.AddDays(DaysCalledSoon);
        return OpenCases(db).Where(c => c.DueOn <= until);
    }

    /// <summary>Disclosures that others asked for and that a compliance officer may decide.</summary>
    public static IQueryable<Disclosure> DisclosuresToDecide(DbContext db, Guid accountId) =>
        db.Set<Disclosure>().AsNoTracking().Where(d => d.State == DisclosureState.Requested && d.RequestedById != accountId);

    /// <summary>Disclosures that others asked for under a purpose of disclosure that this person holds now.</summary>
    public static IQueryable<Disclosure> DisclosuresToDecide(DbContext db, Guid accountId, DateOnly today)
    {
        var disclosing = Held(db, accountId, Operations.Disclose, today).Select(p => p.Id);
        return DisclosuresToDecide(db, accountId).Where(d => disclosing.Contains(d.PurposeId));
    }

    /// <summary>Disposals that wait for an officer in charge, where this person may erase for a purpose they hold now.</summary>
    public static IQueryable<Disposal> DisposalsToLookThrough(DbContext db, Guid accountId, DateOnly today)
    {
        var erasing = Held(db, accountId, Operations.Erase, today);
        return db.Set<Disposal>().AsNoTracking().Where(d => d.State == DisposalState.Proposed && erasing.Any());
    }

    /// <summary>Disposals that wait for a second person.</summary>
    public static IQueryable<Disposal> DisposalsToApprove(DbContext db, Guid accountId) =>
        db.Set<Disposal>().AsNoTracking().Where(d => d.State == DisposalState.LookedThrough && d.LookedThroughById != accountId);

    /// <summary>What became of disclosures that this person asked for: approved and not yet made, or refused lately.</summary>
    public static IQueryable<Disclosure> DisclosuresAnswered(DbContext db, Guid accountId, DateTimeOffset now)
    {
        var since = now - InSight;
        return db.Set<Disclosure>()
            .AsNoTracking()
            .Where(d => d.RequestedById == accountId)
            .Where(d => d.State == DisclosureState.Approved || (d.State == DisclosureState.Rejected && d.RequestedAt > since));
    }

    /// <summary>This person's imports that are under way, were stopped, or left rows out.</summary>
    public static IQueryable<ImportBatch> ImportsToMend(DbContext db, Guid accountId, DateTimeOffset now)
    {
        var since = now - InSight;
        return db.Set<ImportBatch>()
            .AsNoTracking()
            .Where(b => b.AccountId == accountId && b.StartedAt > since)
            .Where(b =>
                b.State == ImportState.Moving
                || b.State == ImportState.Stopped
                || (b.State == ImportState.Done && (b.Bad > 0 || b.NotReached > 0))
            );
    }

    /// <summary>Proposals that this person may confirm (law 12).</summary>
    public static IQueryable<Proposal> ToConfirm(DbContext db, Guid accountId, DateTimeOffset now) =>
        db.Set<Proposal>()
            .AsNoTracking()
            .Where(p => p.State == ProposalState.Waiting && p.ExpiresAt > now && p.AskedById != accountId && p.AccountId != accountId);

    /// <summary>Breaches that are not closed.</summary>
    public static IQueryable<Breach> OpenBreaches(DbContext db) => db.Set<Breach>().AsNoTracking().Where(b => b.ClosedAt == null);

    /// <summary>
    /// Of one's own looks, those that nothing explains, and the findings that one was asked about: each waits for an answer.
    /// </summary>
    /// <returns>An entry for each.</returns>
    public static IQueryable<long> OwnLooks(DbContext db, Guid accountId, DateTimeOffset now) =>
        EveningQuestions
            .Waiting(db, accountId, now)
            .Select(a => a.EntryId)
            .Concat(
                db.Set<Finding>()
                    .Where(f => f.AccountId == accountId && f.State == FindingState.Asked && f.DecidedAt == null)
                    .Select(f => f.FirstEntryId)
            );

    /// <summary>Findings that nobody decided in their time.</summary>
    public static IQueryable<Finding> OverdueFindings(DbContext db) =>
        db.Set<Finding>().AsNoTracking().Where(f => f.DecidedAt == null && f.Overdue != OverdueLevel.None);

    /// <summary>Jobs whose last run failed, and the drill where nobody has run it for a day past its time.</summary>
    public static IQueryable<Job> FailedJobs(DbContext db, DateTimeOffset now)
    {
        var overdue = now.AddDays(-1);
        return db.Set<Job>()
            .AsNoTracking()
            .Where(j => j.Outcome == JobOutcome.Failed || (j.Name == Drills.JobName && j.Holder == null && j.DueAt < overdue));
    }

    /// <summary>Purposes in force that allow an operation and that somebody holds a grant for.</summary>
    private static IQueryable<Purpose> Held(DbContext db, Guid accountId, Operations operation, DateOnly today)
    {
        var held = db.Set<Grant>().Where(Term.InForceOn<Grant>(today)).Where(g => g.AccountId == accountId).Select(g => g.PurposeId);
        return db.Set<Purpose>().Where(Purpose.InForceFor(operation)).Where(p => held.Contains(p.Id));
    }
}
