using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Tests.Cases;

/// <summary>The office's own cases: opened, given to others, ended, and whom they concern.</summary>
public sealed class CaseRegisterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_gets_the_years_next_number_its_entry_and_its_officer()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");

        var first = await OpenAsync(office, officer);
        var second = await OpenAsync(office, officer);

        Assert.Equal(("2569-00001", "2569-00002"), (first.Number, second.Number));
        Assert.True(first.IsOwn);
        var entry = (await office.EntriesAsync())[0];
        Assert.Equal((AuditAction.CaseOpened, first.Id), (entry.Action, entry.SubjectId));
        Assert.Equal(new CaseDetail(first.Number, CaseKind.Campaign), entry.ReadDetail<CaseDetail>());
        office.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal("2570-00001", (await OpenAsync(office, officer)).Number);
    }

    [Theory]
    [InlineData("contractor")]
    [InlineData("admin")]
    [InlineData("dpo")]
    public async Task Nobody_but_an_officer_opens_a_case_and_a_try_is_an_entry(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.OriginAsync(user);
        var (register, purpose) = (office.Get<CaseRegister>(), await office.PurposeAsync("water-meter-reading"));

        var opened = await register.OpenAsync(origin, new(CaseKind.Request, null, "งาน"), Token);
        var begun = await register.BeginAsync(origin, purpose.Id, CaseWay.Counter, Token);

        Assert.Equal(("RoleOpensNoCase", "RoleOpensNoCase"), (opened.Refusal?.Key, begun.Refusal?.Key));
        var entries = await office.EntriesAsync();
        Assert.All(entries, e => Assert.Equal((AuditAction.CaseOpened, AuditOutcome.Denied), (e.Action, e.Outcome)));
        Assert.Equal(2, entries.Count);
        Assert.Null(await office.Get<Declarations>().StandingAsync(origin, Token));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_name()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, register) = (await office.OriginAsync("officer"), office.Get<CaseRegister>());

        async Task<string?> KeyOf(CaseForm form) => (await register.OpenAsync(officer, form, Token)).Refusal?.Key;

        Assert.Equal("CaseNeedsKind", await KeyOf(new((CaseKind)77, null, "งาน")));
        Assert.Equal("CaseNeedsTitle", await KeyOf(new(CaseKind.Request, null, "  ")));
        Assert.Equal("CaseNeedsTitle", await KeyOf(new(CaseKind.Request, null, new('ก', 201))));
        Assert.Equal("ServiceIsOver", await KeyOf(new(CaseKind.Request, Guid.NewGuid(), "งาน")));
        var purpose = await office.PurposeAsync("elderly-payment");
        Assert.Equal("CaseNeedsKind", (await register.BeginAsync(officer, purpose.Id, (CaseWay)9, Token)).Refusal?.Key);
        await using var db = office.Db();
        Assert.False(await db.Set<Case>().AnyAsync(c => c.Source == CaseSource.Office, Token));
    }

    [Fact]
    public async Task Somebody_at_the_counter_is_a_case_and_a_declaration_in_one_act()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, register) = (await office.OriginAsync("officer"), office.Get<CaseRegister>());
        var purpose = await office.PurposeAsync("elderly-payment");

        var begun = await register.BeginAsync(officer, purpose.Id, CaseWay.Counter, Token);

        Assert.Equal("2569-00001", begun.Value!.CaseReference);
        var known = await register.FindAsync(officer, begun.Value.CaseReference, Token);
        Assert.Equal((CaseKind.Request, purpose.ServiceId, true), (known!.Kind, known.ServiceId, known.IsOwn));
        Assert.Equal([AuditAction.Declared, AuditAction.CaseOpened], (await office.EntriesAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task A_purpose_that_is_denied_opens_no_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, register) = (await office.OriginAsync("officer"), office.Get<CaseRegister>());
        var notHeld = await office.PurposeAsync("water-billing");

        Assert.IsType<Denial>((await register.BeginAsync(officer, notHeld.Id, CaseWay.Visit, Token)).Refusal);

        Assert.DoesNotContain(await register.OwnAsync(officer, Token), c => c.Source == CaseSource.Office);
        var entry = Assert.Single(await office.EntriesAsync());
        Assert.Equal((AuditAction.Declared, AuditOutcome.Denied), (entry.Action, entry.Outcome));
    }

    [Fact]
    public async Task Eight_who_come_in_at_once_get_eight_numbers()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, register) = (await office.OriginAsync("officer"), office.Get<CaseRegister>());

        var opened = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => register.OpenAsync(officer, new(CaseKind.Request, null, "งาน"), Token))
        );

        Assert.Equal(8, opened.Select(o => o.Value!.Number).Distinct().Count());
    }

    [Fact]
    public async Task Only_who_works_on_a_case_ends_it_opens_it_again_or_gives_it_to_another()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, other, register) = (
            await office.OriginAsync("officer"),
            await office.OriginAsync("officer2"),
            office.Get<CaseRegister>()
        );
        var known = await OpenAsync(office, officer);

        async Task<string?> EndAsync(Origin by, bool ends) => (await register.EndAsync(by, known.Id, ends, Token)).Refusal?.Key;
        async Task<string?> GiveAsync(Origin by, Origin to) =>
            (await register.AssignAsync(by, known.Id, to.AccountId!.Value, Token)).Refusal?.Key;

        Assert.Equal("CaseNotYours", await EndAsync(other, ends: true));
        Assert.Equal("CaseNotYours", await GiveAsync(other, other));
        Assert.Equal("RoleOpensNoCase", await EndAsync(await office.OriginAsync("admin"), ends: true));
        Assert.Equal("CaseNeedsOfficer", await GiveAsync(officer, await office.OriginAsync("dpo")));
        Assert.Null(await GiveAsync(officer, other));
        Assert.Contains(await register.OwnAsync(other, Token), c => c.Id == known.Id);
        Assert.Null(await EndAsync(other, ends: true));
        Assert.Equal("CaseClosedAlready", await EndAsync(officer, ends: true));
        Assert.Null(await register.FindAsync(officer, known.Number, Token));
        Assert.Null(await EndAsync(officer, ends: false));
        Assert.Equal("CaseOpenAlready", await EndAsync(officer, ends: false));
        Assert.Equal("CaseUnknown", (await register.EndAsync(officer, Guid.NewGuid(), true, Token)).Refusal?.Key);
        Assert.Equal(
            [AuditAction.CaseOpened, AuditAction.CaseClosed, AuditAction.CaseAssigned, AuditAction.CaseClosed, AuditAction.CaseReopened],
            (await office.EntriesAsync()).Select(e => e.Action)
        );
    }

    [Fact]
    public async Task A_list_of_cases_is_for_officers_and_the_compliance_officer()
    {
        await using var office = await TestOffice.OpenAsync();
        await OpenAsync(office, await office.OriginAsync("officer"));

        var register = office.Get<CaseRegister>();
        async Task<int> SeenBy(string user) =>
            (await register.ListAsync(await office.OriginAsync(user), open: true, new(), Token)).Rows.Count(r =>
                r.Source == CaseSource.Office
            );
        async Task<int> OwnOf(string user) =>
            (await register.OwnAsync(await office.OriginAsync(user), Token)).Count(r => r.Source == CaseSource.Office);

        Assert.Equal((1, 1), (await SeenBy("officer"), await SeenBy("dpo")));
        Assert.Equal((1, 0), (await OwnOf("officer"), await OwnOf("officer2")));
        Assert.Equal((0, 0), (await SeenBy("contractor"), await SeenBy("admin")));
        Assert.Null(await register.FindAsync(new(null, null, null), "2569-00001", Token));
    }

    [Fact]
    public async Task A_case_concerns_whom_one_may_open_for_its_service_and_it_is_said_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, cases) = (await office.OriginAsync("officer"), office.Get<CaseCitizens>());
        var purpose = await office.PurposeAsync("elderly-payment");
        var citizen = (await office.RegisteredAsync(purpose.ServiceId))[0];
        var begun = (await office.Get<CaseRegister>().BeginAsync(officer, purpose.Id, CaseWay.Counter, Token)).Value!;

        Assert.True((await cases.ConcernAsync(officer, begun.Id, citizen, Token)).Succeeded);
        Assert.Equal("CaseConcernsAlready", (await cases.ConcernAsync(officer, begun.Id, citizen, Token)).Refusal?.Key);

        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.CaseConcerns, citizen), (entry.Action, Assert.Single(entry.Citizens).CitizenId));
        await using var db = office.Db();
        var row = await db.Set<CaseCitizen>().SingleAsync(c => c.AddedById == officer.AccountId, Token);
        Assert.Equal(citizen, row.CitizenId);
    }

    [Fact]
    public async Task No_case_is_said_to_concern_somebody_beyond_the_right_or_of_another_service_or_when_nobody_knows_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, cases, register) = (await office.OriginAsync("officer"), office.Get<CaseCitizens>(), office.Get<CaseRegister>());
        var citizen = await office.CitizenAsync(c => c.Village == 9);
        var tax = (await office.PurposeAsync("land-tax-billing")).ServiceId;
        var ofTax = (await register.OpenAsync(officer, new(CaseKind.Request, tax, "ภาษี"), Token)).Value!;

        async Task<Result<bool>> UnderAsync(string purpose, string number)
        {
            var declared = await office
                .Get<Declarations>()
                .DeclareAsync(officer, (await office.PurposeAsync(purpose)).Id, number, "ตรวจสอบ", Token);
            return await cases.ConcernAsync(officer, declared.Value!.Id, citizen.Id, Token);
        }

        Assert.Equal("CaseOfAnotherService", (await UnderAsync("register-maintenance", ofTax.Number)).Refusal?.Key);
        Assert.Equal("CaseUnknown", (await UnderAsync("register-maintenance", "999/2569")).Refusal?.Key);
        Assert.IsType<Denial>((await UnderAsync("complaint-handling", ofTax.Number)).Refusal);
        Assert.IsType<Denial>((await cases.ConcernAsync(officer, null, citizen.Id, Token)).Refusal);
        await using var db = office.Db();
        Assert.False(await db.Set<CaseCitizen>().AnyAsync(c => c.AddedById != null, Token));
    }

    private static async Task<CaseRow> OpenAsync(TestOffice office, Origin officer) =>
        (await office.Get<CaseRegister>().OpenAsync(officer, new(CaseKind.Campaign, null, "ตรวจสอบผู้รับเบี้ย หมู่ 4"), Token)).Value!;
}
