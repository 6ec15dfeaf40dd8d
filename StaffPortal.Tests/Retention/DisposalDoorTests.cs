using StaffPortal.Domain.Retention;

namespace StaffPortal.Tests.Retention;

/// <summary>Who has a part in a disposal, and which: tried as every role, as the same person twice, and by hand in the database.</summary>
public sealed class DisposalDoorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Who_has_no_part_in_disposals_sees_none_and_every_try_is_an_entry(string? user)
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(1);
        var sheet = await office.ProposedAsync();
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);
        var (book, holds) = (office.Get<DisposalBook>(), office.Get<DisposalHolds>());

        Assert.Empty(await book.ListAsync(origin, Token));
        Assert.Null(await book.ReadAsync(origin, sheet.Row.Id, Token));
        Assert.Empty(await holds.ListAsync(origin, Token));
        Assert.Equal("RoleDisposesNothing", (await book.LookThroughAsync(origin, sheet.Row.Id, 1, Token)).Refusal?.Key);
        Assert.Equal("RoleDisposesNothing", (await book.ApproveAsync(origin, sheet.Row.Id, 1, Token)).Refusal?.Key);
        Assert.Equal("RoleDisposesNothing", (await book.TurnDownAsync(origin, sheet.Row.Id, 1, "", Token)).Refusal?.Key);
        Assert.Equal("RoleHoldsNothing", (await holds.SetAsync(origin, null, "", Token)).Refusal?.Key);
        Assert.Equal("RoleHoldsNothing", (await holds.LiftAsync(origin, Guid.NewGuid(), "", Token)).Refusal?.Key);

        var denied = (await office.EntriesAsync()).FindAll(e => e.Outcome == AuditOutcome.Denied);
        Assert.Equal(5, denied.Count);
        Assert.All(denied, e => Assert.Equal(origin.AccountId, e.AccountId));
        Assert.Equal(1, await office.KeysAsync(gone));
    }

    [Fact]
    public async Task Each_step_belongs_to_its_own_person_and_to_the_state_that_they_saw()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(1);
        var sheet = await office.ProposedAsync();
        var book = office.Get<DisposalBook>();
        var (dpo, officer) = (await office.OriginAsync("dpo"), await office.InChargeAsync());

        Assert.Equal("RoleDisposesNothing", (await book.LookThroughAsync(dpo, sheet.Row.Id, 1, Token)).Refusal?.Key);
        Assert.Equal("DisposalChangedMeanwhile", (await book.ApproveAsync(dpo, sheet.Row.Id, 1, Token)).Refusal?.Key);
        Assert.Equal("DisposalChangedMeanwhile", (await book.LookThroughAsync(officer, Guid.NewGuid(), 1, Token)).Refusal?.Key);
        Assert.True((await book.LookThroughAsync(officer, sheet.Row.Id, 1, Token)).Succeeded);
        Assert.Equal("DisposalChangedMeanwhile", (await book.LookThroughAsync(officer, sheet.Row.Id, 1, Token)).Refusal?.Key);
        Assert.Equal("RoleDisposesNothing", (await book.ApproveAsync(officer, sheet.Row.Id, 2, Token)).Refusal?.Key);
        Assert.True((await book.ApproveAsync(dpo, sheet.Row.Id, 2, Token)).Succeeded);
        Assert.Equal("DisposalChangedMeanwhile", (await book.ApproveAsync(dpo, sheet.Row.Id, 2, Token)).Refusal?.Key);
        Assert.Equal("DisposalChangedMeanwhile", (await book.TurnDownAsync(dpo, sheet.Row.Id, 3, "เปลี่ยนใจ", Token)).Refusal?.Key);
    }

    [Fact]
    public async Task Law_12_whoever_looked_through_it_approves_it_in_no_role_and_the_database_holds_that_too()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(1);
        var sheet = await office.ProposedAsync();
        var book = office.Get<DisposalBook>();
        await book.LookThroughAsync(await office.InChargeAsync(), sheet.Row.Id, 1, Token);
        await office.ExecuteAsync("UPDATE Accounts SET Role = 4 WHERE UserName = 'officer2'");

        var own = await book.ApproveAsync(await office.InChargeAsync(), sheet.Row.Id, 2, Token);

        Assert.Equal("OwnDisposal", own.Refusal?.Key);
        Assert.Equal(
            (AuditOutcome.Denied, "OwnDisposal"),
            ((await office.EntriesAsync())[^1].Outcome, (await office.EntriesAsync())[^1].Rule)
        );
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("UPDATE Disposals SET ApprovedById = LookedThroughById"));
        Assert.Equal(DisposalState.LookedThrough, (await office.NewestAsync("dpo")).Row.State);
    }
}
