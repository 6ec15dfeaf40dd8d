using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Domain.Sample.Scenario;

namespace StaffPortal.Tests.Sample;

/// <summary>A scenario becomes an office whose log holds by itself: rows, facts, and looks as entries in order of time.</summary>
public sealed class ReplayerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_looks_become_entries_that_say_what_the_doors_would_have_said()
    {
        await using var office = await ReplayedAsync();
        var entries = await office.EntriesAsync();
        AuditEntry Of(string look) => entries.Single(e => e.LookId == ReplayIds.LookOf(look));

        var (stated, found, opened, revealed, denied) = (Of("l1"), Of("l2"), Of("l3"), Of("l4"), Of("l6"));

        Assert.Equal(new DateTimeOffset(2026, 10, 5, 2, 1, 30, TimeSpan.Zero), opened.OccurredAt);
        Assert.Equal(("somsri", Role.Officer, "12/2569"), (opened.AccountName, opened.Role, opened.CaseReference));
        Assert.Equal((new DateOnly(2026, 10, 5), 9), (opened.Day, opened.Hour));
        Assert.Equal(("10.0.0.7", "Chrome", "a1"), (stated.IpAddress, stated.Browser, stated.Circuit));
        Assert.NotNull(stated.DeclarationId);
        Assert.All(new[] { found, opened, revealed }, e => Assert.Equal(stated.DeclarationId, e.DeclarationId));
        Assert.All(found.Citizens, c => Assert.Equal(Involvement.Seen, c.Involvement));
        Assert.Equal((SearchBy.Name, 2), found.ReadDetail<SearchDetail>() is { } d ? (d.By, d.Found) : default);
        var field = AuditField.Read(Assert.Single(revealed.Citizens).Fields, revealed.LookId, null).Single();
        Assert.Equal((CitizenField.NationalId, FieldVisibility.Full), (field.Field, field.Visibility));
        Assert.Equal(
            [FieldVisibility.Masked, FieldVisibility.Full],
            AuditField.Read(opened.Citizens[0].Fields, opened.LookId, null).Select(f => f.Visibility!.Value).Distinct()
        );
        Assert.Equal((AuditOutcome.Denied, "CitizenOutsideGrant"), (denied.Outcome, denied.Rule));
        Assert.Equal(Involvement.Refused, Assert.Single(denied.Citizens).Involvement);
        Assert.NotNull(opened.DecidedBy);
        Assert.Null(denied.DecidedBy);
        Assert.Equal(entries.OrderBy(e => e.Id), entries.OrderBy(e => e.OccurredAt).ThenBy(e => e.Id));
    }

    [Fact]
    public async Task Its_log_verifies_before_and_after_it_is_sealed()
    {
        await using var office = await ReplayedAsync();

        AssertWhole(await office.VerifyAsync());
        await office.SealAsync();
        AssertWhole(await office.VerifyAsync());
    }

    [Fact]
    public async Task A_look_that_its_own_grants_do_not_allow_is_named_by_verification()
    {
        var (text, _) = ReplayExample.With("{\"type\":\"grant\",\"staff\":\"s1\"", "\"from\":\"2026-09-01\"", "\"from\":\"2026-10-06\"");
        await using var office = await ReplayedAsync(text);

        Assert.NotEmpty((await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Its_people_cases_and_facts_become_what_the_office_knows()
    {
        await using var office = await ReplayedAsync();
        await using var db = office.Db();
        var (keys, citizen) = (office.Get<CitizenKeys>(), ReplayIds.Of("citizen", "c1"));

        var matter = await db.Set<Case>().SingleAsync(Token);
        Assert.Equal(("12/2569", CaseKind.Request), (matter.Number, matter.Kind));
        Assert.Equal(keys.CaseMark(citizen, matter.Id), (await db.Set<CaseCitizen>().SingleAsync(Token)).Mark);
        Assert.Equal(ReplayIds.Of("staff", "s1"), (await db.Set<CaseOfficer>().SingleAsync(Token)).AccountId);
        Assert.Equal(
            [WatchKind.Candidate, WatchKind.Deceased],
            (await db.Set<WatchedPerson>().ToListAsync(Token)).Select(w => w.Open(office.Get<OfficeKey>())!.Kind).Order()
        );
        Assert.Equal(
            [OfficeDayKind.Holiday, OfficeDayKind.Election],
            await db.Set<OfficeDay>().OrderBy(d => d.Day).Select(d => d.Kind).ToListAsync(Token)
        );
        var shift = await db.Set<DutyShift>().SingleAsync(Token);
        Assert.Equal((1080, 1560), (shift.From, shift.Until));

        var staff = await db.Set<StaffEntry>().ToDictionaryAsync(e => e.AccountId, Token);
        var entry = staff[ReplayIds.Of("staff", "s1")];
        Assert.Equal(("นักพัฒนาชุมชน", 510, 0b0111110), (entry.Position, entry.WorksFrom, entry.WorksOn));
        Assert.Equal(new("สมศรี", "ตัวอย่าง", "8000000000022", 1, "13", "กองสวัสดิการสังคม"), entry.Open(office.Get<OfficeKey>()));
        Assert.Equal(new("สมชาย", "ตัวอย่าง", "8000000000014", 1, "12"), staff[ReplayIds.Of("staff", "s3")].Open(office.Get<OfficeKey>()));

        var service = ReplayIds.Of("service", "disability");
        var registrations = await db.Set<Registration>().Where(r => r.CitizenId == citizen).ToListAsync(Token);
        Assert.Equal([service], Registration.ServicesOf(keys, citizen, registrations.Select(r => r.Mark), [service, Guid.NewGuid()]));
        Assert.True(await db.Set<SampleMark>().AnyAsync(Token));
    }

    [Fact]
    public async Task Who_left_has_a_closed_account_and_the_people_that_are_missing_are_there()
    {
        await using var office = await ReplayedAsync();
        await using var db = office.Db();

        var accounts = await db.Users.ToDictionaryAsync(a => a.UserName!, Token);
        Assert.Equal(OfficeTime.StartOf(new(2026, 11, 1)), accounts["s2"].DisabledAt);
        Assert.Equal(Role.Contractor, accounts["s2"].Role);
        Assert.Null(accounts["somsri"].DisabledAt);
        Assert.Equal((Role.Administrator, Role.ComplianceOfficer), (accounts["replay-admin"].Role, accounts["replay-dpo"].Role));
        Assert.All(await db.Set<Grant>().ToListAsync(Token), g => Assert.Equal(accounts["replay-admin"].Id, g.GrantedById));
    }

    [Fact]
    public async Task An_officer_of_it_opens_a_record_and_reads_what_its_line_said()
    {
        await using var office = await ReplayedAsync();
        var origin = await office.OriginAsync("somsri");
        var purpose = (await office.PurposeAsync("pay")).Id;
        var declared = await office.Get<Declarations>().DeclareAsync(origin, purpose, "12/2569", "ตรวจสอบ", Token);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);

        var view = await office
            .Get<CitizenRecords>()
            .OpenAsync(origin, declared.Value.Id, ReplayIds.Of("citizen", "c1"), Guid.NewGuid(), Token);

        Assert.True(view.Succeeded, view.Refusal?.Message);
        Assert.Equal("ทางการเห็น", view.Value.Fields.Single(f => f.Field == CitizenField.Disability).Value);
    }

    [Fact]
    public async Task A_database_that_holds_anything_takes_no_scenario()
    {
        await using var office = await TestOffice.OpenAsync();
        var entries = (await office.EntriesAsync()).Count;

        Assert.Equal("ReplayNotEmpty", (await FillAsync(office, string.Join('\n', ReplayExample.Lines))).Refusal?.Key);
        Assert.Equal(entries, (await office.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_fault_on_the_last_line_leaves_the_database_empty()
    {
        await using var office = await TestOffice.EmptyAsync();
        var lines =
            string.Join('\n', ReplayExample.Lines)
            + "\n{\"type\":\"look\",\"id\":\"l9\",\"at\":\"2026-10-07T09:00:00+07:00\",\"staff\":\"nobody\",\"action\":\"Opened\"}";

        Assert.Equal("ReplayReferenceUnknown", (await FillAsync(office, lines)).Refusal?.Key);
        Assert.True(await office.Get<SampleOffice>().IsEmptyAsync(Token));
        Assert.Empty(await office.EntriesAsync());
    }

    [Fact]
    public async Task A_year_with_misuse_in_it_replays_whole_and_nothing_of_the_truth_comes_with_it()
    {
        await using var office = await TestOffice.EmptyAsync();
        var made = MisuseScenario.Make(7, office.Today.AddDays(-1), citizens: 600);
        // A year of forty people takes minutes; the last days of it are the same work.
        var since = made.Scenario.Looks.Max(l => l.At)!.Value.AddDays(-12);
        made.Scenario.Looks.RemoveAll(l => l.At < since);

        var filled = await office.Get<Replayer>().FillAsync(made, SampleOffice.DefaultPassword, null, Token);

        Assert.True(filled.Succeeded, filled.Refusal?.Message);
        Assert.True(filled.Value > 1000, $"{filled.Value}");
        AssertWhole(await office.VerifyAsync());
        await using var file = File.OpenRead(office.DatabaseFile);
        using var text = new StreamReader(file, System.Text.Encoding.UTF8);
        var stored = await text.ReadToEndAsync(Token);
        Assert.All(
            Enum.GetNames<MisuseKind>().Except(["Colleague", "WellKnown", "Volume", "Deceased", "Sequence", "Election"]),
            k => Assert.DoesNotContain(k, stored, StringComparison.Ordinal)
        );
    }

    private static void AssertWhole(VerificationReport report) =>
        Assert.True(report.Findings.Count == 0, string.Join('\n', report.Findings.Take(5)));

    private static async Task<TestOffice> ReplayedAsync(string? text = null)
    {
        var office = await TestOffice.EmptyAsync();
        var filled = await FillAsync(office, text ?? string.Join('\n', ReplayExample.Lines));
        Assert.True(filled.Succeeded, filled.Refusal?.Message);
        return office;
    }

    private static Task<Result<int>> FillAsync(TestOffice office, string text) =>
        office.Get<Replayer>().FillAsync(ReplayExample.FileOf(text), SampleOffice.DefaultPassword, null, Token);
}
