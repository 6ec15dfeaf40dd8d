using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <content>How an office is made, copied, attached to or started again.</content>
internal sealed partial class TestOffice
{
    public static async Task<TestOffice> OpenAsync(DatabaseProvider? provider = null, Action<IServiceCollection>? configure = null)
    {
        if ((provider ?? Stores.Usual) == DatabaseProvider.SqlServer)
            return await OnServerAsync(isFilled: true, configure, speaksSqlite: provider is null);
        var path = await OfficeTemplate.CopyAsync();
        return new(FileAt(path), OfficeTemplate.KeysOf(path), configure: configure);
    }

    /// <summary>An office whose past is sealed.</summary>
    public static async Task<TestOffice> SealedAsync(DatabaseProvider? provider = null)
    {
        var office = await OpenAsync(provider);
        await office.SealAsync();
        return office;
    }

    /// <summary>The same database, seen by a node whose clock stands elsewhere.</summary>
    public static TestOffice With(TestOffice office, DateTimeOffset now)
    {
        var other = new TestOffice(office.database, office.keys) { attached = true, speaksSqlite = office.speaksSqlite };
        other.Clock.AdjustTime(now);
        return other;
    }

    /// <summary>The same office after its process ended and another began; the first is disposed of.</summary>
    public static async Task<TestOffice> RestartAsync(TestOffice office)
    {
        office.attached = true;
        var next = new TestOffice(office.database, office.keys) { speaksSqlite = office.speaksSqlite };
        next.Clock.AdjustTime(office.Clock.GetUtcNow());
        await office.DisposeAsync();
        return next;
    }

    /// <summary>The same database through a connection that may not write.</summary>
    public static TestOffice ReadOnly(TestOffice office)
    {
        office.OfSqlite("a connection that may not write");
        return new(office.database with { ConnectionString = office.database.ConnectionString + ";Mode=ReadOnly" }, office.keys)
        {
            attached = true,
        };
    }

    /// <summary>Looks into the database of a portal that is running; disposing leaves its file alone.</summary>
    public static TestOffice Attach(string path) =>
        new(
            new(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False"),
            new(Path.Combine(Path.GetDirectoryName(path)!, "secrets")),
            "staffportal.localhost/audit"
        )
        {
            attached = true,
        };

    /// <summary>A database with a schema and nothing in it.</summary>
    public static async Task<TestOffice> EmptyAsync()
    {
        if (Stores.Usual == DatabaseProvider.SqlServer)
            return await OnServerAsync(isFilled: false, speaksSqlite: true);
        return await EmptyFileAsync();
    }

    private static async Task<TestOffice> EmptyFileAsync()
    {
        var path = OfficeTemplate.NewPath();
        var office = new TestOffice(FileAt(path), OfficeTemplate.KeysOf(path));
        await MigrateAsync(office);
        return office;
    }

    /// <summary>A sample office as every test gets a copy of it.</summary>
    public static async Task<TestOffice> SampleAsync()
    {
        var office = await EmptyFileAsync();
        await FillAsync(office);
        return office;
    }

    /// <summary>A sample office with keys of its own, made some time ago.</summary>
    public static async Task<TestOffice> MadeAsync(KeyFolder keys, SampleSize size, TimeSpan ago)
    {
        var office = new TestOffice(FileAt(OfficeTemplate.NewPath()), keys);
        office.Clock.AdjustTime(Start - ago);
        await MigrateAsync(office);
        await office.Get<SampleOffice>().FillAsync(size, SampleOffice.DefaultPassword, null, default);
        office.Clock.AdjustTime(Start);
        return office;
    }

    /// <summary>Leaves database and keys to their owner alone, as the portal makes them.</summary>
    public void KeepFilesClosed()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(keys.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(DatabaseFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static DatabaseOptions FileAt(string path) =>
        new(DatabaseProvider.Sqlite, $"Data Source={path}") { LockTimeout = TimeSpan.FromSeconds(2) };

    /// <summary>Brings its schema to what the program needs.</summary>
    public static Task MigrateAsync(TestOffice office) => office.Get<PortalSchema>().MigrateAsync(contracts: true, default);

    private static async Task FillAsync(TestOffice office)
    {
        await MigrateAsync(office);
        await office.Get<SampleOffice>().FillAsync(new(120, 60), SampleOffice.DefaultPassword, null, default);
    }

    /// <summary>An office on a database that is there already and stays.</summary>
    public static TestOffice Over(DatabaseOptions database, KeyFolder keys) => new(database, keys) { attached = true };

    /// <summary>An office on the server, like one that was set up once.</summary>
    private static async Task<TestOffice> OnServerAsync(
        bool isFilled,
        Action<IServiceCollection>? configure = null,
        bool speaksSqlite = false
    )
    {
        var folder = OfficeTemplate.KeysOf(OfficeTemplate.NewPath());
        var template = await ServerTemplate.GetAsync(isFilled, isFilled ? FillAsync : MigrateAsync);
        return new TestOffice(await template.CopyAsync(folder), folder, configure: configure) { speaksSqlite = speaksSqlite };
    }
}
