using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>What makes a look stand out, each signal with a look that it marks and one that it does not.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task Ones_own_record_stands_out_and_a_namesakes_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0], isTheCitizen: true);

        Assert.Contains(Signal.Oneself, await OfAsync(office, office.Others[0]));
        await office.StaffAsync(office.Others[0], isTheCitizen: false);
        Assert.DoesNotContain(Signal.Oneself, await OfAsync(office, office.Others[0]));
    }

    [Fact]
    public async Task A_colleagues_record_stands_out_and_ones_own_is_no_colleagues()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0], isTheCitizen: true, user: "officer2");

        Assert.Contains(Signal.Colleague, await OfAsync(office, office.Others[0]));
        await office.LookAsync(office.Others[0], user: "officer2");
        Assert.DoesNotContain(Signal.Colleague, await office.SignalsAsync("officer2"));
    }

    [Fact]
    public async Task Somebody_of_the_same_house_stands_out_and_of_the_same_number_in_another_village_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var village = (await office.Office.CitizenAsync(c => c.Id == office.Others[0])).Village!.Value;
        await office.StaffAsync(office.Others[0], family: "อื่นใด");

        Assert.Contains(Signal.SameHouse, await OfAsync(office, office.Others[0]));
        await office.StaffAsync(office.Others[0], family: "อื่นใด", village: village % 9 + 1);
        Assert.DoesNotContain(Signal.SameHouse, await OfAsync(office, office.Others[0]));
    }

    [Fact]
    public async Task A_rare_family_name_shared_stands_out_and_another_name_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0], house: "9999", village: 0);

        Assert.Contains(Signal.SameFamilyName, await OfAsync(office, office.Others[0]));
        Assert.DoesNotContain(Signal.SameFamilyName, await OfAsync(office, office.Others[1], days: 1));
    }

    [Theory]
    [InlineData("41/2", "42", true)]
    [InlineData("41", "41/1", true)]
    [InlineData("41", "46", false)]
    public async Task A_house_next_door_stands_out_and_one_down_the_road_does_not(string own, string theirs, bool stands)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.HouseAsync(office.Others[0], theirs);
        await office.StaffAsync(office.Others[0], family: "อื่นใด", house: own);

        Assert.Equal(stands, (await OfAsync(office, office.Others[0])).Contains(Signal.Neighbour));
    }

    [Fact]
    public async Task The_same_village_is_said_and_another_is_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0], family: "อื่นใด", house: "9999");
        Assert.Contains(Signal.SameVillage, await OfAsync(office, office.Others[0]));
        await office.StaffAsync(office.Others[0], family: "อื่นใด", house: "9999", village: 0);
        Assert.DoesNotContain(Signal.SameVillage, await OfAsync(office, office.Others[0]));
    }

    [Theory]
    [InlineData(WatchKind.WellKnown, Signal.WellKnown)]
    [InlineData(WatchKind.Councillor, Signal.Political)]
    [InlineData(WatchKind.Candidate, Signal.Political)]
    [InlineData(WatchKind.Deceased, Signal.Deceased)]
    public async Task Who_is_watched_stands_out_and_others_do_not(WatchKind kind, Signal signal)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], kind);

        Assert.Contains(signal, await OfAsync(office, office.Others[0]));
        Assert.DoesNotContain(signal, await OfAsync(office, office.Others[1], days: 1));
    }

    [Fact]
    public async Task A_councillor_weighs_more_before_an_election()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Councillor);
        await office.LookAsync(office.Others[0]);
        var before = (await office.WeighAsync()).Score;

        await office.AddAsync(new OfficeDay { Day = office.Today.AddDays(20), Kind = OfficeDayKind.Election });

        Assert.True((await office.WeighAsync()).Score > before);
    }

    [Fact]
    public async Task Who_complained_stands_out_but_for_who_works_on_the_complaint()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("7/2569", [office.Others[0]], CaseKind.Complaint, officer: "officer2");
        office.PassDays(3);

        Assert.Contains(Signal.AfterComplaint, await OfAsync(office, office.Others[0]));
        Assert.Contains(Signal.AfterComplaint, await OfAsync(office, office.Others[0], "7/2569", 1));
        await office.LookAsync(office.Others[0], user: "officer2");
        Assert.DoesNotContain(Signal.AfterComplaint, await office.SignalsAsync("officer2"));
    }

    [Fact]
    public async Task A_revealed_sensitive_field_stands_out_and_a_revealed_telephone_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Registered[0], action: AuditAction.Revealed, field: CitizenField.Disability);
        Assert.Contains(Signal.SensitiveRevealed, await office.SignalsAsync());
        office.PassDays(1);
        await office.LookAsync(office.Registered[0], action: AuditAction.Revealed, field: CitizenField.Telephone);
        Assert.DoesNotContain(Signal.SensitiveRevealed, await office.SignalsAsync());
    }

    [Fact]
    public async Task Coming_back_on_three_days_and_doing_nothing_stands_out_and_doing_something_ends_it()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        Assert.DoesNotContain(Signal.NothingDone, await OfAsync(office, office.Others[0], days: 1));
        Assert.Contains(Signal.NothingDone, await OfAsync(office, office.Others[0], days: 1));
        office.PassDays(1);
        await office.LookAsync(office.Others[0], action: AuditAction.NoteAttached);
        Assert.DoesNotContain(Signal.NothingDone, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_look_after_a_denial_stands_out_and_a_denial_alone_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0], denied: true);
        Assert.DoesNotContain(Signal.DeniedBefore, await office.SignalsAsync());
        await office.LookAsync(office.Others[0], purpose: "complaint-handling");
        Assert.Contains(Signal.DeniedBefore, await office.SignalsAsync());
        Assert.DoesNotContain(Signal.DeniedBefore, await OfAsync(office, office.Others[0], days: 2));
    }

    [Fact]
    public async Task One_record_under_two_purposes_stands_out_and_under_one_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        Assert.DoesNotContain(Signal.PurposesHopped, await office.SignalsAsync());
        await office.LookAsync(office.Others[0], purpose: "register-maintenance");
        Assert.Contains(Signal.PurposesHopped, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_reference_is_told_apart_by_whether_it_is_a_case_and_whose()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("8/2569", [office.Others[0]]);

        Assert.Contains(Signal.UnknownReference, await OfAsync(office, office.Others[1], "no such case"));
        Assert.Contains(Signal.ReferenceOfOthers, await OfAsync(office, office.Others[2], "8/2569", 1));
        var right = await OfAsync(office, office.Others[0], "8/2569", 1);
        Assert.DoesNotContain(Signal.ReferenceOfOthers, right);
        Assert.DoesNotContain(Signal.UnknownReference, right);
    }

    [Fact]
    public async Task One_reference_for_three_whom_it_does_not_concern_stands_out_and_for_those_it_concerns_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("9/2569", [.. office.Others.Take(4)]);
        foreach (var citizen in office.Others.Skip(10).Take(2))
            Assert.DoesNotContain(Signal.ReferenceReused, await OfAsync(office, citizen, "9/2569", 1));
        Assert.Contains(Signal.ReferenceReused, await OfAsync(office, office.Others[12], "9/2569", 1));
        Assert.DoesNotContain(Signal.ReferenceReused, await OfAsync(office, office.Others[3], "9/2569", 1));
    }

    private static async Task<IReadOnlyCollection<Signal>> OfAsync(ReviewedOffice office, Guid citizen, string? aCase = null, int days = 0)
    {
        office.PassDays(days);
        await office.LookAsync(citizen, aCase);
        return await office.SignalsAsync();
    }
}
