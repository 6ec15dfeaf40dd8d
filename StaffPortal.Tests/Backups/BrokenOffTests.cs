using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>
/// A restore that was killed: there is the old database or the new, the portal does not start, and running it again goes on. What stands
/// in the way of a step leaves the same files behind as a kill there.
/// </summary>
public sealed class BrokenOffTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_before_the_database_is_replaced_it_is_the_old_one_and_begins_anew(bool isMovedAway)
    {
        await using var backup = await BackedUp.NewAsync();
        var citizen = await backup.Office.CitizenAsync();
        await backup.EraseAsync(citizen.Id);
        var aside = $"{backup.Office.DatabaseFile}.replaced-20261123T030000Z";
        Directory.CreateDirectory(aside);

        await Assert.ThrowsAnyAsync<Exception>(() => backup.RestoreAsync());

        await using var old = await TestOffice.RestartAsync(backup.Office);
        Assert.Equal("RestoreUnfinished", old.Get<Restore>().StartRefusal()?.Key);
        Assert.Contains(await old.EntriesAsync(), e => e.Action == AuditAction.Erased);
        Directory.Delete(aside);
        // Somebody who can write beside the database takes away what waits, so that the old one would pass for the new.
        if (isMovedAway)
            File.Delete($"{old.DatabaseFile}.restoring");
        await using var office = await GoOnAsync(old, backup.Folder);
        await AssertRestoredAsync(office, citizen.Id);
        Assert.True(File.Exists(aside));
    }

    [Fact]
    public async Task Killed_after_it_is_replaced_it_is_the_new_one_and_the_rest_is_done()
    {
        await using var backup = await BackedUp.NewAsync();
        var citizen = await backup.Office.CitizenAsync();
        await backup.EraseAsync(citizen.Id);
        var folder = backup.Office.Get<KeyFolder>();
        var head = Path.Combine(folder.Path, "ledger.head");
        File.Delete(head);
        Directory.CreateDirectory(head);

        await Assert.ThrowsAnyAsync<Exception>(() => backup.RestoreAsync());

        await using var replaced = await TestOffice.RestartAsync(backup.Office);
        Assert.Equal("RestoreUnfinished", replaced.Get<Restore>().StartRefusal()?.Key);
        Assert.DoesNotContain(await replaced.EntriesAsync(), e => e.Action is AuditAction.Erased or AuditAction.DatabaseRestored);
        await using (var db = replaced.Db())
            Assert.Null((await db.Set<CitizenKey>().AsNoTracking().SingleAsync(k => k.CitizenId == citizen.Id, Token)).Wrapped);
        Directory.Delete(head);
        var pending = folder.Read("restoring.json")!;
        await using var once = await GoOnAsync(replaced, backup.Folder);
        await AssertRestoredAsync(once, citizen.Id);

        // Killed after its last step but one: all of it again.
        folder.Write("restoring.json", pending);
        await using var office = await GoOnAsync(once, backup.Folder);
        await AssertRestoredAsync(office, citizen.Id);
    }

    [Fact]
    public async Task What_an_earlier_try_left_beside_the_database_is_no_hindrance()
    {
        await using var backup = await BackedUp.NewAsync();
        await File.WriteAllTextAsync($"{backup.Office.DatabaseFile}.restoring", "half a file", Token);

        await backup.RestoredAsync();
    }

    private static async Task<TestOffice> GoOnAsync(TestOffice stopped, string folder)
    {
        await using var verb = await TestOffice.RestartAsync(stopped);
        var done = await BackedUp.RunAsync(verb, folder);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        Assert.Null(verb.Get<Restore>().StartRefusal());
        return await TestOffice.RestartAsync(verb);
    }

    private static async Task AssertRestoredAsync(TestOffice office, Guid erased)
    {
        await office.SealAsync();
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Single(report.Losses);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.DatabaseRestored);
        await using var db = office.Db();
        Assert.Null((await db.Set<CitizenKey>().AsNoTracking().SingleAsync(k => k.CitizenId == erased, Token)).Wrapped);
    }
}
