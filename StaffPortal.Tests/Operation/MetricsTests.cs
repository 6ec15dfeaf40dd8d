using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Operation;
using StaffPortal.Tests.Imports;
using StaffPortal.Tests.Jobs;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>What is counted of the portal's work, once each, and what is not.</summary>
public sealed class MetricsTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_and_a_denial_are_counted_by_act_and_rule_when_they_are_durable()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        using var measured = new Measured(office);

        await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token);
        await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.Religion, Token);
        await office.Get<AuditTrail>().RecordAsync(officer, AuditAction.SignedOut, AuditOutcome.Permitted, null, null, Token);

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["Opened Permitted"] = 1,
                ["Revealed Denied FieldNotCovered"] = 1,
                ["SignedOut Permitted"] = 1,
            },
            measured.Sums("staffportal.entries")
        );
    }

    [Fact]
    public async Task What_could_not_be_recorded_is_not_counted()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        using var measured = new Measured(office);
        await office.RefuseInsertsAsync("AuditEntries");

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token);

        Assert.Equal(Refusal.NotRecorded, opened.Refusal);
        Assert.Empty(measured.Sums("staffportal.entries"));
    }

    [Fact]
    public async Task Refused_sign_ins_are_counted_each_although_the_log_gathers_them()
    {
        await using var office = await TestOffice.OpenAsync();
        using var measured = new Measured(office);
        using var refused = new StaffPortal.Web.Accounts.RefusedSignIns(
            office.Get<AuditTrail>(),
            office.Get<PortalMetrics>(),
            office.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<StaffPortal.Web.Accounts.RefusedSignIns>.Instance
        );

        for (var tries = 0; tries < 5; tries++)
            await refused.RecordAsync(new(null, "203.0.113.5"), "UnknownOrWrong", Token);

        Assert.Equal(5, Assert.Single(measured.Sums("staffportal.sign_in.refused"), m => m.Key == "UnknownOrWrong").Value);
        Assert.Equal(1, measured.Sums("staffportal.entries")["SignInRefused Denied UnknownOrWrong"]);
    }

    [Fact]
    public async Task Rows_of_an_import_are_counted_by_what_became_of_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("staffportal-metrics-").FullName;
        var path = await ImportingOffice.FileAsync(folder, [.. ImportingOffice.Newcomers(4), ["123", "ไม่มี", "เลข", "1"]]);
        var import = await office.PlanAsync(path);
        using var measured = new Measured(office);

        Assert.True((await office.WriteAsync(import, ImportUnit.GoodRowsOnly)).Succeeded);

        Assert.Equal(new Dictionary<string, double> { ["written"] = 4, ["bad"] = 1 }, measured.Sums("staffportal.import.rows"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_run_of_a_job_is_measured_by_how_it_ended()
    {
        var mailing = new Mailing();
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddSingleton<LeasedJob>(mailing));
        using var measured = new Measured(office);

        await office.Get<JobRunner>().StepAsync(mailing, Token);
        mailing.Fault = new InvalidOperationException("สมชาย");
        office.Clock.Advance(mailing.Interval);
        await office.Get<JobRunner>().StepAsync(mailing, Token);

        Assert.Equal(["test-mail Done", "test-mail Failed"], measured.Sums("staffportal.job.duration").Keys.Order());
    }

    [Fact]
    public async Task The_gauges_tell_of_the_office_and_stay_silent_when_they_cannot()
    {
        var mailing = new Mailing { Refused = "JobNoCheckpoint" };
        await using var office = await TestOffice.OpenAsync(configure: s => s.AddSingleton<LeasedJob>(mailing));
        await office.SealAsync();
        await office.VerifyAndRecordAsync();
        await office.SealAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        await office.Get<JobRunner>().StepAsync(mailing, Token);
        office.Clock.Advance(TimeSpan.FromMinutes(90));
        using var health = new SystemHealth(office.Get<SystemChecks>(), office.Clock);
        using var gauges = new OfficeGauges(office.Get<PortalMetrics>(), office.Get<OfficeFigures>(), health, office.Clock);

        await gauges.MeasureAsync(Token);
        using (var measured = new Measured(office))
        {
            measured.Collect();
            Assert.Equal(1, measured.Sums("staffportal.ledger.unsealed")[""]);
            Assert.Equal(5400, measured.Sums("staffportal.ledger.sealing_lag")[""]);
            Assert.Equal(5400, measured.Sums("staffportal.ledger.verification_age")[""]);
            Assert.Equal(1, measured.Sums("staffportal.ledger.faultless")[""]);
            Assert.Equal(1, measured.Sums("staffportal.job.failed")["test-mail"]);
            Assert.Equal(1800, measured.Sums("staffportal.job.overdue")["test-mail"]);
            Assert.Equal(5400, measured.Sums("staffportal.job.age")["test-mail"]);
            Assert.Equal(2, measured.Sums("staffportal.check.state")["sealing"]);
            Assert.Equal(0, measured.Sums("staffportal.check.state")["database"]);
        }

        File.Move(office.DatabaseFile, office.DatabaseFile + ".away");
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await gauges.MeasureAsync(Token);
        using (var measured = new Measured(office))
        {
            measured.Collect();
            Assert.Empty(measured.Sums("staffportal.ledger.unsealed"));
            Assert.Equal(2, measured.Sums("staffportal.check.state")["database"]);
        }

        File.Move(office.DatabaseFile + ".away", office.DatabaseFile);
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        using var late = new Measured(office);
        late.Collect();
        Assert.Empty(late.Sums("staffportal.check.state"));
    }
}
