using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>Duties outside usual hours, entered by hand.</summary>
public sealed class DutyBookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_duty_that_was_entered_work_at_night_does_not_stand_out_and_once_taken_back_it_does()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        office.Office.Clock.Advance(TimeSpan.FromHours(15));
        await office.LookAsync(office.Registered[0]);
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<DutyBook>());

        // It is one in the morning: the duty began the evening before.
        var set = await book.SetAsync(dpo, await FormAsync(office, office.Today.AddDays(-1), new(18, 0), new(6, 0)), Token);

        Assert.DoesNotContain(Signal.OutsideHours, await office.SignalsAsync());
        var row = Assert.Single(await book.ListAsync(dpo, Token));
        Assert.Equal((true, new TimeOnly(18, 0), new TimeOnly(6, 0)), (row.EndsNextDay, row.From, row.Until));
        Assert.True((await book.RemoveAsync(dpo, set.Value, Token)).Succeeded);
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
        var officer = (await office.Office.OriginAsync("officer")).AccountId;
        var entries = (await office.Office.EntriesAsync()).Where(e => e.SubjectId == officer);
        Assert.Equal([AuditAction.DutyShiftSet, AuditAction.DutyShiftRemoved], entries.Select(e => e.Action));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    public async Task Nobody_else_reads_or_sets_one_and_a_try_is_an_entry(string user)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<DutyBook>());

        Assert.Equal(
            "RoleKeepsNoFacts",
            (await book.SetAsync(origin, await FormAsync(office, office.Today, new(18, 0), new(20, 0)), Token)).Refusal?.Key
        );
        Assert.Equal("RoleKeepsNoFacts", (await book.RemoveAsync(origin, Guid.NewGuid(), Token)).Refusal?.Key);
        Assert.Empty(await book.ListAsync(origin, Token));
        Assert.Equal(2, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_name_and_nothing_is_kept()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<DutyBook>());
        async Task<string?> KeyOf(DutyForm form) => (await book.SetAsync(dpo, form, Token)).Refusal?.Key;
        var form = await FormAsync(office, office.Today, new(18, 0), new(20, 0));

        Assert.Equal("DutyDay", await KeyOf(form with { On = office.Today.AddDays(-DutyBook.DaysBack - 1) }));
        Assert.Equal("DutyDay", await KeyOf(form with { On = office.Today.AddDays(DutyBook.DaysAhead + 1) }));
        Assert.Equal("StaffUnknown", await KeyOf(form with { AccountId = dpo.AccountId!.Value }));
        Assert.Equal("DutyUnknown", (await book.RemoveAsync(dpo, Guid.NewGuid(), Token)).Refusal?.Key);
        Assert.Empty(await book.ListAsync(dpo, Token));
        Assert.Null(await KeyOf(form));
        Assert.Equal("DutyKnown", await KeyOf(form with { From = new(19, 0), Until = new(21, 0) }));
    }

    private static async Task<DutyForm> FormAsync(ReviewedOffice office, DateOnly on, TimeOnly from, TimeOnly until) =>
        new((await office.Office.OriginAsync("officer")).AccountId!.Value, on, from, until);
}
