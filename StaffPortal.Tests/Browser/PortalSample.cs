using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Browser;

/// <summary>The office that a first start in Development makes, made once for the run; each portal starts on a copy of it.</summary>
internal static class PortalSample
{
    public const string DatabaseName = "portal.db";
    public const string KeysName = "secrets";
    public const string LedgerOrigin = "staffportal.localhost/audit";

    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string folder)
    {
        var source = await Made.Value;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>An office of some size in a folder, as the verbs migrate and sample make it; VerbsTests try those themselves.</summary>
    public static async Task FillAsync(string folder, SampleSize size, bool withVisitors = false)
    {
        var file = new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, DatabaseName)};Pooling=False");
        var collection = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging();
        collection.AddPortalDomain(file, new KeyFolder(Path.Combine(folder, KeysName)), LedgerOrigin);
        await using var services = collection.BuildServiceProvider();
        await services.GetRequiredService<PortalSchema>().MigrateAsync(contracts: true, default);
        await services.GetRequiredService<SampleOffice>().FillAsync(size, PortalFixture.Password, null, default);
        if (withVisitors)
            await services.GetRequiredService<SampleVisitors>().FillAsync(default);
    }

    private static async Task<string> MakeAsync()
    {
        var folder = PortalProcess.NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await FillAsync(folder, new(), withVisitors: true);
        return folder;
    }
}
