using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields.Kinds;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Fields;

/// <summary>
/// Storage, sealing, masking, import, display and erasure follow from a field's definition; every field of the catalog shows it.
/// </summary>
public sealed class FieldDefinitionTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"staffportal-fields-{Guid.NewGuid():N}.csv");

    public static TheoryData<CitizenField> Guarded => [.. FieldCatalog.All.Where(d => d.IsSealed).Select(d => d.Field)];

    public static TheoryData<CitizenField> Sealed => [.. FieldCatalog.Stored.Where(d => d.IsSealed).Select(d => d.Field)];

    public void Dispose() => File.Delete(path);

    /// <summary>Another class of a field that has rows is another field: nothing seals what stands in clear already.</summary>
    [Fact]
    public void The_class_of_a_field_never_changes() =>
        Assert.Equal(
            "NationalId:Identifier Title:Ordinary GivenName:Ordinary FamilyName:Ordinary BirthDate:Ordinary "
                + "HouseNumber:Contact Village:Ordinary Telephone:Contact Email:Contact Occupation:Ordinary "
                + "MonthlyIncome:Ordinary BankAccount:Identifier Guardian:Ordinary LandDeed:Identifier WaterMeter:Identifier "
                + "Disability:Sensitive HealthCondition:Sensitive Religion:Sensitive",
            string.Join(' ', FieldCatalog.All.Select(d => $"{d.Field}:{d.Class}"))
        );

    /// <summary>What stands in the open: a name to be found by from its beginning, and the village that grants are limited by.</summary>
    [Fact]
    public void Names_and_villages_alone_stand_in_the_open() =>
        Assert.Equal(
            [CitizenField.Title, CitizenField.GivenName, CitizenField.FamilyName, CitizenField.Village],
            FieldCatalog.All.Where(d => !d.IsSealed).Select(d => d.Field)
        );

    /// <summary>Whatever does not ask the office what such a place holds takes it for the most guarded.</summary>
    [Fact]
    public void A_place_for_a_field_of_the_offices_own_is_sealed_filled_up_and_guarded_as_sensitive()
    {
        Assert.Equal(24, FieldCatalog.Places.Count);
        Assert.All(
            FieldCatalog.Places.Select(FieldCatalog.Of),
            d =>
                Assert.True(
                    d is { Class: FieldClass.Sensitive, IsSealed: true, SealedStep: 256, IsInLists: false, IsRequired: false, IsOwn: true }
                        && d.Mask("x").All(c => c == '•')
                )
        );
    }

    [Theory, MemberData(nameof(Sealed))]
    public void A_guarded_field_is_sealed_bytes_in_the_model_of_each_engine(CitizenField field)
    {
        using var sqlite = new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options
        );
        using var server = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
        );

        foreach (var (db, type) in new (DbContext, string)[] { (sqlite, "BLOB"), (server, "varbinary(") })
        {
            var property = db.Model.FindEntityType(typeof(Citizen))!.FindProperty(field.ToString())!;
            Assert.Equal(typeof(byte[]), property.ClrType);
            Assert.StartsWith(type, property.GetColumnType(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_field_found_by_its_whole_value_can_be_searched_for() =>
        Assert.All(
            FieldCatalog.All.Where(d => d.Search is FieldSearch.Exact or FieldSearch.Unique),
            d => Assert.Contains(d.Field.ToString(), Enum.GetNames<SearchBy>())
        );

    [Fact]
    public void No_heading_of_one_field_is_read_as_another() =>
        Assert.All(
            FieldCatalog.All,
            d => Assert.All(d.Headings, h => Assert.Equal(d.Field, ColumnMatch.Of([h], [], Headings.BuiltIn).Single().Field))
        );

    [Fact]
    public async Task Every_field_is_imported_shown_masked_changed_and_erased_and_no_guarded_value_stands_in_the_file()
    {
        await using var office = await TestOffice.OpenAsync();
        var (clear, masked) = await AllowEverythingAsync(office);
        var (officer, declaration) = await office.DeclaredAsync("officer", clear.Code);

        await ImportAsync(office, officer, declaration, clear.ServiceId);
        var found = await office
            .Get<CitizenRecords>()
            .SearchAsync(
                officer,
                declaration,
                new(SearchBy.NationalId, ValueOf(CitizenField.NationalId, 1), null, Guid.NewGuid()),
                default
            );
        var id = Assert.Single(found.Value!.Rows).CitizenId;
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, id, Guid.NewGuid(), default)).Value!;
        Assert.All(FieldCatalog.All, d => Assert.Equal(ValueOf(d.Field, 1), view.Fields.Single(f => f.Field == d.Field).Value));
        Assert.All(view.Fields, f => Assert.Equal(FieldCatalog.Of(f.Field).Display(f.Value), f.Display));

        var changes = FieldCatalog.All.ToDictionary(d => d.Field, string? (d) => ValueOf(d.Field, 2));
        var changed = await office.Get<CitizenRecords>().ChangeAsync(officer, declaration, new(id, view.Version, changes, "test"), default);
        Assert.Equal(FieldCatalog.All.Select(d => d.Field), changed.Value!.Changed.Select(f => f.Field));
        Assert.All(changed.Value.Changed, f => Assert.Equal(ValueOf(f.Field, 2), f.Value));
        await NothingGuardedStandsInTheFileAsync(office);

        var (_, other) = await office.DeclaredAsync("officer", masked.Code);
        var hidden = (await office.Get<CitizenRecords>().OpenAsync(officer, other, id, Guid.NewGuid(), default)).Value!;
        Assert.All(hidden.Fields, f => Assert.Equal(FieldCatalog.Of(f.Field).Mask(ValueOf(f.Field, 2)), f.Value));
        Assert.All(
            hidden.Fields.Where(f => FieldCatalog.Of(f.Field).Kind is not (GivenNameKind or VillageKind)),
            f => Assert.DoesNotContain(ValueOf(f.Field, 2), f.Value, StringComparison.Ordinal)
        );

        Assert.True((await office.Get<CitizenRecords>().EraseAsync(officer, other, id, "test", default)).Succeeded);
        await using var db = office.Db();
        var record = await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == id, TestContext.Current.CancellationToken);
        Assert.All(FieldCatalog.All, d => Assert.Null(record[d.Column]));
        Assert.All(FieldCatalog.All, d => Assert.True(d.SearchColumn is null || record[d.SearchColumn] is null or ""));
    }

    /// <summary>
    /// The value's bytes are looked for in the file and its log, before what stands in the log is brought into the file and after. A
    /// server's files are not ours to read, and its columns hold bytes alone where SQLite's hold whatever is put into them.
    /// </summary>
    private static async Task NothingGuardedStandsInTheFileAsync(TestOffice office)
    {
        if (Stores.Usual != DatabaseProvider.Sqlite)
            return;
        await NothingStandsAsync();
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await NothingStandsAsync();
        await using var db = office.Db();
        foreach (var field in Guarded.Select(f => f.Data))
        {
            var types = db.Database.SqlQueryRaw<string>(
                $"""SELECT DISTINCT typeof("{field}") AS "Value" FROM "Citizens" WHERE "{field}" IS NOT NULL"""
            );
            Assert.Equal(["blob"], await types.ToListAsync(TestContext.Current.CancellationToken));
        }

        async Task NothingStandsAsync()
        {
            var file = new SqliteConnectionStringBuilder(office.ConnectionString).DataSource;
            foreach (var part in new[] { file, file + "-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
                Assert.All(
                    Guarded.Select(f => f.Data).SelectMany(f => new[] { ValueOf(f, 1), ValueOf(f, 2) }),
                    value =>
                        Assert.True(
                            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) < 0,
                            $"{value} stands in {Path.GetExtension(part)}"
                        )
                );
            }
        }
    }

    private async Task ImportAsync(TestOffice office, Origin officer, Guid declaration, Guid service)
    {
        var rows = new[] { FieldCatalog.All.Select(d => d.Headings[0]), FieldCatalog.All.Select(d => ValueOf(d.Field, 1)) };
        await File.WriteAllLinesAsync(path, rows.Select(r => string.Join(',', r)), TestContext.Current.CancellationToken);
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;
        var report = await office
            .Get<CitizenImport>()
            .WriteAsync(officer, declaration, new(path, service, preview.Chosen), ImportUnit.AllOrNothing, null, default);
        Assert.True(report.Succeeded, report.Refusal?.Message);
        Assert.Equal((1, 0), (report.Value.Written, report.Value.Bad));
    }

    /// <summary>A purpose that shows every field in full and changes it, and one that masks every field and erases.</summary>
    private static async Task<(Purpose Clear, Purpose Masked)> AllowEverythingAsync(TestOffice office)
    {
        await using var db = office.Db();
        var service = new Service
        {
            Code = "everything",
            NameTh = "ทุกอย่าง",
            NameEn = "everything",
            Declared = [.. FieldCatalog.All.Select(d => new ServiceField { Field = d.Field })],
        };
        var clear = PurposeOf("clear", FieldVisibility.Full, Operations.Search | Operations.View | Operations.Change | Operations.Import);
        var masked = PurposeOf("masked", FieldVisibility.Masked, Operations.View | Operations.Erase);
        var (officer, admin) = (
            (await office.OriginAsync("officer")).AccountId!.Value,
            (await office.OriginAsync("admin")).AccountId!.Value
        );
        db.AddRange(service, clear, masked);
        db.AddRange(
            new[] { clear, masked }.Select(p => new Grant
            {
                AccountId = officer,
                PurposeId = p.Id,
                StartsOn = office.Today,
                EndsOn = office.Today,
                GrantedById = admin,
                GrantedAt = office.Clock.GetUtcNow(),
                Reason = "test",
            })
        );
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (clear, masked);

        Purpose PurposeOf(string code, FieldVisibility visibility, Operations operations) =>
            new()
            {
                Code = code,
                NameTh = code,
                NameEn = code,
                ServiceId = service.Id,
                Basis = LawfulBasis.PublicTask,
                SensitiveGround = SensitiveGround.SocialProtection,
                Operations = operations,
                DailyRecordLimit = 10,
                DailyRowLimit = 20,
                Fields =
                [
                    .. FieldCatalog.All.Select(d => new PurposeField
                    {
                        Field = d.Field,
                        Visibility = visibility,
                        MayChange = operations.HasFlag(Operations.Change),
                    }),
                ],
            };
    }

    /// <summary>One of two canonical values that no sample citizen has; a new kind says here what its values look like.</summary>
    private static string ValueOf(CitizenField field, int which) =>
        FieldCatalog.Of(field).Kind switch
        {
            NationalIdKind => $"81111111111{which}{NationalId.CheckDigit($"81111111111{which}")}",
            TitleKind => which == 1 ? "นาย" : "นาง",
            BirthDateKind => $"1957-02-0{which}",
            VillageKind => $"{which}",
            TelephoneKind => $"089177712{which}",
            EmailKind => $"somebody{which}@example.invalid",
            MoneyKind => $"777{which}.25",
            DigitsKind => $"700700700{which}",
            TextKind => $"ค่า{which}ของ{field}",
            var other => throw new InvalidOperationException($"Say what a value of {other} looks like."),
        };
}
