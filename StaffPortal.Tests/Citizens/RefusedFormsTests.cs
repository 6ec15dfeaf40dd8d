namespace StaffPortal.Tests.Citizens;

/// <summary>
/// Acts about a citizen that the purpose allows, and that say too little, or are about what is not there: nothing comes of them.
/// </summary>
public sealed class RefusedFormsTests
{
    [Fact]
    public async Task A_consent_that_was_never_given_or_is_withdrawn_is_not_withdrawn()
    {
        await using var office = await TestOffice.OpenAsync();
        var (citizen, consents) = (await office.CitizenAsync(), office.Get<CitizenConsents>());
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var own = await office.PurposeAsync("register-maintenance");
        await office.RefusedAsync("ConsentNotThere", () => consents.WithdrawAsync(officer, declared, citizen.Id, own.Id, default));

        var activities = await office.PurposeAsync("elderly-activities");
        (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
        ConsentForm form = new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");
        Assert.True((await consents.GiveAsync(officer, declared, citizen.Id, form, default)).Succeeded);
        Assert.True((await consents.WithdrawAsync(officer, declared, citizen.Id, activities.Id, default)).Succeeded);
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        await office.RefusedAsync("ConsentNotThere", () => consents.WithdrawAsync(keeper, keeping, citizen.Id, activities.Id, default));
    }

    [Fact]
    public async Task A_consent_to_another_purpose_is_withdrawn_only_by_a_purpose_that_may_restrict()
    {
        await using var office = await TestOffice.OpenAsync();
        var (citizen, consents) = (await office.CitizenAsync(), office.Get<CitizenConsents>());
        var activities = await office.PurposeAsync("elderly-activities");
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
        ConsentForm form = new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");
        Assert.True((await consents.GiveAsync(officer, declared, citizen.Id, form, default)).Succeeded);
        (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");

        var entry = await office.DeniedAsync(
            "AccessRule_OperationNotAllowed",
            () => consents.WithdrawAsync(officer, declared, citizen.Id, activities.Id, default)
        );

        Assert.Equal((AuditAction.ConsentWithdrawn, citizen.Id), (entry.Action, Assert.Single(entry.Citizens).CitizenId));
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.True((await consents.WithdrawAsync(keeper, keeping, citizen.Id, activities.Id, default)).Succeeded);
    }

    [Fact]
    public async Task A_note_has_a_text_a_field_and_the_request_it_comes_from()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
        Task<Result<bool>> AttachAsync(string text, string reference, CitizenField field = CitizenField.FamilyName) =>
            office.Get<CitizenNotes>().AttachAsync(officer, declared, citizen.Id, field, text, reference, default);

        foreach (
            var (text, reference) in new[]
            {
                (" ", "REQ-1"),
                ("สะกดผิด", ""),
                (new('x', CitizenNotes.MaxTextLength + 1), "REQ-1"),
                ("สะกดผิด", new string('x', CitizenNotes.MaxReferenceLength + 1)),
            }
        )
            await office.RefusedAsync("NoteNeedsText", () => AttachAsync(text, reference));
        await office.RefusedAsync("NoteNeedsText", () => AttachAsync("สะกดผิด", "REQ-1", (CitizenField)999));

        var (longest, request) = (new string('x', CitizenNotes.MaxTextLength), new string('y', CitizenNotes.MaxReferenceLength));
        Assert.True((await AttachAsync(longest, request)).Succeeded);
        Assert.Equal(request, (await office.EntriesAsync())[^1].Reason);
    }

    [Fact]
    public async Task A_restriction_names_purposes_that_are_there_and_only_one_that_stands_is_lifted_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (citizen, book) = (await office.CitizenAsync(), office.Get<CitizenRestrictions>());
        var other = await office.CitizenAsync(c => c.Id != citizen.Id);
        var purpose = await office.PurposeAsync("register-maintenance");
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        Task<Result<bool>> RestrictAsync(params Guid[] purposes) =>
            book.RestrictAsync(keeper, keeping, citizen.Id, new(RestrictionKind.Restriction, purposes, "request 4/2569"), default);
        Task<Result<bool>> LiftAsync(Guid whose, Guid id, string reason = "asked by the citizen") =>
            book.LiftAsync(keeper, keeping, whose, id, reason, default);

        await office.RefusedAsync("RestrictionNeedsPurpose", () => RestrictAsync());
        await office.RefusedAsync("RestrictionClosesItself", () => RestrictAsync(purpose.Id, Guid.NewGuid()));
        await office.RefusedAsync("RestrictionNotThere", () => LiftAsync(citizen.Id, Guid.NewGuid()));
        Assert.True((await RestrictAsync(purpose.Id)).Succeeded);
        var view = (await office.Get<CitizenRecords>().OpenAsync(keeper, keeping, citizen.Id, Guid.NewGuid(), default)).Value!;
        var restriction = Assert.Single(view.Restrictions);
        await office.RefusedAsync("RestrictionNotThere", () => LiftAsync(other.Id, restriction.Id));
        await office.RefusedAsync("ReasonNeeded", () => LiftAsync(citizen.Id, restriction.Id, ""));
        Assert.True((await LiftAsync(citizen.Id, restriction.Id)).Succeeded);
        await office.RefusedAsync("RestrictionNotThere", () => LiftAsync(citizen.Id, restriction.Id));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    [InlineData("contractor")]
    [InlineData("a closed account")]
    [InlineData("a session that is over")]
    [InlineData("a stranger")]
    public async Task Law_4_only_a_compliance_officer_finds_a_reference_by_national_id(string who)
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var records = office.Get<CitizenRecords>();
        var dpo = await office.OriginAsync("dpo");
        Assert.Equal(citizen.Id, (await records.ReferenceAsync(dpo, citizen.NationalId!, default)).Value);
        var by = who switch
        {
            "a closed account" => dpo,
            "a session that is over" => dpo with { Session = new(Guid.NewGuid(), office.Clock.GetUtcNow()) },
            "a stranger" => new(null, "198.51.100.7"),
            _ => await office.OriginAsync(who),
        };
        if (who == "a closed account")
            await office.ExecuteAsync("""UPDATE "Accounts" SET "DisabledAt" = '2026-11-22 00:00:00+00:00' WHERE "UserName" = 'dpo' """);

        var entry = await office.DeniedAsync("RoleLooksUpNoReference", () => records.ReferenceAsync(by, citizen.NationalId!, default));

        Assert.Equal((AuditAction.LogRead, by.AccountId), (entry.Action, entry.AccountId));
        Assert.Empty(entry.Citizens);
    }
}
