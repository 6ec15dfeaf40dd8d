using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>
/// What the declared case says, each by what is usual: a thing that happens every day says little, and nobody makes it usual by
/// themselves.
/// </summary>
public sealed class DeclaredCaseTests
{
    [Fact]
    public async Task A_look_without_a_case_stands_out_and_with_its_case_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("30/2569", [office.Others[0]]);

        await office.LookAsync(office.Others[1]);
        Assert.Contains(Signal.NoReference, await office.SignalsAsync());
        office.PassDays(1);
        await office.LookAsync(office.Others[0], "30/2569");
        Assert.DoesNotContain(Signal.NoReference, await office.SignalsAsync());
    }

    [Theory]
    [InlineData(Signal.NoReference, null)]
    [InlineData(Signal.UnknownReference, "of another register ")]
    public async Task What_a_whole_office_does_says_less_than_what_one_person_does_once(Signal signal, string? aCase)
    {
        await using var rare = await ReviewedOffice.OpenAsync();
        await rare.LookAsync(rare.Others[0], aCase);
        await using var usual = await ReviewedOffice.OpenAsync();
        for (var i = 0; i < 60; i++)
            await usual.LookAsync(usual.Registered[i % 20], aCase + i, user: i % 2 == 0 ? "officer" : "officer2");
        usual.PassDays(1);
        for (var i = 0; i < 60; i++)
            await usual.LookAsync(usual.Others[i % 20], aCase is null ? null : aCase + i, user: i % 2 == 0 ? "officer" : "officer2");
        usual.PassDays(1);
        await usual.LookAsync(usual.Others[30], aCase);

        Assert.True(await PointsAsync(usual, signal) < await PointsAsync(rare, signal));
        Assert.True(await PointsAsync(usual, Signal.Unexplained) < await PointsAsync(rare, Signal.Unexplained));
    }

    [Fact]
    public async Task Ones_own_habit_takes_off_no_more_than_half_and_a_change_no_more_either()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        var first = await PointsAsync(office, Signal.Unexplained);
        for (var i = 1; i < 50; i++)
            await office.LookAsync(office.Others[i]);
        office.PassDays(1);
        await office.LookAsync(office.Others[0]);
        Assert.True(await PointsAsync(office, Signal.Unexplained) >= first / 2);

        office.PassDays(1);
        await office.LookAsync(office.Others[0], user: "officer2", action: AuditAction.Changed);
        var changed = (await office.WeighAsync("officer2")).Visits[0];
        Assert.Equal(Explanation.ChangedIt, changed.Explanation);
        Assert.True(await PointsAsync(office, Signal.Unexplained, "officer2") > 0);
    }

    [Fact]
    public async Task A_word_that_two_people_work_under_is_no_unknown_case_and_ones_own_word_stays_one()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var i = 0; i < 16; i++)
        {
            await office.LookAsync(office.Others[i], "by telephone", user: i % 2 == 0 ? "officer" : "officer2");
            await office.LookAsync(office.Others[i], "my own word", user: "contractor");
        }

        office.PassDays(1);
        await office.LookAsync(office.Others[20], "by telephone");
        await office.LookAsync(office.Others[20], "my own word", user: "contractor");

        var usual = await office.SignalsAsync();
        Assert.Contains(Signal.NoReference, usual);
        Assert.DoesNotContain(Signal.UnknownReference, usual);
        Assert.DoesNotContain(Signal.ReferenceReused, usual);
        var own = await office.SignalsAsync("contractor");
        Assert.Contains(Signal.UnknownReference, own);
        Assert.Contains(Signal.ReferenceReused, own);
    }

    [Fact]
    public async Task One_case_for_three_others_in_one_sitting_stands_out_and_for_two_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("31/2569", [office.Others[0]]);
        office.PassDays(2);
        await office.LookAsync(office.Others[1], "31/2569");
        await office.LookAsync(office.Others[2], "31/2569");
        Assert.DoesNotContain(Signal.ReferenceReused, await office.SignalsAsync());
        await office.LookAsync(office.Others[3], "31/2569");
        Assert.Contains(Signal.ReferenceReused, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_false_case_weighs_more_than_none_for_somebody_registered()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("32/2569", [office.Others[0]], CaseKind.Request);
        office.PassDays(2);
        await office.LookAsync(office.Registered[0]);
        var none = (await office.WeighAsync()).Visits[0];
        office.PassDays(1);
        await office.LookAsync(office.Registered[0], "32/2569");
        var others = (await office.WeighAsync()).Visits[0];

        Assert.Equal((Explanation.Registered, Explanation.Registered), (none.Explanation, others.Explanation));
        Assert.True(others.Score > none.Score);
    }

    [Fact]
    public async Task A_sensitive_field_that_a_purpose_always_shows_says_less_than_one_revealed_now_and_then()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0], field: CitizenField.Disability);
        var first = await PointsAsync(office, Signal.SensitiveRevealed);
        for (var i = 1; i < 40; i++)
            await office.LookAsync(office.Others[i], field: CitizenField.Disability, user: i % 2 == 0 ? "officer" : "officer2");
        office.PassDays(1);
        await office.LookAsync(office.Others[0], field: CitizenField.Disability);

        Assert.True(await PointsAsync(office, Signal.SensitiveRevealed) < first);
    }

    private static async Task<double> PointsAsync(ReviewedOffice office, Signal signal, string user = "officer") =>
        (await office.WeighAsync(user)).Visits[0].Reasons.Where(r => r.Signal == signal).Sum(r => r.Points);
}
