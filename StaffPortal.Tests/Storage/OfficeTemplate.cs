using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Storage;

/// <summary>The sample office is made once a run and copied for every test; it goes with the process.</summary>
internal static class OfficeTemplate
{
    private static readonly SemaphoreSlim Making = new(1);
    private static string? made;

    /// <summary>The key folder of the database with this path.</summary>
    public static KeyFolder KeysOf(string path) => new($"{path}-keys");

    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}.db");

    /// <summary>A copy of its own for a test.</summary>
    /// <returns>The path of the copy's file.</returns>
    public static async Task<string> CopyAsync()
    {
        var (made, path) = (await MakeAsync(), NewPath());
        File.Copy(made, path);
        CopyKeys(KeysOf(made), KeysOf(path));
        return path;
    }

    /// <summary>Copies one key folder into another, which is new.</summary>
    public static void CopyKeys(KeyFolder from, KeyFolder to)
    {
        var keys = Directory.CreateDirectory(to.Path);
        if (!Directory.Exists(from.Path))
            return;
        foreach (var key in Directory.EnumerateFiles(from.Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(key, Path.Combine(keys.FullName, Path.GetFileName(key)));
    }

    private static async Task<string> MakeAsync()
    {
        await Making.WaitAsync();
        try
        {
            if (made is not null)
                return made;
            var template = $"{NewPath()}.template";
            await using (var office = await TestOffice.SampleAsync())
            {
                await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                File.Copy(office.DatabaseFile, template);
                CopyKeys(KeysOf(office.DatabaseFile), KeysOf(template));
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                File.Delete(template);
                Directory.Delete(KeysOf(template).Path, recursive: true);
            };
            return made = template;
        }
        finally
        {
            Making.Release();
        }
    }
}
