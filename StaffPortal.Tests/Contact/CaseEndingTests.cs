using StaffPortal.Domain.Contact;

namespace StaffPortal.Tests.Contact;

/// <summary>How cases end otherwise than done, and begin again.</summary>
public sealed class CaseEndingTests
{
    [Fact]
    public async Task Two_officers_at_one_case_meet_at_its_version()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.Question);
        var seen = request.Detail.Version;
        var other = await office.OriginAsync("officer");
        Assert.True((await office.Get<ContactDesk>().TakeAsync(other, request.Id, seen, default)).Succeeded);

        Assert.Equal("ContactChangedMeanwhile", (await request.AnswerAsync())!.Key);
        Assert.Equal(
            "ContactNotYours",
            (await office.Get<CaseClosing>().EndAsync(request.Owner, request.Id, seen + 1, new(ContactState.Answered, "ตอบ"), default))
                .Refusal!
                .Key
        );
    }

    [Fact]
    public async Task A_case_opened_again_is_done_again_and_its_earlier_answer_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.AccessRequest);
        Assert.Equal("ContactStillOpen", (await request.ReopenAsync())!.Key);
        await office.DoAsync(ContactKind.AccessRequest, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Null(await request.AnswerAsync());
        office.Clock.Advance(TimeSpan.FromDays(20));

        Assert.Equal("ReasonNeeded", (await request.ReopenAsync(" "))!.Key);
        Assert.Null(await request.ReopenAsync());

        Assert.Equal((ContactState.Taken, office.Today.AddDays(30)), (request.Detail.Row.State, request.Detail.Row.DueOn));
        Assert.Equal("ดำเนินการแล้ว", Assert.Single(request.Detail.Earlier).Text);
        Assert.Equal("ContactNotDone_OnlyBefore", (await request.AnswerAsync())!.Key);
        await office.DoAsync(ContactKind.AccessRequest, citizen.Id, request.Number);
        Assert.Null(await request.AnswerAsync());
        Assert.Equal(2, request.Detail.Acts.Count);
        Assert.Equal(
            AuditAction.ContactReopened,
            (await office.EntriesAsync()).Last(e => e.Reason is { } r && r.StartsWith("ผู้ขอ", StringComparison.Ordinal)).Action
        );
    }

    [Fact]
    public async Task What_cannot_be_done_twice_still_counts_after_the_case_is_opened_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Null(await request.AnswerAsync());
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await request.ReopenAsync());

        Assert.Null(await request.AnswerAsync());
    }

    [Fact]
    public async Task A_refusal_names_its_ground_and_needs_no_identity_and_goes_on_with_its_own_time()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest, by: "dpo");
        var due = request.Detail.Row.DueOn;
        Assert.Equal("ContactNeedsGround", (await request.EndAsync(new(ContactState.Refused, "ต้องเก็บไว้")))!.Key);
        Assert.Equal(
            "ContactNeedsGround",
            (await request.EndAsync(new(ContactState.Refused, "ต้องเก็บไว้", Ground: (RefusalGround)99)))!.Key
        );
        Assert.Equal("ContactNeedsText", (await request.EndAsync(new(ContactState.Refused, " ", Ground: RefusalGround.LawOrCourt)))!.Key);
        Assert.Equal("ContactNeedsEnding", (await request.EndAsync(new(ContactState.Taken, "x")))!.Key);

        Assert.Null(await request.EndAsync(new(ContactState.Refused, "กฎหมายให้เก็บไว้", Ground: RefusalGround.LawOrCourt)));

        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(AuditAction.ContactRefused, entry.Action);
        Assert.Equal(RefusalGround.LawOrCourt, entry.ReadDetail<ContactEndedDetail>()!.Ground);
        office.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Null(await request.ReopenAsync());
        Assert.Equal((due, (RefusalGround?)null), (request.Detail.Row.DueOn, request.Detail.Ground));
    }

    [Fact]
    public async Task Whoever_holds_the_number_takes_a_request_back_and_at_the_counter_they_show_who_they_are()
    {
        await using var office = await TestOffice.OpenAsync();
        var (paged, counter) = (await office.TakenAsync(ContactKind.ErasureRequest), await office.TakenAsync(ContactKind.ErasureRequest));
        var closing = office.Get<CaseClosing>();

        Assert.Equal("ContactUnknown", (await closing.WithdrawAsync(RequestSteps.Nobody, "ABCD-EFGH-2345", default)).Refusal!.Key);
        Assert.True((await closing.WithdrawAsync(RequestSteps.Nobody, $" {paged.Number.ToLowerInvariant()}", default)).Succeeded);
        Assert.Equal("ContactEnded", (await closing.WithdrawAsync(RequestSteps.Nobody, paged.Number, default)).Refusal!.Key);
        Assert.Equal(ContactState.Withdrawn, (await office.Get<ContactDesk>().StatusAsync(paged.Number, default))!.State);
        Assert.Equal("ContactEnded", (await paged.AnswerAsync())!.Key);

        Assert.Equal("ContactNeedsIdentity", (await counter.EndAsync(new(ContactState.Withdrawn, "ไม่ต้องการแล้ว")))!.Key);
        Assert.Null(await counter.EndAsync(new(ContactState.Withdrawn, "ไม่ต้องการแล้ว", "เห็นบัตรประชาชนตัวจริง")));
        Assert.Equal(
            [(AuditAction.ContactWithdrawn, (Guid?)null), (AuditAction.ContactWithdrawn, counter.Owner.AccountId)],
            (await office.EntriesAsync()).Where(e => e.Action == AuditAction.ContactWithdrawn).Select(e => (e.Action, e.AccountId))
        );
    }

    [Fact]
    public async Task An_act_that_fulfilled_a_case_stays_with_it_in_the_database()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.AccessRequest);
        await office.DoAsync(ContactKind.AccessRequest, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Null(await request.AnswerAsync());

        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("DELETE FROM ContactFulfilments"));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("UPDATE ContactFulfilments SET EntryId = EntryId + 1"));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("contractor")]
    public async Task Who_may_not_answer_ends_nothing_and_the_attempt_is_an_entry(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.Question);
        var (origin, closing) = (await office.OriginAsync(user), office.Get<CaseClosing>());

        Assert.Equal(
            "RoleAnswersNothing",
            (await closing.EndAsync(origin, request.Id, 2, new(ContactState.Answered, "ตอบ"), default)).Refusal!.Key
        );
        Assert.Equal((AuditAction.ContactAnswered, AuditOutcome.Denied), Of((await office.EntriesAsync())[^1]));
        Assert.Equal("RoleAnswersNothing", (await closing.TieAsync(origin, request.Id, 2, Guid.NewGuid(), default)).Refusal!.Key);
        Assert.Equal("RoleAnswersNothing", (await closing.ReopenAsync(origin, request.Id, 2, "reason", default)).Refusal!.Key);
        Assert.Equal("ContactUnknown", (await closing.TieAsync(request.Owner, Guid.NewGuid(), 2, Guid.NewGuid(), default)).Refusal!.Key);

        static (AuditAction, AuditOutcome) Of(AuditEntry entry) => (entry.Action, entry.Outcome);
    }
}
