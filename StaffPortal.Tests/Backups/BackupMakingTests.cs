using System.Text;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Backups;

/// <summary>Making a backup, and the ways of it and of a restore that are closed.</summary>
public sealed class BackupMakingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_is_made_while_people_work_and_is_one_moment_of_it()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        using var stop = new CancellationTokenSource();
        var working = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await office.DeclaredAsync("officer", "elderly-payment");
                    await office.SealAsync();
                }
            },
            Token
        );
        await using var backup = await BackedUp.OfAsync(office);
        await stop.CancelAsync();
        await working;

        var done = await backup.RestoredAsync();

        Assert.Null(done.Loss.Checkpoints.FirstOrDefault(c => c.StartsWith($"{done.Size} ", StringComparison.Ordinal)));
        Assert.True((await backup.Office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task The_entry_comes_first_and_without_it_there_is_no_backup()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.RefuseInsertsAsync("AuditEntries");
        var folder = BackedUp.NewFolder();

        var made = await office.Get<BackupMaking>().RunAsync(new(null), folder, null, Token);

        Assert.Equal(nameof(Refusal.NotRecorded), made.Refusal?.Key);
        Assert.False(Directory.Exists(folder));
    }

    /// <summary>Whoever watches goes by the entries: one about a backup that could not begin would keep them quiet.</summary>
    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_refused_and_no_entry_tells_of_a_backup()
    {
        await using var office = await TestOffice.SealedAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(Directory.CreateTempSubdirectory("staffportal-backup-").FullName, "a-file");
        await File.WriteAllTextAsync(file, "", Token);
        var before = (await office.EntriesAsync()).Count;

        var made = await office.Get<BackupMaking>().RunAsync(new(null), Path.Combine(file, "below"), null, Token);
        var keys = await office.Get<KeyBackups>().RunAsync(new(null), Path.Combine(file, "below"), "sixteen characters", Token);

        Assert.Equal(("BackupFolderClosed", "KeysFileClosed"), (made.Refusal?.Key, keys.Refusal?.Key));
        Assert.Equal(before, (await office.EntriesAsync()).Count);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_is_there_is_never_written_into()
    {
        await using var backup = await BackedUp.NewAsync();
        var before = await File.ReadAllBytesAsync(backup.Manifest, Token);

        var made = await backup.Office.Get<BackupMaking>().RunAsync(new(null), backup.Folder, null, Token);

        Assert.Equal("BackupFolderTaken", made.Refusal?.Key);
        Assert.Equal(before, await File.ReadAllBytesAsync(backup.Manifest, Token));
    }

    [Fact]
    public async Task No_key_is_in_a_backup_and_only_its_owner_reads_it()
    {
        await using var backup = await BackedUp.NewAsync();
        var folder = backup.Office.Get<KeyFolder>();
        var everything = Directory.EnumerateFiles(backup.Folder).Select(f => File.ReadAllBytes(f)).ToList();

        foreach (var key in folder.Names("*.key").Append("ledger.skey"))
            Assert.All(everything, f => Assert.True(f.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder.Read(key)!)) < 0, key));
        Assert.Equal(2, everything.Count);
        foreach (var file in Directory.EnumerateFiles(backup.Folder))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void A_disk_without_room_is_said()
    {
        Assert.Equal("DiskTooSmall", DiskRoom.Refusal(Path.GetTempPath(), long.MaxValue)?.Key);
        Assert.Null(DiskRoom.Refusal(Path.GetTempPath(), 1));
    }

    [Fact]
    public async Task While_the_portal_runs_nothing_is_restored()
    {
        await using var backup = await BackedUp.NewAsync();
        await using var verb = TestOffice.With(backup.Office, backup.Office.Clock.GetUtcNow());

        Assert.Equal("DatabaseInUse", (await BackedUp.RunAsync(verb, backup.Folder)).Refusal?.Key);

        Assert.Equal("DatabaseInUse", (await BackedUp.RunAsync(backup.Office, backup.Folder)).Refusal?.Key);
    }

    [Fact]
    public async Task While_a_database_is_replaced_no_portal_opens_it()
    {
        await using var backup = await BackedUp.NewAsync();
        await using var stopped = await TestOffice.RestartAsync(backup.Office);
        using (stopped.Get<PortalStore>().Copies!.TryHoldAlone())
        {
            await using var other = TestOffice.With(stopped, stopped.Clock.GetUtcNow());
            await Assert.ThrowsAsync<IOException>(() => other.CitizenAsync());
        }

        Assert.NotNull(await stopped.CitizenAsync());
    }

    [Fact]
    public async Task Where_there_is_no_folder_yet_nobody_is_kept_from_making_it()
    {
        var folder = BackedUp.NewFolder();
        await using var office = TestOffice.Attach(Path.Combine(folder, "portal.db"));
        Assert.False(await office.Get<PortalSchema>().AnswersAsync(Token));

        await office.Get<PortalSchema>().MigrateAsync(contracts: true, Token);

        Assert.True(await office.Get<PortalSchema>().AnswersAsync(Token));
        Directory.Delete(folder, recursive: true);
    }
}
