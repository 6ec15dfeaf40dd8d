using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review;

namespace StaffPortal.Tests.Review;

/// <summary>The review of who has access, a grant at a time; where it stands, the log says.</summary>
public sealed class AccessReviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grant_is_found_needed_only_after_this_person_looked_at_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        var rows = (await review.ReadAsync(dpo, Token)).Rows;
        var (seen, unseen) = (rows[0].Grant.Id, rows[1].Grant.Id);
        await office.RefusedAsync("ReviewNeedsALook", () => review.KeepAsync(dpo, [seen], Token));

        Assert.True((await review.LookAsync(dpo, seen, Token)).Succeeded);
        await office.RefusedAsync("ReviewNeedsALook", () => review.KeepAsync(dpo, [seen, unseen], Token));
        Assert.Equal(1, (await review.KeepAsync(dpo, [seen], Token)).Value);

        Assert.Equal(
            [(AuditAction.GrantLookedAt, (Guid?)seen), (AuditAction.GrantKept, seen)],
            (await office.EntriesAsync()).Select(e => (e.Action, e.SubjectId))
        );
        Assert.Equal((1, rows.Count - 1), await review.ReadAsync(dpo, Token) is var now ? (now.Kept, now.Left) : default);
        Assert.Equal(0, (await review.KeepAsync(dpo, [seen], Token)).Value);
    }

    [Fact]
    public async Task Anothers_look_is_not_ones_own_but_their_finding_stands()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 4 WHERE "UserName" = 'officer2'""");
        var second = await office.OriginAsync("officer2");
        var row = (await review.ReadAsync(dpo, Token)).Rows.First(r => r.UserName == "officer").Grant.Id;
        Assert.True((await review.LookAsync(dpo, row, Token)).Succeeded);

        await office.RefusedAsync("ReviewNeedsALook", () => review.KeepAsync(second, [row], Token));
        Assert.True((await review.KeepAsync(dpo, [row], Token)).Succeeded);

        Assert.True((await review.ReadAsync(second, Token)).Rows.Single(r => r.Grant.Id == row).IsKept);
    }

    [Fact]
    public async Task The_round_ends_when_no_grant_is_left_and_the_next_begins_anew()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        await office.RefusedAsync("ReviewRowsLeft", () => review.RecordAsync(dpo, "all still needed", Token));
        var rows = (await review.ReadAsync(dpo, Token)).Rows;
        foreach (var row in rows)
            await review.LookAsync(dpo, row.Grant.Id, Token);
        await review.KeepAsync(dpo, [.. rows.Skip(1).Select(r => r.Grant.Id)], Token);
        await office.RefusedAsync("ReviewRowsLeft", () => review.RecordAsync(dpo, "all still needed", Token));

        Assert.True((await review.WithdrawAsync(dpo, rows[0].Grant.Id, "moved to another office", Token)).Succeeded);
        await office.RefusedAsync("ReasonNeeded", () => review.RecordAsync(dpo, " ", Token));
        Assert.Equal(rows.Count - 1, (await review.RecordAsync(dpo, "all still needed", Token)).Value);

        var next = await review.ReadAsync(dpo, Token);
        Assert.Equal((office.Today, 0, rows.Count - 1), (next.LastOn, next.Kept, next.Left));
        Assert.All(next.Rows, r => Assert.Equal(ReviewState.ToLookAt, r.State));
    }

    [Fact]
    public async Task A_grant_given_in_the_middle_of_a_round_keeps_it_open()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        foreach (var row in (await review.ReadAsync(dpo, Token)).Rows)
        {
            await review.LookAsync(dpo, row.Grant.Id, Token);
            await review.KeepAsync(dpo, [row.Grant.Id], Token);
        }

        var admin = await office.OriginAsync("admin");
        var form = new StaffPortal.Domain.Administration.GrantForm(
            (await office.OriginAsync("officer")).AccountId!.Value,
            (await office.PurposeAsync("water-billing")).Id,
            Scope.Everyone,
            office.Today,
            office.Today.AddDays(30),
            "on leave"
        );
        Assert.True((await office.Get<StaffPortal.Domain.Administration.GrantBook>().GiveAsync(admin, form, Token)).Succeeded);

        await office.RefusedAsync("ReviewRowsLeft", () => review.RecordAsync(dpo, "all still needed", Token));
    }

    [Fact]
    public async Task Withdrawing_needs_a_reason_is_an_entry_and_denies_the_holders_next_click()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var row = (await review.ReadAsync(dpo, Token)).Rows.Single(r => r is { UserName: "officer", Purpose.Code: "register-maintenance" });
        await office.RefusedAsync("ReasonNeeded", () => review.WithdrawAsync(dpo, row.Grant.Id, "", Token));

        Assert.True((await review.WithdrawAsync(dpo, row.Grant.Id, "moved to another office", Token)).Succeeded);

        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.GrantRevoked, row.Grant.Id, "moved to another office", dpo.AccountId),
            (entry.Action, entry.SubjectId!.Value, entry.Reason, entry.AccountId)
        );
        Assert.Contains("\"Grants\"", entry.Rights, StringComparison.Ordinal);
        var citizen = (await office.CitizenAsync()).Id;
        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), Token);
        Assert.Equal(AccessRule.GrantRevoked, Assert.IsType<Denial>(opened.Refusal).Decision.Rule);
        await office.RefusedAsync("ReviewedGrantOver", () => review.WithdrawAsync(dpo, row.Grant.Id, "again", Token));
        await office.RefusedAsync("ReviewedGrantOver", () => review.LookAsync(dpo, row.Grant.Id, Token));
        await office.RefusedAsync("ReviewedGrantOver", () => review.KeepAsync(dpo, [row.Grant.Id], Token));
        await office.RefusedAsync("ReviewedGrantOver", () => review.KeepAsync(dpo, [], Token));
    }

    [Fact]
    public async Task The_last_use_is_told_from_the_log_and_no_record_is_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        var row = (await review.ReadAsync(dpo, Token)).Rows.Single(r =>
            r is { UserName: "officer", Purpose.Code: "disability-card-transfer" }
        );
        var before = (await review.LookAsync(dpo, row.Grant.Id, Token)).Value!;
        office.Clock.Advance(TimeSpan.FromMinutes(7));
        var (officer, declared) = await office.DeclaredAsync("officer", "disability-card-transfer");
        Assert.Equal(before, (await review.LookAsync(dpo, row.Grant.Id, Token)).Value);
        var citizen = (await office.CitizenAsync()).Id;
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), Token)).Succeeded);
        office.Sql.Clear();

        var after = (await review.LookAsync(dpo, row.Grant.Id, Token)).Value!;

        Assert.Equal((office.Clock.GetUtcNow(), before.Uses + 1), (after.LastUsedAt, after.Uses));
        Assert.All(office.Sql.Commands, c => Assert.DoesNotContain("\"Citizens\"", c, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData(null)]
    public async Task Nobody_else_reviews_and_each_try_is_an_entry(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var review = office.Get<AccessReview>();
        var grant = (await review.ReadAsync(await office.OriginAsync("dpo"), Token)).Rows[0].Grant.Id;
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);

        Assert.Empty((await review.ReadAsync(origin, Token)).Rows);
        var look = await office.DeniedAsync("RoleReviewsNoAccess", () => review.LookAsync(origin, grant, Token));
        var keep = await office.DeniedAsync("RoleReviewsNoAccess", () => review.KeepAsync(origin, [grant], Token));
        var withdraw = await office.DeniedAsync("RoleReviewsNoAccess", () => review.WithdrawAsync(origin, grant, "needed no more", Token));
        await office.DeniedAsync("RoleReviewsNoAccess", () => review.RecordAsync(origin, "all still needed", Token));
        Assert.Equal(
            [AuditAction.GrantLookedAt, AuditAction.GrantKept, AuditAction.GrantRevoked],
            new[] { look.Action, keep.Action, withdraw.Action }
        );
        Assert.All([look, keep, withdraw], e => Assert.Equal(grant, e.SubjectId));
    }
}
