using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Contact;

/// <summary>A request ends as done when the log holds the act that fulfils it, and not otherwise (law 15).</summary>
public sealed class CaseClosingTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_15_an_erasure_request_is_answered_once_the_key_is_destroyed_and_not_before(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);

        Assert.Equal("ContactNotDone_NoCitizen", (await request.AnswerAsync())!.Key);
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Equal([citizen.Id], (await request.LookAsync()).WorkedOn);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Equal("ContactNotDone_NothingDone", request.Detail.Missing!.Key);
        Assert.Equal("ContactNotDone_NothingDone", (await request.AnswerAsync())!.Key);
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, request.Number);
        Assert.Null((await request.LookAsync()).Missing);

        Assert.Null(await request.AnswerAsync());

        Assert.Equal((ContactState.Answered, citizen.Id), (request.Detail.Row.State, request.Detail.CitizenId));
        var (entries, act) = (await office.EntriesAsync(), Assert.Single(request.Detail.Acts));
        var erased = entries.Single(e => e.Action == AuditAction.Erased);
        Assert.Equal((erased.Id, AuditAction.Erased), (act.EntryId, act.Action));
        var closing = entries[^1];
        Assert.Equal((AuditAction.ContactAnswered, request.Id), (closing.Action, closing.SubjectId));
        Assert.Equal([erased.Id], closing.ReadDetail<ContactEndedDetail>()!.Entries!);
        Assert.Equal(citizen.Id, Assert.Single(closing.Citizens).CitizenId);
        await request.LookAsync();
        Assert.Equal(citizen.Id, Assert.Single((await office.EntriesAsync())[^1].Citizens).CitizenId);
    }

    [Theory]
    [InlineData(ContactKind.AccessRequest, AuditAction.CopyMade)]
    [InlineData(ContactKind.PortabilityRequest, AuditAction.CopyMade)]
    [InlineData(ContactKind.ObjectionRequest, AuditAction.RestrictionSet)]
    [InlineData(ContactKind.RestrictionRequest, AuditAction.RestrictionSet)]
    [InlineData(ContactKind.RectificationRequest, AuditAction.Changed)]
    [InlineData(ContactKind.ConsentWithdrawal, AuditAction.ConsentWithdrawn)]
    public async Task Each_kind_of_request_ends_in_the_act_it_asks_for(ContactKind kind, AuditAction act)
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(kind);
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Equal("ContactNotDone_NothingDone", (await request.AnswerAsync())!.Key);

        await office.DoAsync(kind, citizen.Id, request.Number);

        Assert.Null(await request.AnswerAsync());
        Assert.Equal(act, Assert.Single(request.Detail.Acts).Action);
    }

    [Fact]
    public async Task A_note_beside_a_value_fulfils_a_request_to_correct_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.RectificationRequest);
        var (origin, declaration) = await office.DeclaredForAsync("erasure-requests", request.Number);
        var noted = await office
            .Get<CitizenNotes>()
            .AttachAsync(origin, declaration, citizen.Id, CitizenField.FamilyName, "สะกดผิด", request.Number, default);
        Assert.True(noted.Succeeded);

        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Null(await request.AnswerAsync());
        Assert.Equal(AuditAction.NoteAttached, Assert.Single(request.Detail.Acts).Action);
    }

    [Fact]
    public async Task Only_somebody_whose_record_was_worked_on_under_the_case_can_be_chosen()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.OpenRecordAsync(citizen.Id, "77/2569");
        Assert.Equal("ContactCitizenNotWorkedOn", (await request.TieAsync(citizen.Id))!.Key);

        var question = await office.TakenAsync(ContactKind.Question);
        await office.OpenRecordAsync(citizen.Id, question.Number);
        Assert.Equal("ContactCitizenNotWorkedOn", (await question.TieAsync(citizen.Id))!.Key);
    }

    [Fact]
    public async Task An_act_from_before_the_case_came_in_does_not_count()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.DoAsync(ContactKind.AccessRequest, citizen.Id, "12/2569");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var request = await office.TakenAsync(ContactKind.AccessRequest);
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));

        Assert.Equal("ContactNotDone_OnlyBefore", (await request.AnswerAsync())!.Key);
    }

    [Fact]
    public async Task An_act_that_was_denied_does_not_count()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        var (origin, declaration) = await office.DeclaredForAsync("subject-copies", request.Number);
        Assert.IsType<Denial>((await office.Get<CitizenRecords>().EraseAsync(origin, declaration, citizen.Id, "คำขอ", default)).Refusal);

        Assert.Equal("ContactNotDone_OnlyDenied", (await request.AnswerAsync())!.Key);
    }

    [Fact]
    public async Task An_act_on_another_person_does_not_count_and_the_right_one_can_be_chosen()
    {
        await using var office = await TestOffice.OpenAsync();
        var (right, wrong) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Email"] == null && c.Village == 5));
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.OpenRecordAsync(right.Id, request.Number);
        await office.DoAsync(ContactKind.ErasureRequest, wrong.Id, request.Number);
        Assert.Null(await request.TieAsync(right.Id));

        Assert.Equal("ContactNotDone_ForAnother", (await request.AnswerAsync())!.Key);

        Assert.Null(await request.TieAsync(wrong.Id));
        Assert.Null(await request.AnswerAsync());
    }

    [Fact]
    public async Task An_act_counts_for_one_case_and_the_other_is_refused_as_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (first, second) = (await office.TakenAsync(ContactKind.ErasureRequest), await office.TakenAsync(ContactKind.ErasureRequest));
        await office.OpenRecordAsync(citizen.Id, second.Number);
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, first.Number);
        Assert.Null(await first.TieAsync(citizen.Id));
        Assert.Null(await second.TieAsync(citizen.Id));
        Assert.Null(await first.AnswerAsync());

        Assert.Equal("ContactNotDone_CountsElsewhere", (await second.AnswerAsync())!.Key);

        Assert.Null(await second.EndAsync(new(ContactState.Refused, "ทำแล้วตามเรื่องก่อน", Ground: RefusalGround.AlreadyDone)));
        Assert.Equal(RefusalGround.AlreadyDone, second.Detail.Ground);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_officers_who_end_two_cases_by_one_act_at_once_end_one(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var citizen = await office.CitizenAsync();
        var first = await office.TakenAsync(ContactKind.ErasureRequest);
        var second = await office.TakenAsync(ContactKind.ErasureRequest, by: "officer");
        await office.OpenRecordAsync(citizen.Id, second.Number);
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, first.Number);
        Assert.Null(await first.TieAsync(citizen.Id));
        Assert.Null(await second.TieAsync(citizen.Id));

        var refusals = await Task.WhenAll(first.AnswerAsync(), second.AnswerAsync());

        Assert.Single(refusals, r => r is null);
    }

    [Fact]
    public async Task An_act_under_another_cases_number_counts_only_where_it_cannot_be_done_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var copy = await office.TakenAsync(ContactKind.AccessRequest);
        await office.OpenRecordAsync(citizen.Id, copy.Number);
        Assert.Null(await copy.TieAsync(citizen.Id));
        await office.DoAsync(ContactKind.AccessRequest, citizen.Id, "77/2569");
        Assert.Equal("ContactNotDone_NotForThisCase", (await copy.AnswerAsync())!.Key);

        var erasure = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.OpenRecordAsync(citizen.Id, erasure.Number);
        Assert.Null(await erasure.TieAsync(citizen.Id));
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, "78/2569");
        Assert.Null(await erasure.AnswerAsync());
    }

    [Fact]
    public async Task A_restriction_that_was_lifted_again_is_not_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.RestrictionRequest);
        await office.DoAsync(ContactKind.RestrictionRequest, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        await office.ExecuteAsync("UPDATE Restrictions SET LiftedAt = SetAt");

        Assert.Equal("ContactNotDone_Undone", (await request.AnswerAsync())!.Key);
    }

    [Fact]
    public async Task The_work_begins_under_a_purpose_that_may_do_what_is_asked_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var (work, officer) = (office.Get<CaseWork>(), await office.OriginAsync("officer2"));

        Assert.Equal(["erasure-requests"], await CodesAsync(officer, ContactKind.ErasureRequest));
        Assert.Equal(["subject-copies"], await CodesAsync(officer, ContactKind.AccessRequest));
        Assert.Contains("register-maintenance", await CodesAsync(officer, ContactKind.RectificationRequest));
        Assert.Empty(await CodesAsync(await office.OriginAsync("dpo"), ContactKind.ErasureRequest));
        Assert.Empty(await CodesAsync(officer, ContactKind.Question));

        async Task<IEnumerable<string>> CodesAsync(Origin origin, ContactKind kind) =>
            (await work.PurposesAsync(origin, kind, default)).Select(p => p.Code);
    }

    [Fact]
    public void Every_request_has_an_act_that_fulfils_it_and_words_for_it() =>
        Assert.All(
            Enum.GetValues<ContactKind>().Where(k => k >= ContactCase.FirstRequest),
            k =>
            {
                Assert.NotEmpty(CaseFulfilment.ActsOf(k));
                Assert.NotEqual(Operations.None, CaseFulfilment.OperationsFor(k));
                Assert.NotEqual($"ContactAct_{k}", Words.Text($"ContactAct_{k}"));
                Assert.All(
                    Enum.GetValues<FulfilmentGap>(),
                    g => Assert.DoesNotContain("ContactNotDone", CaseFulfilment.RefusalOf(k, g, "X").Message, StringComparison.Ordinal)
                );
            }
        );
}
