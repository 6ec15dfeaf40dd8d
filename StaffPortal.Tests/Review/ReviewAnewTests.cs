using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Tests.OwnFields;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.Review;

/// <summary>What a review looked at is what stands; nobody reviews themselves; and who can see a field is said as it is.</summary>
public sealed class ReviewAnewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A purpose is widened after the look (or after the finding): the round ends as if somebody had found that needed.</summary>
    [Fact]
    public async Task A_grant_whose_purpose_was_widened_since_the_look_is_to_be_looked_at_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var blood = await office.MakeAsync(Blood);
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        var grants = (await review.ReadAsync(dpo, Token)).Rows.Select(r => r.Grant.Id).ToList();
        foreach (var grant in grants)
            Assert.True((await review.LookAsync(dpo, grant, Token)).Succeeded);
        await office.UseAsync(blood.Field);

        var kept = await review.KeepAsync(dpo, grants, Token);
        var ended = await review.RecordAsync(dpo, "all still needed", Token);

        Assert.Equal(("ReviewNeedsALook", "ReviewRowsLeft"), (kept.Refusal?.Key, ended.Refusal?.Key));
    }

    /// <summary>Law 6: nobody reviews themselves. An officer who became a compliance officer finds their own old grant needed.</summary>
    [Fact]
    public async Task Law_6_a_compliance_officer_does_not_find_their_own_grant_needed()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("UPDATE Accounts SET Role = 4 WHERE UserName = 'officer2'");
        var (me, review) = (await office.OriginAsync("officer2"), office.Get<AccessReview>());
        var own = (await review.ReadAsync(me, Token)).Rows.Where(r => r.Grant.AccountId == me.AccountId).Select(r => r.Grant.Id).ToList();
        Assert.NotEmpty(own);
        foreach (var grant in own)
            await review.LookAsync(me, grant, Token);

        await office.DeniedAsync("OwnGrantReviewed", () => review.KeepAsync(me, own, Token));
    }

    /// <summary>The example of a purpose that opens no record shows a whole one; and its holders are counted as readers.</summary>
    [Fact]
    public async Task An_example_of_a_purpose_that_opens_no_record_shows_none()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(Register, p => p.Operations = Operations.Import);
        var admin = await office.OriginAsync("admin");
        var officer = (await office.OriginAsync("officer")).AccountId!.Value;
        var purpose = (await office.PurposeAsync(Register)).Id;
        var form = new GrantForm(officer, purpose, Scope.Everyone, office.Today, office.Today.AddDays(30), "on leave");
        var (origin, declared) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync();
        Assert.False((await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen.Id, Guid.NewGuid(), Token)).Succeeded);

        var example = (await office.Get<ExampleRecords>().ShowAsync(admin, form, Token))!;
        var readers = await office.Get<FieldReaders>().OfAsync(admin, CitizenField.NationalId, Token);

        Assert.DoesNotContain(readers, p => p.Purpose.Code == Register);
        Assert.All(example.View.Fields, f => Assert.Null(f.Value));
    }
}
