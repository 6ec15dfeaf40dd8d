using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Breaches;

public sealed class BreachTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_clock_runs_from_becoming_aware_and_the_promise_turns_red_when_it_passes(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var dpo = await office.OriginAsync("dpo");
        var aware = office.Clock.GetUtcNow().AddHours(-70);
        var id = (await office.Get<BreachBook>().SaveAsync(dpo, null, 0, Form(aware), Token)).Value;
        async Task<bool> DoubtedAsync()
        {
            office.Clock.Advance(TimeSpan.FromSeconds(6));
            return (await office.Get<PromiseEvidence>().ReadAsync(Token)).Promises[4].Doubts.Any(d => d.Key == "BreachUntold");
        }

        Assert.False(await DoubtedAsync());
        office.Clock.Advance(TimeSpan.FromHours(3));
        Assert.True(await DoubtedAsync());
        Assert.Equal("BreachNotDone", (await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.Closed, "", Token)).Refusal?.Key);
        Assert.Equal(
            "BreachLateNeedsReason",
            (await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.ToldOffice, " ", Token)).Refusal?.Key
        );
        Assert.True(
            (await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.ToldOffice, "the server was seized", Token)).Succeeded
        );
        Assert.False(await DoubtedAsync());
        Assert.Equal(
            "BreachStepDone",
            (await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.ToldOffice, "again", Token)).Refusal?.Key
        );
    }

    [Fact]
    public async Task A_high_risk_is_closed_only_when_the_persons_were_told()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        var id = (
            await office.Get<BreachBook>().SaveAsync(dpo, null, 0, Form(office.Clock.GetUtcNow()) with { Risk = BreachRisk.High }, Token)
        ).Value;
        await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.ToldOffice, "", Token);

        Assert.Equal("BreachNotDone", (await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.Closed, "", Token)).Refusal?.Key);
        await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.ToldPersons, "", Token);
        Assert.True((await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.Closed, "", Token)).Succeeded);
        Assert.Equal(
            "BreachClosed",
            (await office.Get<BreachBook>().SaveAsync(dpo, id, 4, Form(office.Clock.GetUtcNow()), Token)).Refusal?.Key
        );
        Assert.Equal(4, (await office.EntriesAsync()).Count(e => e.Action is AuditAction.BreachSaved or AuditAction.BreachStep));
    }

    [Fact]
    public async Task Without_risk_nobody_need_be_told_and_two_people_do_not_overwrite_each_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        var id = (await office.Get<BreachBook>().SaveAsync(dpo, null, 0, Form(office.Clock.GetUtcNow()), Token)).Value;

        Assert.True(
            (
                await office.Get<BreachBook>().SaveAsync(dpo, id, 1, Form(office.Clock.GetUtcNow()) with { Risk = BreachRisk.None }, Token)
            ).Succeeded
        );
        Assert.Equal(
            "BreachChangedMeanwhile",
            (await office.Get<BreachBook>().SaveAsync(dpo, id, 1, Form(office.Clock.GetUtcNow()), Token)).Refusal?.Key
        );
        Assert.True((await office.Get<BreachBook>().StepAsync(dpo, id, BreachMilestone.Closed, "", Token)).Succeeded);
        Assert.Equal(
            "BreachInFuture",
            (await office.Get<BreachBook>().SaveAsync(dpo, null, 0, Form(office.Clock.GetUtcNow().AddHours(1)), Token)).Refusal?.Key
        );
        Assert.Equal(
            "BreachNeedsNature",
            (await office.Get<BreachBook>().SaveAsync(dpo, null, 0, Form(office.Clock.GetUtcNow()) with { Nature = " " }, Token))
                .Refusal
                ?.Key
        );
    }

    [Fact]
    public async Task Others_neither_read_nor_keep_the_register_nor_review_access()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<BreachBook>().SaveAsync(await office.OriginAsync("dpo"), null, 0, Form(office.Clock.GetUtcNow()), Token);
        foreach (var name in new[] { "admin", "officer", "contractor" })
        {
            var origin = await office.OriginAsync(name);
            Assert.Empty(await office.Get<BreachBook>().ListAsync(origin, Token));
            Assert.Equal(
                "RoleKeepsNoBreaches",
                (await office.Get<BreachBook>().SaveAsync(origin, null, 0, Form(office.Clock.GetUtcNow()), Token)).Refusal?.Key
            );
            Assert.Equal("RoleReviewsNoAccess", (await office.Get<AccessReview>().RecordAsync(origin, "all needed", Token)).Refusal?.Key);
        }

        Assert.Equal(6, (await office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task A_review_of_access_is_an_entry_and_evidence_for_half_a_year()
    {
        await using var office = await TestOffice.OpenAsync();
        async Task<bool> DoubtedAsync()
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            var promise = (await office.Get<PromiseEvidence>().ReadAsync(Token)).Promises[4];
            return promise.Doubts.Any(d => d.Key == "AccessNotReviewed") || promise.Gaps.Any(g => g.Key == "NeverReviewed");
        }

        Assert.True(await DoubtedAsync());
        Assert.True((await office.ReviewAccessAsync()).Value > 10);
        Assert.False(await DoubtedAsync());
        office.Clock.Advance(TimeSpan.FromDays(181));
        Assert.True(await DoubtedAsync());
    }

    private static BreachForm Form(DateTimeOffset aware) =>
        new(
            aware,
            "A list was sent to the wrong office",
            "elderly people: names, villages",
            12,
            "unwanted calls",
            "recalled; recipient confirmed deletion",
            BreachRisk.Risk
        );
}
