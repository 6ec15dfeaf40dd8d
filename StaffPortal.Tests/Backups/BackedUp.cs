using StaffPortal.Domain.Backups;

namespace StaffPortal.Tests.Backups;

/// <summary>An office with a backup of it, and what happened since.</summary>
internal sealed class BackedUp : IAsyncDisposable
{
    private BackedUp(TestOffice office, string folder) => (Office, Folder) = (office, folder);

    /// <summary>The office as it is served now.</summary>
    public TestOffice Office { get; private set; }

    /// <summary>The backup.</summary>
    public string Folder { get; }

    /// <summary>The copy of the database in it.</summary>
    public string Copy => Path.Combine(Folder, Path.GetFileName(Office.DatabaseFile));

    public string Manifest => Path.Combine(Folder, "manifest.json");

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"staffportal-backup-{Guid.NewGuid():N}");

    public static async Task<BackedUp> OfAsync(TestOffice office)
    {
        var folder = NewFolder();
        await MakeAsync(office, folder);
        return new(office, folder);
    }

    public static async Task<BackedUp> NewAsync() => await OfAsync(await TestOffice.SealedAsync(DatabaseProvider.Sqlite));

    public static async Task MakeAsync(TestOffice office, string folder)
    {
        var made = await office.Get<BackupMaking>().RunAsync(new(null, null, "test"), folder, null, default);
        Assert.True(made.Succeeded, made.Refusal?.Message);
    }

    /// <summary>Stops the portal, restores, and starts it again.</summary>
    public async Task<Result<RestoreDone>> RestoreAsync(string? from = null, params string[] witnesses)
    {
        Office = await TestOffice.RestartAsync(Office);
        var done = await RunAsync(Office, from ?? Folder, witnesses);
        Office = await TestOffice.RestartAsync(Office);
        return done;
    }

    /// <summary>The same where it must go well.</summary>
    public async Task<RestoreDone> RestoredAsync(string? from = null, params string[] witnesses)
    {
        var done = await RestoreAsync(from, witnesses);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value;
    }

    /// <summary>The same where it must be refused, with nothing replaced.</summary>
    public async Task RefusedAsync(string key)
    {
        await Office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var before = await File.ReadAllBytesAsync(Office.DatabaseFile);
        var refused = await RestoreAsync();
        Assert.Equal(key, refused.Refusal?.Key);
        Assert.Equal(before, await File.ReadAllBytesAsync(Office.DatabaseFile));
        Assert.False(File.Exists($"{Office.DatabaseFile}.restoring"));
        Assert.Null(Office.Get<Restore>().StartRefusal());
    }

    /// <summary>A case is stated and sealed: one entry more.</summary>
    public async Task WorkAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
            await Office.DeclaredAsync("officer", "elderly-payment");
        await Office.SealAsync();
    }

    public async Task EraseAsync(Guid citizen)
    {
        var (officer, declaration) = await Office.DeclaredAsync("officer2", "erasure-requests");
        var erased = await Office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen, "request 7/2569", default);
        Assert.True(erased.Succeeded, erased.Refusal?.Message);
        await Office.SealAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var file = Office.DatabaseFile;
        await Office.DisposeAsync();
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*"))
            File.Delete(left);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        if (Directory.Exists($"{file}-keys"))
            Directory.Delete($"{file}-keys", recursive: true);
    }

    public static Task<Result<RestoreDone>> RunAsync(TestOffice office, string from, params string[] witnesses) =>
        office.Get<Restore>().RunAsync(new(null, null, "test"), from, witnesses, null, default);
}
