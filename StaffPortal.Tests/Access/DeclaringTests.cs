using StaffPortal.Domain.Administration;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Access;

/// <summary>What must be stated with a purpose, to the letter.</summary>
public sealed class DeclaringTests
{
    [Theory]
    [InlineData("", "ตรวจสอบก่อนจ่ายเงิน", "CaseReferenceNeeded")]
    [InlineData("   ", "ตรวจสอบก่อนจ่ายเงิน", "CaseReferenceNeeded")]
    [InlineData(null, "ตรวจสอบก่อนจ่ายเงิน", "CaseReferenceNeeded")]
    [InlineData("123/2569", "", "ReasonNeeded")]
    [InlineData("123/2569", "ab", "ReasonNeeded")]
    [InlineData("123/2569", null, "ReasonNeeded")]
    public async Task Without_a_case_or_a_reason_nothing_is_declared_and_what_stood_stands(string? aCase, string? reason, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, standing) = await office.DeclaredAsync("officer", "elderly-payment");
        var purpose = await office.PurposeAsync("register-maintenance");
        aCase ??= new('x', Declaration.MaxCaseLength + 1);
        reason ??= new('x', GivenReason.MaxLength + 1);

        await office.RefusedAsync(key, () => office.Get<Declarations>().DeclareAsync(officer, purpose.Id, aCase, reason, default));

        Assert.Equal(standing, (await office.Get<Declarations>().StandingAsync(officer, default))?.Id);
    }

    [Theory]
    [InlineData(1, GivenReason.MinLength)]
    [InlineData(Declaration.MaxCaseLength, GivenReason.MaxLength)]
    public async Task The_shortest_and_the_longest_case_and_reason_are_kept_as_they_were_given(int caseLength, int reasonLength)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, purpose) = (await office.OriginAsync("officer"), await office.PurposeAsync("elderly-payment"));
        var (aCase, reason) = (new string('7', caseLength), new string('x', reasonLength));

        var declared = await office.Get<Declarations>().DeclareAsync(officer, purpose.Id, $" {aCase} ", $" {reason} ", default);

        Assert.Equal((aCase, reason), (declared.Value!.CaseReference, declared.Value.Reason));
        Assert.Equal(office.Clock.GetUtcNow() + Declaration.MaxLife, declared.Value.ExpiresAt);
    }

    [Fact]
    public async Task A_denial_keeps_the_case_and_the_reason_that_fit_and_no_others()
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, purpose) = (await office.OriginAsync("contractor"), await office.PurposeAsync("elderly-payment"));
        var tooLong = new string('x', GivenReason.MaxLength + 1);
        Task<Result<StandingDeclaration>> DeclareAsync(string aCase, string reason) =>
            office.Get<Declarations>().DeclareAsync(contractor, purpose.Id, aCase, reason, default);

        var both = await office.DeniedAsync("AccessRule_ClosedToContractors", () => DeclareAsync("7/2569", "ตรวจสอบ"));
        var reasonAlone = await office.DeniedAsync("AccessRule_ClosedToContractors", () => DeclareAsync(tooLong, "ตรวจสอบ"));
        var caseAlone = await office.DeniedAsync("AccessRule_ClosedToContractors", () => DeclareAsync("7/2569", tooLong));

        Assert.Equal(("7/2569", "ตรวจสอบ"), (both.CaseReference, both.Reason));
        Assert.Equal((null, "ตรวจสอบ"), (reasonAlone.CaseReference, reasonAlone.Reason));
        Assert.Equal(("7/2569", null), (caseAlone.CaseReference, caseAlone.Reason));
        Assert.All([both, reasonAlone, caseAlone], e => Assert.Equal((purpose.Id, null), (e.PurposeId, e.DeclarationId)));
    }

    [Fact]
    public async Task What_stands_ends_once_with_one_entry_and_what_ran_out_is_not_ended_any_more()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, first) = await office.DeclaredAsync("officer", "elderly-payment");
        var declarations = office.Get<Declarations>();
        async Task<int> EndedAsync() => (await office.EntriesAsync()).Count(e => e.Action == AuditAction.DeclarationEnded);

        Assert.True(await declarations.EndAsync(officer, default));
        Assert.True(await declarations.EndAsync(officer, default));
        Assert.Equal(1, await EndedAsync());
        Assert.Null(await declarations.StandingAsync(officer, default));
        var entry = (await office.EntriesAsync()).Single(e => e.Action == AuditAction.DeclarationEnded);
        Assert.Equal((first, "123/2569", "ตรวจสอบก่อนจ่ายเงิน"), (entry.DeclarationId!.Value, entry.CaseReference, entry.Reason));

        var (_, second) = await office.DeclaredAsync("officer", "elderly-payment");
        office.Clock.Advance(Declaration.MaxLife - TimeSpan.FromSeconds(1));
        Assert.Equal(second, (await declarations.StandingAsync(officer, default))?.Id);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await declarations.StandingAsync(officer, default));
        Assert.True(await declarations.EndAsync(officer, default));
        Assert.Equal(1, await EndedAsync());
    }

    [Fact]
    public async Task Nothing_stands_any_more_once_its_grant_is_taken_back_or_its_purpose_ended()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, declarations) = (await office.OriginAsync("admin"), office.Get<Declarations>());
        var (officer, _) = await office.DeclaredAsync("officer", "elderly-payment");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).Single(g =>
            g.AccountName == "officer" && g.Purpose.Code == "elderly-payment"
        );
        Assert.True((await office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default)).Succeeded);
        Assert.Null(await declarations.StandingAsync(officer, default));

        await office.DeclaredAsync("officer", "disability-payment");
        Assert.NotNull(await declarations.StandingAsync(officer, default));
        await office.SetPurposeAsync("disability-payment", p => p.EndedAt = office.Clock.GetUtcNow());
        Assert.Null(await declarations.StandingAsync(officer, default));
    }

    [Fact]
    public async Task Nothing_stands_for_a_closed_account_nor_for_another()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, _) = await office.DeclaredAsync("officer", "elderly-payment");
        var other = await office.OriginAsync("officer2");

        Assert.Null(await office.Get<Declarations>().StandingAsync(other, default));
        await office.Get<Declarations>().EndAsync(other, default);
        Assert.NotNull(await office.Get<Declarations>().StandingAsync(officer, default));
        await office.OfAccountAsync("officer", a => a.DisabledAt = office.Clock.GetUtcNow());
        Assert.Null(await office.Get<Declarations>().StandingAsync(officer, default));
    }

    [Fact]
    public async Task What_somebody_may_declare_is_what_they_would_be_let_in_for_by_code()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declarations) = (await office.OriginAsync("officer"), office.Get<Declarations>());
        async Task<IEnumerable<string>> HeldAsync() => (await declarations.HeldAsync(officer, default)).Select(p => p.Code);
        string[] all =
        [
            "complaint-handling",
            "disability-card-transfer",
            "disability-payment",
            "elderly-activities",
            "elderly-payment",
            "elderly-payment-report",
            "newborn-enrolment",
            "register-maintenance",
        ];
        Assert.Equal(all, await HeldAsync());

        await office.SetPurposeAsync("elderly-payment", p => p.EndedAt = office.Clock.GetUtcNow());
        await office.SetPurposeAsync("disability-payment", p => p.Operations = Operations.None);
        await office.SetPurposeAsync("newborn-enrolment", p => p.Operations = Operations.Import);

        Assert.Equal(all.Except(["elderly-payment", "disability-payment"]), await HeldAsync());
        await office.OfAccountAsync("officer", a => a.DisabledAt = office.Clock.GetUtcNow());
        Assert.Empty(await HeldAsync());
    }
}
