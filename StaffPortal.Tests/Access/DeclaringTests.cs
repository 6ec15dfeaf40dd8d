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
}
