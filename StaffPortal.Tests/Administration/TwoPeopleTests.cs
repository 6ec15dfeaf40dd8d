using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Administration;

/// <summary>Law 12: nobody alone gives themselves a way in.</summary>
public sealed class TwoPeopleTests
{
    /// <summary>Every act of an administrator that would let them come in as somebody else, and what must not have come of it.</summary>
    private static readonly Dictionary<
        string,
        (Func<TestOffice, Origin, Task<Result<Acted>>> Ask, Func<TestOffice, Task<bool>> IsDone)
    > Routes = new()
    {
        ["a new officer"] = (
            (o, by) => o.Get<AccountBook>().CreateAsync(by, new("new.officer", "New", Role.Officer, null), default),
            async o => (await o.AccountAsync("new.officer")).Role == Role.Officer
        ),
        ["a new administrator"] = (
            (o, by) => o.Get<AccountBook>().CreateAsync(by, new("new.admin", "New", Role.Administrator, null), default),
            async o => (await o.AccountAsync("new.admin")).Role == Role.Administrator
        ),
        ["a new compliance officer"] = (
            (o, by) => o.Get<AccountBook>().CreateAsync(by, new("new.dpo", "New", Role.ComplianceOfficer, null), default),
            async o => (await o.AccountAsync("new.dpo")).Role == Role.ComplianceOfficer
        ),
        ["a link for an account in use"] = (
            async (o, by) => await o.Get<AccountBook>().IssueActivationAsync(by, (await o.AccountAsync("officer")).Id, default),
            async o => (await o.EntriesAsync()).Exists(e => e.Action == AuditAction.ActivationIssued)
        ),
        ["another role"] = (
            async (o, by) =>
                await o.Get<AccountBook>().ChangeRoleAsync(by, (await o.AccountAsync("officer")).Id, Role.ComplianceOfficer, null, default),
            async o => (await o.AccountAsync("officer")).Role == Role.ComplianceOfficer
        ),
        ["a first grant"] = (
            async (o, by) => await FirstGrantAsync(o, by),
            async o =>
            {
                await using var db = o.Db();
                return await db.Set<Grant>().AnyAsync(g => g.Reason == "first of all");
            }
        ),
    };

    public static TheoryData<string> AllRoutes => [.. Routes.Keys];

    [Theory, MemberData(nameof(AllRoutes))]
    public async Task Law_12_an_administrator_alone_gets_nothing_done_and_two_people_do(string route)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.OfAccountAsync("contractor-ended", a => (a.Role, a.ContractId) = (Role.Officer, null));
        await RemoveGrantsAsync(office);
        var (admin, dpo, book) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        var (ask, isDone) = Routes[route];

        var asked = await ask(office, admin);

        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        Assert.True(asked.Value.Waits);
        Assert.False(await isDone(office), "done by one person");
        var waiting = Assert.Single(await book.ListAsync(admin, default));
        Assert.Equal((false, true), (waiting.MayConfirm, waiting.MayWithdraw));
        Assert.Equal("NobodyConfirmsThemselves", (await book.ConfirmAsync(admin, waiting.Id, default)).Refusal?.Key);
        var refused = await Assert.ThrowsAsync<SqliteException>(() =>
            office.ExecuteAsync("""UPDATE "Proposals" SET "State" = 2, "DecidedById" = "AskedById" """)
        );
        Assert.Contains("CK_Proposals_ConfirmedByAnother", refused.Message, StringComparison.Ordinal);
        Assert.False(await isDone(office), "confirmed by who asked");
        Assert.True((await book.ListAsync(dpo, default)).Single().MayConfirm);

        Assert.True((await book.ConfirmAsync(dpo, waiting.Id, default)).Succeeded);

        Assert.True(await isDone(office), "not done though two people want it");
        var entries = (await office.EntriesAsync()).Where(e => e.SubjectId == waiting.AccountId).ToList();
        Assert.Contains(entries, e => e is { Action: AuditAction.ProposalMade, AccountName: "admin" });
        Assert.Contains(entries, e => e is { Action: AuditAction.ProposalConfirmed, AccountName: "admin", Outcome: AuditOutcome.Denied });
        Assert.Equal((AuditAction.ProposalConfirmed, "dpo"), (entries[^1].Action, entries[^1].AccountName));
        Assert.Equal(ProposalState.Confirmed, (await book.ListAsync(dpo, default)).Single().State);
    }

    [Fact]
    public async Task Law_12_a_compliance_officers_account_is_closed_by_two_and_its_owner_is_neither()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo, book) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        Assert.True((await office.Get<AccountBook>().DisableAsync(admin, dpo.AccountId!.Value, default)).Value!.Waits);
        Assert.True((await office.AccountAsync("dpo")).IsEnabled);
        var waiting = (await book.ListAsync(dpo, default)).Single();

        Assert.False(waiting.MayConfirm);
        Assert.Equal("NobodyConfirmsTheirOwn", (await book.ConfirmAsync(dpo, waiting.Id, default)).Refusal?.Key);
        Assert.Equal("NobodyConfirmsTheirOwn", (await book.RejectAsync(dpo, waiting.Id, default)).Refusal?.Key);
        Assert.True((await office.AccountAsync("dpo")).IsEnabled);

        await office.SecondAdministratorAsync();
        var second = await office.OriginAsync("officer2");
        Assert.True((await book.ConfirmAsync(second, waiting.Id, default)).Succeeded);
        Assert.False((await office.AccountAsync("dpo")).IsEnabled);
        Assert.True((await office.Get<AccountBook>().EnableAsync(admin, dpo.AccountId.Value, default)).Value!.Waits);
        Assert.True((await book.ConfirmAsync(second, (await book.ListAsync(second, default))[0].Id, default)).Succeeded);
        Assert.True((await office.AccountAsync("dpo")).IsEnabled);
    }

    [Theory]
    [InlineData("officer", "RoleConfirmsNothing")]
    [InlineData("new.admin", "RoleConfirmsNothing")]
    public async Task Law_12_only_who_may_confirm_does_and_a_new_administrator_not_before_being_confirmed(string who, string refusal)
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, accounts) = (await office.OriginAsync("admin"), office.Get<AccountBook>());
        Assert.True((await accounts.CreateAsync(admin, new("new.admin", "New", Role.Administrator, null), default)).Succeeded);
        var waiting = (await office.Get<ApprovalBook>().ListAsync(admin, default)).Single();

        Assert.Equal(
            refusal,
            (await office.Get<ApprovalBook>().ConfirmAsync(await office.OriginAsync(who), waiting.Id, default)).Refusal?.Key
        );
        Assert.Equal("LinkNeedsRole", (await accounts.IssueActivationAsync(admin, waiting.AccountId, default)).Refusal?.Key);
        Assert.Equal(Role.None, (await office.AccountAsync("new.admin")).Role);
    }

    [Fact]
    public async Task Law_12_a_session_that_is_over_confirms_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo) = (await office.OriginAsync("admin"), await office.SignedInAsync("dpo"));
        await office.Get<AccountBook>().IssueActivationAsync(admin, (await office.AccountAsync("officer")).Id, default);
        var waiting = (await office.Get<ApprovalBook>().ListAsync(dpo, default)).Single();
        Assert.True((await office.Get<SessionBook>().SignOutAsync(dpo, default)).Succeeded);

        Assert.Equal("RoleConfirmsNothing", (await office.Get<ApprovalBook>().ConfirmAsync(dpo, waiting.Id, default)).Refusal?.Key);
    }

    [Fact]
    public async Task Law_12_a_link_that_was_out_before_a_role_or_a_first_grant_is_worth_nothing_after_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo, book) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        await office.Get<AccountBook>().CreateAsync(admin, new("new.officer", "New", Role.Officer, null), default);
        var early = await StampAsync(office);

        var role = await book.ConfirmAsync(dpo, (await book.ListAsync(dpo, default))[0].Id, default);
        Assert.True(role.Value!.GivesLink);
        var handedOn = await StampAsync(office);
        Assert.NotEqual(early, handedOn);

        Assert.True((await FirstGrantAsync(office, admin, "new.officer")).Value!.Waits);
        var grant = await book.ConfirmAsync(dpo, (await book.ListAsync(dpo, default))[0].Id, default);
        Assert.True(grant.Value!.GivesLink, "who confirms hands the new link on");
        Assert.NotEqual(handedOn, await StampAsync(office));
    }

    [Fact]
    public async Task What_is_rejected_taken_back_or_out_of_time_is_not_done_and_each_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo, book) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        async Task<ProposalRow> AskAsync()
        {
            Assert.True(
                (await office.Get<AccountBook>().IssueActivationAsync(admin, (await office.AccountAsync("officer")).Id, default)).Succeeded
            );
            return (await book.ListAsync(dpo, default))[0];
        }

        var rejected = await AskAsync();
        Assert.Equal(
            "AlreadyWaits",
            (await office.Get<AccountBook>().IssueActivationAsync(admin, rejected.AccountId, default)).Refusal?.Key
        );
        Assert.Equal("OnlyTheAskerWithdraws", (await book.WithdrawAsync(dpo, rejected.Id, default)).Refusal?.Key);
        Assert.True((await book.RejectAsync(dpo, rejected.Id, default)).Succeeded);
        var withdrawn = await AskAsync();
        Assert.True((await book.WithdrawAsync(admin, withdrawn.Id, default)).Succeeded);
        var expired = await AskAsync();
        office.Advance(TimeSpan.FromDays(7));
        foreach (var over in new[] { rejected, withdrawn, expired })
            Assert.Equal("ProposalOver", (await book.ConfirmAsync(dpo, over.Id, default)).Refusal?.Key);
        Assert.Equal(1, (await book.ExpireAsync(default)).Value);
        Assert.Equal(0, (await book.ExpireAsync(default)).Value);

        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.ActivationIssued);
        foreach (var action in new[] { AuditAction.ProposalRejected, AuditAction.ProposalWithdrawn, AuditAction.ProposalExpired })
            Assert.Contains(await office.EntriesAsync(), e => e.Action == action && e.Outcome == AuditOutcome.Permitted);
    }

    [Fact]
    public async Task What_is_confirmed_is_judged_by_the_rules_of_that_moment()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.OfAccountAsync("contractor-ended", a => (a.Role, a.ContractId) = (Role.Officer, null));
        await RemoveGrantsAsync(office);
        var (admin, dpo, book) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        await FirstGrantAsync(office, admin);
        var waiting = (await book.ListAsync(dpo, default)).Single();
        await office.Get<PurposeBook>().EndAsync(admin, (await office.PurposeAsync("water-billing")).Id, default);
        Assert.Equal("GrantOfEndedPurpose", (await book.ConfirmAsync(dpo, waiting.Id, default)).Refusal?.Key);

        await office.OfAccountAsync("admin", a => a.DisabledAt = office.Clock.GetUtcNow());
        Assert.Equal("AskerIsGone", (await book.ConfirmAsync(dpo, waiting.Id, default)).Refusal?.Key);
        Assert.Equal(ProposalState.Waiting, (await book.ListAsync(dpo, default)).Single().State);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Confirmed_by_two_at_once_it_is_done_once(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await office.SecondAdministratorAsync();
        var book = office.Get<ApprovalBook>();
        var admin = await office.OriginAsync("admin");
        await office.Get<AccountBook>().IssueActivationAsync(admin, (await office.AccountAsync("officer")).Id, default);
        var waiting = (await book.ListAsync(admin, default)).Single();
        var (dpo, second) = (await office.OriginAsync("dpo"), await office.OriginAsync("officer2"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => book.ConfirmAsync(i % 2 == 0 ? dpo : second, waiting.Id, default)))
        );

        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.Equal("ProposalOver", a.Refusal!.Key));
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.ActivationIssued);
    }

    [Fact]
    public async Task Law_12_the_owner_is_told_until_they_have_read_it_and_by_mail_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo, owner) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), await office.OriginAsync("officer"));
        await office.OfAccountAsync("officer", a => a.Email = "malee@office.example");
        var notices = office.Get<OwnerNotices>();
        await office.Get<AccountBook>().IssueActivationAsync(admin, owner.AccountId!.Value, default);
        Assert.Equal(ProposalState.Waiting, (await notices.UnreadAsync(owner, default)).Single().State);
        Assert.Empty(await notices.DueMailsAsync(default));

        var book = office.Get<ApprovalBook>();
        await book.ConfirmAsync(dpo, (await book.ListAsync(dpo, default)).Single().Id, default);

        var told = (await notices.UnreadAsync(owner, default)).Single();
        Assert.Equal((ProposalKind.ActivationLink, ProposalState.Confirmed), (told.Kind, told.State));
        Assert.Empty(await notices.UnreadAsync(await office.OriginAsync("officer2"), default));
        var mail = (await notices.DueMailsAsync(default)).Single();
        Assert.Equal(("malee@office.example", ProposalKind.ActivationLink), (mail.Address, mail.Kind));
        await notices.MailedAsync(mail, default);
        Assert.Empty(await notices.DueMailsAsync(default));
        Assert.True((await notices.ReadAsync(owner, default)).Succeeded);
        Assert.Empty(await notices.UnreadAsync(owner, default));
        Assert.Equal(
            (AuditAction.OwnerTold, "officer"),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].AccountName)
        );
    }

    private static async Task<Result<Acted>> FirstGrantAsync(TestOffice office, Origin by, string to = "contractor-ended") =>
        await office
            .Get<GrantBook>()
            .GiveAsync(
                by,
                new(
                    (await office.AccountAsync(to)).Id,
                    (await office.PurposeAsync("water-billing")).Id,
                    Scope.Everyone,
                    office.Today,
                    office.Today.AddDays(30),
                    "first of all"
                ),
                default
            );

    private static async Task RemoveGrantsAsync(TestOffice office)
    {
        await using var db = office.Db();
        var id = (await office.AccountAsync("contractor-ended")).Id;
        await db.Set<Grant>().Where(g => g.AccountId == id).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a link is bound to: another stamp, and it is void.</summary>
    private static async Task<string?> StampAsync(TestOffice office) => (await office.AccountAsync("new.officer")).SecurityStamp;
}
