using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Sessions;
using StaffPortal.Tests.Traffic;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once about an account and what it may.</summary>
internal static class AccountRaces
{
    public static readonly Dictionary<string, Race> All = new()
    {
        ["end one's other sessions"] = new(
            AuditAction.SessionEnded,
            async office =>
            {
                var (officer, book) = (await office.OriginAsync("officer"), office.Get<SessionBook>());
                var asking = (await book.StartAsync(officer, "password", default)).Value;
                Assert.True((await book.StartAsync(officer, "password", default)).Succeeded);
                var here = officer with { Session = new(asking, office.Clock.GetUtcNow()) };
                return async _ => (await book.EndOwnAsync(here, null, default)).Refusal;
            }
        ),
        ["enter an order to preserve traffic"] = new(
            AuditAction.PreservationOrdered,
            async office =>
            {
                await office.DesignateAsync("officer");
                var officer = await office.OriginAsync("officer");
                return async n =>
                {
                    var number = FormattableString.Invariant($"ตช {n}/2569");
                    PreservationForm form = new(number, "พ.ต.ต. ตัวอย่าง", "203.0.113.7", null, null, "", "", office.Today.AddYears(1));
                    return (await office.Get<TrafficOrders>().EnterAsync(officer, form, default)).Refusal;
                };
            }
        )
        {
            EachIsDone = true,
        },
        ["make an account"] = new(
            AuditAction.AccountCreated,
            async office =>
            {
                var admin = await office.OriginAsync("admin");
                AccountForm form = new("new.officer", "คนใหม่", Role.Officer, null, null);
                return async _ => (await office.Get<AccountBook>().CreateAsync(admin, form, default)).Refusal;
            }
        ),
        ["ask for a link"] = Asked(
            AuditAction.ProposalMade,
            (office, admin, officer) => office.Get<AccountBook>().IssueActivationAsync(admin, officer, default)
        ),
        ["ask for a role"] = Asked(
            AuditAction.ProposalMade,
            (office, admin, officer) => office.Get<AccountBook>().ChangeRoleAsync(admin, officer, Role.ComplianceOfficer, null, default)
        ),
        ["close an account"] = Asked(
            AuditAction.AccountDisabled,
            (office, admin, officer) => office.Get<AccountBook>().DisableAsync(admin, officer, default)
        ),
        ["open an account again"] = new(
            AuditAction.AccountEnabled,
            async office =>
            {
                var (admin, officer, book) = (await office.OriginAsync("admin"), await IdAsync(office), office.Get<AccountBook>());
                Assert.True((await book.DisableAsync(admin, officer, default)).Succeeded);
                return async _ => (await book.EnableAsync(admin, officer, default)).Refusal;
            }
        ),
        ["end an account's waiting"] = new(
            AuditAction.AccountUnlocked,
            async office =>
            {
                var (admin, officer) = (await office.OriginAsync("admin"), await office.OriginAsync("officer"));
                var trail = office.Get<AuditTrail>();
                Assert.True(
                    await trail.RecordAsync(officer, AuditAction.SignInRefused, AuditOutcome.Denied, "UnknownOrWrong", null, default)
                );
                office.Clock.Advance(TimeSpan.FromMinutes(1));
                return async _ => (await office.Get<AccountBook>().UnlockAsync(admin, officer.AccountId!.Value, default)).Refusal;
            }
        ),
        ["confirm what waits"] = Waiting(
            AuditAction.ActivationIssued,
            "dpo",
            async (book, by, id) => (await book.ConfirmAsync(by, id, default)).Refusal
        ),
        ["reject what waits"] = Waiting(
            AuditAction.ProposalRejected,
            "dpo",
            async (book, by, id) => (await book.RejectAsync(by, id, default)).Refusal
        ),
        ["take back what waits"] = Waiting(
            AuditAction.ProposalWithdrawn,
            "admin",
            async (book, by, id) => (await book.WithdrawAsync(by, id, default)).Refusal
        ),
        ["choose a password by a link"] = new(
            AuditAction.AccountActivated,
            async office =>
            {
                var (officer, stamp) = (await office.OriginAsync("officer"), (await office.AccountAsync("officer")).SecurityStamp!);
                return async n =>
                    (
                        await office.Get<PasswordBook>().ActivateAsync(officer, stamp, FormattableString.Invariant($"hash {n}"), default)
                    ).Refusal;
            }
        ),
        ["come in from another sign-in for the first time"] = new(
            AuditAction.AccountCreated,
            office =>
            {
                ExternalPerson person = new("entra", "tenant:1", "somebody", "Somebody", Role.Officer);
                return Task.FromResult<Func<int, Task<Refusal?>>>(async _ =>
                    (await office.Get<AccountBook>().KeepExternalAsync(person, default)).Refusal
                );
            }
        ),
        ["ask for a first grant"] = new(
            AuditAction.ProposalMade,
            async office =>
            {
                var admin = await office.OriginAsync("admin");
                var account = await office.OfAccountAsync("contractor-ended", a => (a.Role, a.ContractId) = (Role.Officer, null));
                await using (var db = office.Db())
                {
                    db.RemoveRange(db.Set<Grant>().Where(g => g.AccountId == account));
                    await db.SaveChangesAsync();
                }

                var purpose = (await office.PurposeAsync("water-billing")).Id;
                GrantForm form = new(account, purpose, Scope.Everyone, office.Today, office.Today.AddDays(30), "first of all");
                return async _ => (await office.Get<GrantBook>().GiveAsync(admin, form, default)).Refusal;
            }
        ),
        ["take a grant back"] = new(
            AuditAction.GrantRevoked,
            async office =>
            {
                var (admin, grant) = (await office.OriginAsync("admin"), await GrantAsync(office));
                return async _ => (await office.Get<GrantBook>().RevokeAsync(admin, grant, default)).Refusal;
            }
        ),
        ["take a grant back by its administrator and its reviewer"] = new(
            AuditAction.GrantRevoked,
            async office =>
            {
                var (admin, dpo, grant) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), await GrantAsync(office));
                return async n =>
                    n % 2 == 0
                        ? (await office.Get<GrantBook>().RevokeAsync(admin, grant, default)).Refusal
                        : (await office.Get<AccessReview>().WithdrawAsync(dpo, grant, "needed no more", default)).Refusal;
            }
        ),
        ["find a grant needed"] = new(
            AuditAction.GrantKept,
            async office =>
            {
                var (dpo, grant, review) = (await office.OriginAsync("dpo"), await GrantAsync(office), office.Get<AccessReview>());
                Assert.True((await review.LookAsync(dpo, grant, default)).Succeeded);
                return async _ => (await review.KeepAsync(dpo, [grant], default)).Refusal;
            }
        ),
    };

    private static async Task<Guid> IdAsync(TestOffice office) => (await office.OriginAsync("officer")).AccountId!.Value;

    private static async Task<Guid> GrantAsync(TestOffice office) =>
        (await office.Get<AccessReview>().ReadAsync(await office.OriginAsync("dpo"), default)).Rows[0].Grant.Id;

    private static Race Asked(AuditAction done, Func<TestOffice, Origin, Guid, Task<Result<Acted>>> ask) =>
        new(
            done,
            async office =>
            {
                var (admin, officer) = (await office.OriginAsync("admin"), await IdAsync(office));
                return async _ => (await ask(office, admin, officer)).Refusal;
            }
        );

    /// <summary>A link that an administrator asked for waits.</summary>
    private static Race Waiting(AuditAction done, string by, Func<ApprovalBook, Origin, Guid, Task<Refusal?>> decide) =>
        new(
            done,
            async office =>
            {
                var (admin, who, book) = (await office.OriginAsync("admin"), await office.OriginAsync(by), office.Get<ApprovalBook>());
                Assert.True((await office.Get<AccountBook>().IssueActivationAsync(admin, await IdAsync(office), default)).Succeeded);
                var waiting = (await book.ListAsync(who, default))[0].Id;
                return async _ => await decide(book, who, waiting);
            }
        );
}
