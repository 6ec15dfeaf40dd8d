using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>The list of destroyed keys: it tells of every erasure that was committed, of none else, and outlives the database.</summary>
public sealed class DestroyedKeysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erasure_stands_on_the_list_as_soon_as_it_is_committed()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();

        await EraseAsync(office, citizen.Id);

        Assert.Contains(citizen.Id, office.Get<CitizenKeys>().Destroyed.Read().Keys.Keys);
    }

    [Fact]
    public async Task An_erasure_that_was_rolled_back_does_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        await office.RefuseInsertsAsync("AuditEntryCitizens");

        Assert.False((await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "request 7/2569", Token)).Succeeded);

        Assert.DoesNotContain(citizen.Id, office.Get<CitizenKeys>().Destroyed.Read().Keys.Keys);
    }

    [Fact]
    public async Task What_a_process_did_not_come_to_write_is_taken_from_the_log_at_the_next_start()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await EraseAsync(office, citizen.Id);
        office.Get<KeyFolder>().Delete("destroyed.list");

        Assert.Equal(0, (await office.Get<Erasures>().HoldAsync(Token)).Value);

        Assert.Contains(citizen.Id, office.Get<CitizenKeys>().Destroyed.Read().Keys.Keys);
    }

    [Fact]
    public async Task A_last_line_that_was_not_finished_counts_for_nothing_and_is_written_over()
    {
        await using var office = await TestOffice.OpenAsync();
        var (keys, folder) = (office.Get<CitizenKeys>(), office.Get<KeyFolder>());
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        keys.Destroyed.AddOne(first, office.Clock.GetUtcNow());
        var path = Path.Combine(folder.Path, "destroyed.list");
        await File.AppendAllTextAsync(path, $"{second:N} 2026", Token);
        Assert.Equal([first], keys.Destroyed.Read().Keys.Keys);

        keys.Destroyed.AddOne(second, office.Clock.GetUtcNow());

        Assert.Equal([first, second], keys.Destroyed.Read().Keys.Keys);
        Assert.Equal(0, keys.Destroyed.Read().Altered);
    }

    [Fact]
    public async Task An_entry_that_somebody_put_into_the_database_destroys_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.DropGuardsAsync();
        await using (var db = office.Db())
        {
            var entry = await db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).FirstAsync(Token);
            await db.Database.ExecuteSqlRawAsync(
                $"""
                UPDATE AuditEntries SET Action = {(int)AuditAction.Erased}, Outcome = 1 WHERE Id = {entry.Id};
                DELETE FROM AuditEntryCitizens WHERE EntryId = {entry.Id};
                INSERT INTO AuditEntryCitizens (EntryId, CitizenId, Involvement, Fields, FieldCount)
                VALUES ({entry.Id}, x'{Convert.ToHexString(citizen.Id.ToByteArray(bigEndian: true))}', {(int)Involvement.Erased}, '[]', 0);
                """,
                Token
            );
        }

        await office.Get<Erasures>().HoldAsync(Token);

        Assert.DoesNotContain(citizen.Id, office.Get<CitizenKeys>().Destroyed.Read().Keys.Keys);
        Assert.NotNull((await office.CitizenAsync(c => c.Id == citizen.Id)).Telephone);
    }

    [Fact]
    public async Task A_database_that_was_put_back_by_hand_has_them_destroyed_again_at_the_start_with_an_entry()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        var citizen = await office.CitizenAsync();
        office.Get<CitizenKeys>().Destroyed.AddOne(citizen.Id, office.Clock.GetUtcNow());

        Assert.Equal(1, (await office.Get<Erasures>().HoldAsync(Token)).Value);

        await using (var db = office.Db())
            Assert.Null((await db.Set<CitizenKey>().AsNoTracking().SingleAsync(k => k.CitizenId == citizen.Id, Token)).Wrapped);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.DatabaseRestored, citizen.Id), (entry.Action, entry.Citizens.Single().CitizenId));
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
        Assert.Equal(0, (await office.Get<Erasures>().HoldAsync(Token)).Value);
    }

    private static async Task EraseAsync(TestOffice office, Guid citizen)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen, "request 7/2569", Token)).Succeeded);
    }
}
