using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Auditing;

/// <summary>What one node hears of what was done on another: by the log's numbers, and by nothing else.</summary>
public sealed class LogNewsTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_is_done_anywhere_is_heard_once_and_what_was_done_before_is_not(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await office.DeclaredAsync("officer", "elderly-payment");
        var (news, admin) = (office.Get<LogNews>(), await office.OriginAsync("admin"));
        Assert.Empty(await news.ReadAsync(default));

        var (officer, _) = await office.DeclaredAsync("officer", "disability-payment");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).First(g => g.Grant.RevokedAt is null);
        Assert.True((await office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default)).Succeeded);

        var heard = await news.ReadAsync(default);
        Assert.Equal(heard.Select(h => h.Id).Order(), heard.Select(h => h.Id));
        Assert.Contains(
            heard,
            h => h is { Action: AuditAction.DeclarationEnded, ChangesRights: false } && h.AccountId == officer.AccountId
        );
        Assert.Contains(heard, h => h is { Action: AuditAction.Declared, ChangesRights: false } && h.AccountId == officer.AccountId);
        Assert.Contains(heard, h => h is { Action: AuditAction.GrantRevoked, ChangesRights: true } && h.AccountId == admin.AccountId);
        Assert.Empty(await news.ReadAsync(default));
    }

    [Fact]
    public async Task An_entry_that_commits_after_one_with_a_higher_number_is_heard_too_and_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var news = office.Get<LogNews>();
        await news.ReadAsync(default);
        await office.DeclaredAsync("officer", "elderly-payment");
        var late = (await office.EntriesAsync())[^1].Id;
        await office.DeclaredAsync("officer2", "disaster-relief-payment");
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            FormattableString.Invariant(
                $"CREATE TABLE Late AS SELECT * FROM AuditEntries WHERE Id = {late}; DELETE FROM AuditEntries WHERE Id = {late}"
            )
        );
        Assert.DoesNotContain(late, (await news.ReadAsync(default)).Select(n => n.Id));

        await office.ExecuteAsync("INSERT INTO AuditEntries SELECT * FROM Late");

        Assert.Equal([late], (await news.ReadAsync(default)).Select(n => n.Id));
        Assert.Empty(await news.ReadAsync(default));
    }

    [Fact]
    public async Task A_number_that_never_comes_is_looked_for_a_minute_and_a_thousand_that_a_server_left_out_not_at_all()
    {
        await using var office = await TestOffice.OpenAsync();
        var news = office.Get<LogNews>();
        await news.ReadAsync(default);
        await office.ExecuteAsync("UPDATE sqlite_sequence SET seq = seq + 1000 WHERE name = 'AuditEntries'");
        await office.DeclaredAsync("officer", "elderly-payment");
        Assert.Single(await news.ReadAsync(default));
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await office.DeclaredAsync("officer2", "disaster-relief-payment");
        Assert.Single(await news.ReadAsync(default));
    }
}
