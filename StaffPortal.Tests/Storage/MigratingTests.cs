using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Composition;

namespace StaffPortal.Tests.Storage;

/// <summary>A database that was in use keeps what it held when the program's schema moves on.</summary>
public sealed class MigratingTests
{
    private const int Entries = 8;

    private static readonly string Asset = Path.Combine(AppContext.BaseDirectory, "Storage", "Assets", "first-version.zip");

    [Fact]
    public async Task A_program_that_is_older_than_its_database_is_refused_by_name_of_what_it_does_not_know()
    {
        await using var office = await TestOffice.OpenAsync();
        var schema = office.Get<PortalSchema>();
        Assert.Null(await PortalConfiguration.AheadProblemAsync(schema, default));

        await office.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_OfTheNext', '11.0.0')");

        var why = await PortalConfiguration.AheadProblemAsync(schema, default);
        Assert.Contains("29990101000000_OfTheNext", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_the_first_version_loses_nothing_on_its_way_to_the_newest()
    {
        var folder = Directory.CreateTempSubdirectory("staffportal-test-");
        try
        {
            await ZipFile.ExtractToDirectoryAsync(Asset, folder.FullName, TestContext.Current.CancellationToken);
            await using var office = TestOffice.Attach(Path.Combine(folder.FullName, "portal.db"));
            var schema = office.Get<PortalSchema>();
            var born = await ClearAsync(
                office,
                "SELECT hex(\"Id\") || \"BirthDate\" AS \"Value\" FROM \"Citizens\" WHERE \"BirthDate\" IS NOT NULL"
            );
            var registered = await ClearAsync(
                office,
                "SELECT hex(\"CitizenId\") || hex(\"ServiceId\") AS \"Value\" FROM \"Registrations\""
            );
            await schema.MigrateAsync(contracts: true, TestContext.Current.CancellationToken);

            Assert.Empty(await schema.MissingAsync(TestContext.Current.CancellationToken));
            Assert.True(await office.Get<RightsAttestation>().AttestOnceAsync(TestContext.Current.CancellationToken) > 0);
            Assert.Equal(0, await office.Get<RightsAttestation>().AttestOnceAsync(TestContext.Current.CancellationToken));
            await office.SealAsync();
            var report = await office.VerifyAsync();
            Assert.True(report.IsWhole, string.Join('\n', report.Findings));
            Assert.Equal((Entries + 1, Entries + 1), (report.Size, report.Entries));
            var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
            var citizen = await office.CitizenAsync(c => c["NationalId"] != null);
            Assert.Equal(13, citizen.NationalId!.Length);
            Assert.NotEmpty(born);
            foreach (var (id, day) in born.Select(b => (Guid.Parse(b[..32]), b[32..])))
                Assert.Equal(day, ThaiDate.ToMachine((await office.CitizenAsync(c => c.Id == id)).BirthDate!.Value));
            Assert.NotEmpty(registered);
            foreach (var one in registered)
                Assert.Contains(Guid.Parse(one[..32]), await office.RegisteredAsync(Guid.Parse(one[32..])));
            Assert.Empty(await ClearAsync(office, "SELECT \"Place\" AS \"Value\" FROM \"OpenValues\""));
            Assert.True(
                (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_database_that_heard_names_otherwise_hears_them_anew(DatabaseProvider store)
    {
        Assert.SkipWhen(
            store == DatabaseProvider.SqlServer && await Stores.IsStandInAsync(),
            "The stand-in finds no constraint of a default by its name, which going back asks for."
        );
        await using var office = await TestOffice.OpenAsync(store);
        office.AlterSchema();
        await using (var db = office.Db())
        {
            var before = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_HeardAnew", StringComparison.Ordinal)).Last();
            await db.GetService<IMigrator>().MigrateAsync(before, TestContext.Current.CancellationToken);
        }

        await office.ExecuteAsync("""UPDATE "Citizens" SET "GivenNameSound" = 'ก', "FamilyNameSound" = 'ก' """);

        await office.Get<PortalSchema>().MigrateAsync(contracts: true, TestContext.Current.CancellationToken);

        var names = await NamesAsync("GivenName");
        Assert.NotEmpty(names);
        Assert.All(names.Concat(await NamesAsync("FamilyName")), n => Assert.Equal(NameSound.Of(n[0]), n[1]));
        Assert.Empty(await ClearAsync(office, "SELECT \"Place\" AS \"Value\" FROM \"OpenValues\""));

        async Task<List<string[]>> NamesAsync(string column) =>
            (await ClearAsync(office, $"SELECT \"{column}\" || ' ' || \"{column}Sound\" AS \"Value\" FROM \"Citizens\"")).ConvertAll(v =>
                v.Split(' ')
            );
    }

    private static async Task<List<string>> ClearAsync(TestOffice office, string query)
    {
        await using var db = office.Db();
        return await db.Database.SqlQueryRaw<string>(query).ToListAsync();
    }

    /// <summary>
    /// Writes a small synthetic office with its own keys: <c>old-database PATH</c>. The one kept here is never made anew; a later
    /// version that is worth keeping gets a file beside it.
    /// </summary>
    public static async Task<int> WriteAsync(string zip)
    {
        var folder = Directory.CreateTempSubdirectory("staffportal-test-");
        var path = Path.Combine(folder.FullName, "portal.db");
        await using (var office = TestOffice.Attach(path))
        {
            await office.Get<PortalSchema>().MigrateAsync(contracts: true, default);
            await office.Get<SampleOffice>().FillAsync(new(Citizens: 6, Entries), SampleOffice.DefaultPassword, null, default);
            await office.SealAsync();
            await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE); VACUUM");
        }

        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        File.Delete(zip);
        await ZipFile.CreateFromDirectoryAsync(folder.FullName, zip, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        folder.Delete(recursive: true);
        return 0;
    }
}
