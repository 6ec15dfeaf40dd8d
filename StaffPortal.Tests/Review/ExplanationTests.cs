using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;

namespace StaffPortal.Tests.Review;

/// <summary>What explains a look, each rule with a look that it explains and one that it does not.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public async Task A_case_explains_looks_at_those_it_concerns_and_at_nobody_else()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("1/2569", [office.Others[0]]);

        Assert.Equal(Explanation.ConcernsCase, await OfAsync(office, office.Others[0], "1/2569"));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1], "1/2569"));
    }

    [Fact]
    public async Task A_case_that_ended_explains_less_and_after_two_months_or_of_another_service_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("2/2569", [office.Others[0]], closed: true);
        var tax = (await office.Office.PurposeAsync("land-tax-billing")).ServiceId;
        await office.CaseAsync("3/2569", [office.Others[1]], CaseKind.Order, tax);
        office.PassDays(2);

        Assert.Equal(Explanation.EndedCase, await OfAsync(office, office.Others[0], "2/2569"));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1], "3/2569"));
        office.PassDays(29);
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0], "2/2569"));
    }

    [Fact]
    public async Task A_campaign_covers_many_and_nobody_beside_them()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("annual-4", [.. office.Others.Take(20)], CaseKind.Campaign);

        Assert.Equal(Explanation.Campaign, await OfAsync(office, office.Others[19], "annual-4"));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[20], "annual-4"));
    }

    [Fact]
    public async Task Who_turned_to_the_office_that_day_is_explained_without_the_number_and_two_days_later_is_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("4/2569", [office.Others[0]]);

        Assert.Equal(Explanation.AskedThatDay, await OfAsync(office, office.Others[0]));
        office.PassDays(20);
        Assert.Equal(Explanation.OpenCase, await OfAsync(office, office.Others[0]));
    }

    [Fact]
    public async Task A_registration_within_three_days_explains_and_a_later_one_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await RegisterAsync(office, office.Others[0], 3);
        await RegisterAsync(office, office.Others[1], 4);

        Assert.Equal(Explanation.RegisteredSoon, await OfAsync(office, office.Others[0]));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1]));
    }

    [Fact]
    public async Task Ones_own_change_is_checked_within_a_fortnight_and_anothers_is_not_ones_own()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0], action: AuditAction.ConsentGiven);
        await office.LookAsync(office.Others[1], action: AuditAction.ConsentGiven, user: "officer2");
        office.PassDays(1);

        Assert.Equal(Explanation.OwnChange, await OfAsync(office, office.Others[0]));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1]));
        office.PassDays(15);
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0]));
    }

    [Fact]
    public async Task Who_is_registered_in_the_purposes_service_is_explained_weakly_and_for_another_service_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var tax = (await office.Office.PurposeAsync("land-tax-billing")).ServiceId;
        var notTaxed = office.Registered.Except(await office.Office.RegisteredAsync(tax)).First();

        Assert.Equal(Explanation.Registered, await OfAsync(office, notTaxed));
        Assert.Equal(Explanation.None, await OfAsync(office, notTaxed, purpose: "land-tax-billing"));
    }

    [Fact]
    public async Task A_record_opened_for_two_purposes_is_explained_as_little_as_the_lesser_explains()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("5/2569", [office.Others[0]], CaseKind.Order);
        office.PassDays(2);
        await office.LookAsync(office.Others[0], "5/2569");

        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0], "5/2569", purpose: "land-tax-billing"));
    }

    [Fact]
    public async Task A_search_is_explained_by_its_case_or_by_the_look_it_led_to()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.SearchAsync();
        await office.LookAsync(office.Registered[0]);
        office.PassDays(1);
        await office.SearchAsync();
        await office.LookAsync(office.Others[0]);
        office.PassDays(1);
        await office.CaseAsync("6/2569", []);
        await office.SearchAsync(aCase: "6/2569");
        var all = new List<Explanation>();
        var account = (await office.Office.OriginAsync("officer")).AccountId;

        await office
            .Office.Get<Domain.Review.Findings.LogReview>()
            .RunAsync(
                Domain.Review.Findings.ReviewRules.First,
                s =>
                    all.AddRange(
                        s.Sitting.AccountId == account && s.Sitting.Day >= office.Today.AddDays(-2)
                            ? s.Searches.Select(x => x.Explanation)
                            : []
                    ),
                TestContext.Current.CancellationToken
            );

        Assert.Equal([Explanation.LedToExplained, Explanation.None, Explanation.ConcernsCase], all);
    }

    [Fact]
    public async Task The_wrong_record_is_a_slip_when_the_right_one_follows_at_once_and_nothing_was_done_there()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("10/2569", [office.Others[0]]);
        office.PassDays(2);
        await office.LookAsync(office.Others[1], "10/2569");
        await office.LookAsync(office.Others[2], "10/2569", action: AuditAction.Changed);
        await office.LookAsync(office.Others[0], "10/2569");
        await office.LookAsync(office.Others[3], "10/2569");

        var visits = (await office.WeighAsync()).Visits.ToDictionary(v => v.Visit.CitizenId, v => v.Explanation);

        Assert.Equal([Explanation.Slip, Explanation.ChangedIt, Explanation.None], new[] { 1, 2, 3 }.Select(i => visits[office.Others[i]]));
    }

    [Fact]
    public async Task A_complaint_explains_the_looks_of_who_works_on_it_and_of_nobody_else()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("11/2569", [office.Others[0]], CaseKind.Complaint, officer: "officer2");

        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0]));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0], "11/2569"));
        await office.LookAsync(office.Others[0], user: "officer2");
        Assert.Equal(Explanation.AskedThatDay, (await office.WeighAsync("officer2")).Visits.Single().Explanation);
    }

    [Theory]
    [InlineData("officer", "officer2")]
    [InlineData("officer2", "officer")]
    [InlineData("officer", "officer")]
    public async Task Ones_own_word_that_a_case_concerns_somebody_explains_hardly_anything(string opener, string namer)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("20/2569", [office.Others[0]], openedBy: opener, namedBy: namer);

        Assert.Equal(Explanation.OwnCase, await OfAsync(office, office.Others[0], "20/2569"));
        Assert.True(Domain.Review.Findings.ReviewRules.First.Left[Explanation.OwnCase] > 0.9);
    }

    [Fact]
    public async Task What_two_others_say_of_a_case_explains_as_a_case_does()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("21/2569", [office.Others[0]], openedBy: "officer2", namedBy: "officer2");

        Assert.Equal(Explanation.ConcernsCase, await OfAsync(office, office.Others[0], "21/2569"));
    }

    private static async Task<Explanation> OfAsync(
        ReviewedOffice office,
        Guid citizen,
        string? aCase = null,
        string purpose = ReviewedOffice.Usual
    )
    {
        await office.LookAsync(citizen, aCase, purpose);
        return (await office.WeighAsync()).Visits.Single(v => v.Visit.CitizenId == citizen).Explanation;
    }

    private static Task RegisterAsync(ReviewedOffice office, Guid citizen, int inDays) =>
        office.AddAsync(
            new Registration
            {
                CitizenId = citizen,
                Mark = office.Office.Get<Domain.Keys.CitizenKeys>().RegistrationMark(citizen, office.Service),
                RegisteredOn = office.Today.AddDays(inDays),
            }
        );
}
