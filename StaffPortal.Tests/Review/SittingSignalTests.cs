using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>What makes a whole sitting stand out, each signal with a sitting that it marks and one that it does not.</summary>
public sealed class SittingSignalTests
{
    [Fact]
    public async Task Work_at_night_stands_out_and_on_duty_it_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        office.Office.Clock.Advance(TimeSpan.FromHours(11));
        await office.LookAsync(office.Registered[0]);
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());

        await office.AddAsync(
            new DutyShift
            {
                AccountId = (await office.Office.OriginAsync("officer")).AccountId!.Value,
                On = office.Today,
                From = 18 * 60,
                Until = 23 * 60,
            }
        );
        Assert.DoesNotContain(Signal.OutsideHours, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_holiday_is_no_working_day_and_a_weekday_is()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0]);
        Assert.DoesNotContain(Signal.OutsideHours, await office.SignalsAsync());
        await office.AddAsync(new OfficeDay { Day = office.Today, Kind = OfficeDayKind.Holiday });
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
    }

    [Fact]
    public async Task Many_more_records_than_on_other_days_stand_out_and_as_many_do_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var day = 0; day < 7; day++)
        {
            foreach (var citizen in office.Registered.Take(3))
                await office.LookAsync(citizen, purpose: "elderly-activities");
            Assert.DoesNotContain(Signal.Volume, await office.SignalsAsync());
            office.PassDays(1);
        }

        foreach (var citizen in office.Registered.Concat(office.Others).Take(40))
            await office.LookAsync(citizen, purpose: "elderly-activities");
        Assert.Contains(Signal.Volume, await office.SignalsAsync());
    }

    [Fact]
    public async Task Searches_that_open_nothing_stand_out_and_searches_that_lead_somewhere_do_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var i = 0; i < 5; i++)
            await office.SearchAsync();
        Assert.Contains(Signal.SearchesOnly, await office.SignalsAsync());
        Assert.DoesNotContain(Signal.InSequence, await office.SignalsAsync());
        office.PassDays(1);
        foreach (var citizen in office.Registered.Take(4))
        {
            await office.SearchAsync();
            await office.SearchAsync();
            await office.LookAsync(citizen);
        }

        Assert.DoesNotContain(Signal.SearchesOnly, await office.SignalsAsync());
    }

    [Fact]
    public async Task Numbers_looked_up_one_after_the_other_stand_out_and_five_do_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var i = 0; i < 5; i++)
            await office.SearchAsync(SearchBy.NationalId);
        Assert.DoesNotContain(Signal.InSequence, await office.SignalsAsync());
        await office.SearchAsync(SearchBy.NationalId);
        Assert.Contains(Signal.InSequence, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_place_never_worked_from_stands_out_and_the_usual_one_or_a_newcomers_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var day = 0; day < 8; day++)
        {
            await office.LookAsync(office.Registered[0]);
            office.PassDays(1);
        }

        Assert.DoesNotContain(Signal.NewPlace, await office.SignalsAsync());
        await office.LookAsync(office.Registered[0], address: "198.51.100.7");
        Assert.Contains(Signal.NewPlace, await office.SignalsAsync());
        await office.LookAsync(office.Registered[0], address: "198.51.100.7", user: "contractor-ended");
        Assert.DoesNotContain(Signal.NewPlace, await office.SignalsAsync("contractor-ended"));
    }

    [Fact]
    public async Task A_new_version_of_the_same_browser_is_no_new_place_and_another_browser_is()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var day = 0; day < 9; day++)
        {
            await office.LookAsync(office.Registered[0], browser: $"Chrome/{128 + day}.0.{day}");
            office.PassDays(1);
        }

        Assert.DoesNotContain(Signal.NewPlace, await office.SignalsAsync());
        await office.LookAsync(office.Registered[0], browser: "Firefox/128.0");
        Assert.Contains(Signal.NewPlace, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_new_place_is_judged_by_what_was_looked_at_there_and_by_how_often_that_person_has_one()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var day = 0; day < 9; day++)
        {
            await office.LookAsync(office.Registered[0]);
            await office.LookAsync(office.Registered[0], user: "contractor", address: $"203.0.113.{day}");
            office.PassDays(1);
        }

        await office.CaseAsync("50/2569", [.. office.Others.Take(10)]);
        foreach (var served in office.Others.Take(10))
            await office.LookAsync(served, "50/2569");
        await office.LookAsync(office.Others[20], address: "198.51.100.7");
        var seldom = (await office.WeighAsync()).Reasons.Single(r => r.Signal == Signal.NewPlace);
        for (var day = 0; day < 9; day++)
        {
            await office.LookAsync(office.Registered[0], user: "contractor", address: $"203.0.113.{100 + day}");
            office.PassDays(1);
        }

        await office.LookAsync(office.Others[20], user: "contractor", address: "203.0.113.200");
        var often = (await office.WeighAsync("contractor")).Reasons.Single(r => r.Signal == Signal.NewPlace);

        Assert.Equal(1, seldom.Count);
        Assert.True(seldom.Points > 2);
        Assert.True(often.Points < seldom.Points);
    }

    [Fact]
    public async Task A_campaigns_long_list_is_no_volume()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        for (var day = 0; day < 7; day++)
        {
            await office.LookAsync(office.Registered[0]);
            office.PassDays(1);
        }

        await office.CaseAsync("51/2569", [.. office.Others.Take(40)], Domain.Cases.CaseKind.Campaign);
        foreach (var listed in office.Others.Take(40))
            await office.LookAsync(listed, "51/2569");
        Assert.DoesNotContain(Signal.Volume, await office.SignalsAsync());
        foreach (var other in office.Others.Skip(40).Take(20))
            await office.LookAsync(other, "51/2569");
        Assert.Contains(Signal.Volume, await office.SignalsAsync());
    }

    [Fact]
    public async Task The_last_days_of_a_contract_stand_out_and_earlier_ones_do_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0], user: "contractor");
        Assert.DoesNotContain(Signal.LastDays, await office.SignalsAsync("contractor"));
        await using (var db = office.Office.Db())
        {
            var ends = office.Today.AddDays(10);
            await db.Set<Contract>().Where(c => c.EndsOn > office.Today).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndsOn, ends));
        }

        Assert.Contains(Signal.LastDays, await office.SignalsAsync("contractor"));
    }
}
