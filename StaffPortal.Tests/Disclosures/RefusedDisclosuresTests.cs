namespace StaffPortal.Tests.Disclosures;

/// <summary>Disclosures that name nobody or nothing, and decisions about what does not wait.</summary>
public sealed class RefusedDisclosuresTests
{
    [Fact]
    public async Task A_disclosure_names_at_least_one_field_and_citizen_and_not_more_than_the_most()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var form = DisclosureTests.Form((await office.CitizenAsync()).Id);
        var tooMany = Enumerable.Range(0, CitizenDisclosures.MaxCitizens + 1).Select(_ => Guid.NewGuid()).ToList();

        foreach (var sent in new[] { form with { Fields = [] }, form with { Citizens = [] }, form with { Citizens = tooMany } })
            await office.RefusedAsync(
                "DisclosureNeedsData",
                () => office.Get<CitizenDisclosures>().RequestAsync(officer, declared, sent, default)
            );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Law_4_what_does_not_wait_is_not_decided_and_the_try_is_an_entry(bool approves)
    {
        await using var office = await TestOffice.OpenAsync();
        var (approvals, dpo) = (office.Get<DisclosureApprovals>(), await office.OriginAsync("dpo"));
        var (officer, declared) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var form = DisclosureTests.Form((await office.CitizenAsync()).Id) with { Fields = [CitizenField.Disability] };
        var id = (await office.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, default)).Value;
        Assert.True((await approvals.DecideAsync(dpo, id, approves, default)).Succeeded);

        var again = await office.DeniedAsync("DisclosureNotWaiting", () => approvals.DecideAsync(dpo, id, !approves, default));
        var unknown = Guid.NewGuid();
        var never = await office.DeniedAsync("DisclosureNotWaiting", () => approvals.DecideAsync(dpo, unknown, approves, default));

        Assert.Equal((approves ? AuditAction.DisclosureRejected : AuditAction.DisclosureApproved, id), (again.Action, again.SubjectId));
        Assert.Equal(
            (approves ? AuditAction.DisclosureApproved : AuditAction.DisclosureRejected, unknown),
            (never.Action, never.SubjectId)
        );
    }
}
