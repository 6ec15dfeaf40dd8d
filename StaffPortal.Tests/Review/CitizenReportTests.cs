using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Review.Reports;
using StaffPortal.Tests.Contact;

namespace StaffPortal.Tests.Review;

/// <summary>A citizen is told who used their data (PDPA s.30), at their request and by an entry.</summary>
public sealed class CitizenReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_when_who_why_what_and_which_fields_the_newest_first_and_no_value()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.Telephone, Token);

        var report = (await office.ReportAsync(citizen.Id)).Value!;

        var purpose = await office.PurposeAsync("register-maintenance");
        Assert.Equal([AuditAction.Revealed, AuditAction.Opened], report.Uses.Select(u => u.Action));
        var opened = report.Uses[^1];
        Assert.Equal(
            ("นักพัฒนาชุมชน, กองสวัสดิการสังคม", purpose.NameEn, purpose.Basis, false),
            (opened.Actor, opened.Purpose, opened.Basis, opened.IsRefused)
        );
        Assert.Equal(purpose.Fields.Count, opened.Fields.Count);
        Assert.Contains("National ID (in part)", opened.Fields);
        Assert.Equal(["Telephone"], report.Uses[0].Fields);
        Assert.DoesNotContain(citizen.Telephone!, report.Json, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.NationalId!, report.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_in_the_language_of_who_asks_and_the_file_has_the_shape_of_findUsage()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id);

        var thai = (await office.ReportAsync(citizen.Id, culture: "th-TH")).Value!;

        var use = System.Text.Json.JsonDocument.Parse(thai.Json).RootElement.GetProperty("findUsage")[0];
        Assert.Equal(
            ("เปิดข้อมูล", (await office.PurposeAsync("register-maintenance")).NameTh, thai.Uses[0].At),
            (use.GetProperty("action").GetString(), use.GetProperty("purpose").GetString(), use.GetProperty("time").GetDateTimeOffset())
        );
        Assert.Equal("นักพัฒนาชุมชน, กองสวัสดิการสังคม", use.GetProperty("actor").GetString());
    }

    [Fact]
    public async Task A_disclosure_is_told_with_its_recipient_and_a_refused_try_as_refused()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var form = new DisclosureForm([citizen.Id], [CitizenField.GivenName], "อำเภอ", DisclosureBasis.OfficialUse, "s.24", "report");
        var id = (await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, form, Token)).Value;
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, Token)).Succeeded);
        await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "not allowed", Token);

        var uses = (await office.ReportAsync(citizen.Id)).Value!.Uses;

        Assert.Equal("อำเภอ", uses.Single(u => u.Action == AuditAction.Disclosed).Receiver);
        var refused = uses.Single(u => u.Action == AuditAction.Erased);
        Assert.True(refused.IsRefused);
        Assert.StartsWith("Tried and was refused", refused.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_it_is_an_entry_that_holds_its_digest_and_the_next_report_tells_of_it()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();

        var first = (await office.ReportAsync(citizen.Id)).Value!;
        var entry = (await office.EntriesAsync())[^1];
        var second = (await office.ReportAsync(citizen.Id)).Value!;

        Assert.Equal(
            (AuditAction.CitizenReportMade, first.Number, ReportedOffice.Request, citizen.Id, Involvement.Copied),
            (entry.Action, entry.LookId, entry.Reason, entry.Citizens.Single().CitizenId, entry.Citizens.Single().Involvement)
        );
        Assert.Equal(ReportStatement.DigestOf(first.Json), entry.ReadDetail<CitizenReportDetail>()!.Digest);
        Assert.Equal(IdentityShown.IdCard, entry.ReadDetail<CitizenReportDetail>()!.Identity);
        Assert.Equal([AuditAction.CitizenReportMade], second.Uses.Select(u => u.Action));
    }

    [Fact]
    public async Task Names_of_people_are_told_only_where_the_office_says_so()
    {
        await using var silent = await ReportedOffice.OpenAsync();
        await using var open = await ReportedOffice.OpenAsync(names: true);
        foreach (var (office, isNamed) in new[] { (silent, false), (open, true) })
        {
            var citizen = await office.CitizenAsync();
            await office.LookAsync(citizen.Id);
            await using var db = office.Db();
            var name = await db.Users.Where(a => a.UserName == "officer").Select(a => a.DisplayName).SingleAsync(Token);

            var report = (await office.ReportAsync(citizen.Id)).Value!;

            Assert.Equal(isNamed, report.Json.Contains(name, StringComparison.Ordinal));
            Assert.Contains("นักพัฒนาชุมชน", report.Json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_contractor_is_told_of_by_their_contract_and_somebody_without_a_position_by_their_role()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c.Village == 2);
        await office.LookAsync(citizen.Id, user: "officer2");
        await using var db = office.Db();
        var contractor = await db.Users.SingleAsync(a => a.UserName == "contractor", Token);
        var number = await db.Set<Contract>().Where(c => c.Id == contractor.ContractId).Select(c => c.Number).SingleAsync(Token);
        var draft = new AuditDraft(AuditAction.Opened) { Citizens = [new(citizen.Id, Involvement.Opened, [])] };
        await office
            .Get<PortalStore>()
            .WriteAsync(other => office.Get<AuditTrail>().AppendAsync(other, new(contractor.Id), draft, Token), Token);

        var uses = (await office.ReportAsync(citizen.Id)).Value!.Uses;

        Assert.Equal([$"Contractor under contract {number}", "Officer"], uses.Select(u => u.Actor));
    }

    [Fact]
    public async Task It_fulfils_a_request_of_access_and_no_other_citizens()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.AccessRequest);
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));
        var (officer, declaration) = await office.DeclaredForAsync("subject-copies", request.Number);
        var reports = office.Get<CitizenReports>();
        await office.Get<CitizenRecords>().OpenAsync(officer, declaration, one.Id, Guid.NewGuid(), Token);
        await reports.MakeAsync(officer, declaration, other.Id, office.Form(), Token);
        await request.TieAsync(one.Id);

        var undone = await request.AnswerAsync();
        await reports.MakeAsync(officer, declaration, one.Id, office.Form(), Token);
        var done = await request.AnswerAsync();

        Assert.Equal("ContactNotDone_ForAnother", undone!.Key);
        Assert.Null(done?.Message);
    }

    [Fact]
    public async Task Without_the_right_without_a_request_and_without_an_identity_there_is_none()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var denied = await office.Get<CitizenReports>().MakeAsync(officer, declaration, citizen.Id, office.Form(), Token);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        Assert.Equal((AuditAction.CitizenReportMade, AuditOutcome.Denied), (entry.Action, entry.Outcome));

        var (other, standing) = await office.DeclaredAsync("officer2", "subject-copies");
        var form = office.Form();
        Task<Result<CitizenReport>> MakeAsync(CitizenReportForm wrong) =>
            office.Get<CitizenReports>().MakeAsync(other, standing, citizen.Id, wrong, Token);
        await office.RefusedAsync("ReasonNeeded", () => MakeAsync(form with { Reference = " " }));
        await office.RefusedAsync("ReportNeedsIdentity", () => MakeAsync(form with { Identity = null }));
        await office.RefusedAsync("ReportNeedsIdentity", () => MakeAsync(form with { Identity = (IdentityShown)9 }));
        await office.RefusedAsync("ReportPeriodWrong", () => MakeAsync(form with { To = office.Today.AddDays(1) }));
        await office.RefusedAsync("ReportPeriodWrong", () => MakeAsync(form with { From = office.Today.AddDays(1) }));
        foreach (var nobody in new[] { "admin", "dpo" })
        {
            var origin = await office.OriginAsync(nobody);
            Assert.False((await office.Get<CitizenReports>().MakeAsync(origin, standing, citizen.Id, form, Token)).Succeeded);
        }
    }

    [Fact]
    public async Task Days_whose_entries_were_let_go_are_not_reported_as_empty()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await using (var db = office.Db())
        {
            db.Add(new LedgerPruning { LookId = Guid.NewGuid(), Before = office.Clock.GetUtcNow().AddDays(-100) });
            await db.SaveChangesAsync(Token);
        }

        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");

        await office.RefusedAsync(
            "ReportPeriodGone",
            () => office.Get<CitizenReports>().MakeAsync(officer, declaration, citizen.Id, office.Form(100), Token)
        );
        Assert.True((await office.ReportAsync(citizen.Id, office.Form(99))).Succeeded);
    }

    [Fact]
    public async Task Law_1_no_report_without_its_entry()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");
        await office.RefuseInsertsAsync("AuditEntries");

        var report = await office.Get<CitizenReports>().MakeAsync(officer, declaration, citizen.Id, office.Form(), Token);

        Assert.Same(Refusal.NotRecorded, report.Refusal);
        Assert.Null(report.Value);
    }

    [Fact]
    public async Task More_than_it_can_hold_is_asked_for_in_parts()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var origin = await office.OriginAsync("officer");
        await office
            .Get<PortalStore>()
            .WriteAsync(
                db =>
                {
                    for (var i = 0; i <= CitizenReports.MaxEntries; i++)
                        office
                            .Get<AuditTrail>()
                            .Append(db, origin, null, new(AuditAction.Opened) { Citizens = [new(citizen.Id, Involvement.Opened, [])] });
                    return Task.CompletedTask;
                },
                Token
            );
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");

        await office.RefusedAsync(
            "ReportTooLong",
            () => office.Get<CitizenReports>().MakeAsync(officer, declaration, citizen.Id, office.Form(), Token)
        );
    }
}
