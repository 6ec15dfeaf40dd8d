using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Storage;

/// <summary>The sample office is made once a run and copied for every test; it goes with the process.</summary>
internal static class OfficeTemplate
{
    private static readonly SemaphoreSlim Making = new(1);
    private static string? made;

    /// <summary>The keys of the office that every test copies.</summary>
    public static KeyFolder Keys { get; } = new(Path.Combine(Path.GetTempPath(), $"staffportal-test-keys-{Environment.ProcessId}"));

    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}.db");

    /// <summary>A copy of its own for a test.</summary>
    /// <returns>The path of the copy's file.</returns>
    public static async Task<string> CopyAsync()
    {
        var path = NewPath();
        File.Copy(await MakeAsync(), path);
        return path;
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
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                File.Delete(template);
                Directory.Delete(Keys.Path, recursive: true);
            };
            return made = template;
        }
        finally
        {
            Making.Release();
        }
    }
}
