using Bunit;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Jobs;
using StaffPortal.Tests.Backups;
using StaffPortal.Web.Auditing;
using StaffPortal.Web.Jobs;
using StaffPortal.Web.Today;

namespace StaffPortal.Tests.Pages;

/// <summary>What administrators and compliance officers see of drills and restores.</summary>
public sealed class BackupPagesTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_jobs_page_says_whether_and_when_a_backup_could_be_restored()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        await using (var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator))
        {
            var page = portal.Render<JobsPage>();
            page.WaitForAssertion(() => Assert.Contains(JobsTexts.DrillNever, page.Markup, StringComparison.Ordinal));
        }

        var drilled = (await office.Get<Drills>().RunAsync(new(null), Token)).Value!;
        await using var after = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var again = after.Render<JobsPage>();
        again.WaitForAssertion(() =>
            Assert.Contains($"<dd>{drilled.Opened}</dd>", again.Find("#drill").InnerHtml, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_overdue_drill_stands_on_the_administrator_s_first_page()
    {
        await using var office = await TestOffice.OpenAsync();
        await using (var db = office.Db())
        {
            db.Add(
                new Job
                {
                    Name = Drills.JobName,
                    Interval = TimeSpan.FromDays(7),
                    DueAt = office.Clock.GetUtcNow().AddDays(-2),
                }
            );
            await db.SaveChangesAsync(Token);
        }

        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<AdministratorWork>();

        page.WaitForAssertion(() =>
            Assert.Contains(TodayTexts.JobOverdue.Split("{0}")[1].Split("{1}")[0].Trim(), page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_restore_lost_stands_beside_the_verdict_and_is_never_silently_green()
    {
        await using var backup = await BackedUp.NewAsync();
        await backup.WorkAsync();
        await backup.RestoredAsync();
        await backup.Office.SealAsync();
        var report = await backup.Office.VerifyAsync();
        await backup
            .Office.Get<AuditTrail>()
            .RecordAsync(new(null), AuditAction.LogVerified, AuditOutcome.Permitted, null, LogVerifiedDetail.Of(report), Token);
        await using var portal = await PortalContext.OfAsync(backup.Office, "dpo", Role.ComplianceOfficer);

        var verdict = portal.Render<VerificationVerdict>(p => p.Add(v => v.Report, report));
        var today = portal.Render<ReviewerWork>();

        Assert.Contains(AuditingTexts.VerdictLost, verdict.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(AuditingTexts.VerdictWholeText, verdict.Markup, StringComparison.Ordinal);
        Assert.Single(verdict.FindAll("[data-losses] li"));
        today.WaitForAssertion(() =>
            Assert.Contains(TodayTexts.VerifiedLost.Split("{0}")[1].Split("{1")[0].Trim(), today.Markup, StringComparison.Ordinal)
        );
    }
}
