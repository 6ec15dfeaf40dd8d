using StaffPortal.Domain.Review.Explanations;

namespace StaffPortal.Tests.Review;

/// <summary>What explains a look whose declared case does not, each rule with a look that it explains and one that it does not.</summary>
public sealed class OpenCaseTests
{
    [Fact]
    public async Task A_mistyped_number_leaves_the_case_that_one_works_on_and_a_case_of_ones_own_word_explains_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("40/2569", [office.Others[0]], officer: "officer");
        await office.CaseAsync("41/2569", [office.Others[1]], officer: "officer", openedBy: "officer");
        office.PassDays(2);

        Assert.Equal(Explanation.WorksOnTheirCase, await OfAsync(office, office.Others[0], "4O/2569"));
        Assert.Equal(Explanation.OpenCase, await OfAsync(office, office.Others[0], "4O/2569", user: "officer2"));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1], "4l/2569"));
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[0], "40/2569", purpose: "land-tax-billing"));
    }

    [Fact]
    public async Task Who_was_served_by_a_case_is_followed_up_within_a_fortnight_by_the_same_person_alone()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("42/2569", [office.Others[0]], officer: "officer2");
        office.PassDays(2);
        await office.LookAsync(office.Others[0], "42/2569");
        office.PassDays(1);

        Assert.Equal(Explanation.FollowsUp, await OfAsync(office, office.Others[0]));
        Assert.Equal(Explanation.OpenCase, await OfAsync(office, office.Others[0], user: "contractor"));
        office.PassDays(14);
        // Following up is no service, so it does not go on for ever.
        Assert.Equal(Explanation.OpenCase, await OfAsync(office, office.Others[0]));
    }

    [Fact]
    public async Task What_was_changed_explains_hardly_anything_and_what_was_printed_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0], action: AuditAction.Changed);
        await office.LookAsync(office.Others[1], action: AuditAction.Printed);
        await office.LookAsync(office.Others[2], action: AuditAction.Changed, denied: true);
        var visits = (await office.WeighAsync()).Visits.ToDictionary(v => v.Visit.CitizenId, v => v.Explanation);

        Assert.Equal([Explanation.ChangedIt, Explanation.None, Explanation.None], new[] { 0, 1, 2 }.Select(i => visits[office.Others[i]]));
    }

    [Fact]
    public async Task Somebody_of_the_house_is_looked_at_beside_who_the_case_concerns_and_alone_is_not_explained()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("43/2569", [office.Others[0]]);
        await office.HouseAsync(office.Others[0], "77/7", 3);
        await office.HouseAsync(office.Others[1], "77/7", 3);
        await office.HouseAsync(office.Others[2], "77/7", 4);
        office.PassDays(2);

        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[1], "43/2569"));
        await office.LookAsync(office.Others[0], "43/2569");
        var beside = (await office.WeighAsync()).Visits.ToDictionary(v => v.Visit.CitizenId, v => v.Explanation);
        Assert.Equal(Explanation.WithThem, beside[office.Others[1]]);
        // The same number in another village is another house.
        Assert.Equal(Explanation.None, await OfAsync(office, office.Others[2], "43/2569"));
    }

    [Fact]
    public async Task A_purpose_that_was_denied_first_leaves_the_explanation_of_the_one_that_was_permitted()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("44/2569", [office.Others[0]]);
        office.PassDays(2);
        await office.LookAsync(office.Others[0], "44/2569", purpose: "land-tax-billing", denied: true);
        Assert.Equal(Explanation.None, (await office.WeighAsync()).Visits[0].Explanation);

        Assert.Equal(Explanation.ConcernsCase, await OfAsync(office, office.Others[0], "44/2569"));
    }

    private static async Task<Explanation> OfAsync(
        ReviewedOffice office,
        Guid citizen,
        string? aCase = null,
        string purpose = ReviewedOffice.Usual,
        string user = "officer"
    )
    {
        await office.LookAsync(citizen, aCase, purpose, user: user);
        return (await office.WeighAsync(user)).Visits.Single(v => v.Visit.CitizenId == citizen).Explanation;
    }
}
