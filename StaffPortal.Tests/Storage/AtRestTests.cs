using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Storage;

/// <summary>What a copy of the database alone tells of a person's age, health, belief, family, work and means: nothing.</summary>
public sealed class AtRestTests
{
    /// <summary>Shorter values stand in any file by chance.</summary>
    private const int LongEnough = 7;

    /// <summary>Later days stand in the file as the days of registrations and entries.</summary>
    private const string FirstOtherDay = "2020";

    [Fact]
    public async Task No_sealed_value_of_the_sample_office_stands_in_its_file()
    {
        await using var office = await TestOffice.SampleAsync();
        var values = await SealedValuesAsync(office);
        Assert.Superset(
            new HashSet<CitizenField>
            {
                CitizenField.BirthDate,
                CitizenField.Occupation,
                CitizenField.Guardian,
                CitizenField.MonthlyIncome,
                CitizenField.Disability,
            },
            values.Select(v => v.Field).ToHashSet()
        );
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        var file = await File.ReadAllBytesAsync(office.DatabaseFile, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(values, v => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(v.Value)) >= 0);
    }

    [Fact]
    public async Task Which_service_somebody_is_registered_in_no_row_tells_and_no_two_rows_are_alike()
    {
        await using var office = await TestOffice.SampleAsync();
        await using var db = office.Db();
        var registrations = await db.Set<Registration>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var service = await office.ServiceAsync("elderly-allowance");

        Assert.True((await office.RegisteredAsync(service.Id)).Count > 3);
        Assert.Equal(registrations.Count, registrations.Select(r => Convert.ToHexString(r.Mark)).Distinct().Count());
        Assert.Equal(
            ["CitizenId", "EndedOn", "Id", "Mark", "RegisteredOn"],
            db.Model.FindEntityType(typeof(Registration))!.GetProperties().Select(p => p.Name).Order()
        );
        var folder = Directory.CreateTempSubdirectory("staffportal-keys-");
        try
        {
            var other = new CitizenKeys(new KeyFolder(folder.FullName));
            Assert.DoesNotContain(registrations, r => r.Mark.AsSpan().SequenceEqual(other.RegistrationMark(r.CitizenId, service.Id)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(CitizenField.Religion, "พุทธ", "คริสต์ นิกายโรมันคาทอลิก")]
    [InlineData(CitizenField.HealthCondition, "", "ผู้ติดเชื้อ รับยาต่อเนื่อง")]
    [InlineData(CitizenField.Disability, "ทางการเห็น", "ทางการได้ยินหรือสื่อความหมาย")]
    [InlineData(CitizenField.MonthlyIncome, "0.00", "99999999.99")]
    [InlineData(CitizenField.BirthDate, "1957-02-01", "2020-12-31")]
    public async Task The_length_of_a_sealed_value_does_not_tell_one_from_another(CitizenField field, string one, string other)
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, secret) = office.Get<CitizenKeys>().Make(Guid.NewGuid());
        var look = Guid.NewGuid();

        using (secret)
        {
            Assert.Equal(secret.Seal(field, one).Length, secret.Seal(field, other).Length);
            Assert.Equal(secret.Seal(look, "new", field, one).Length, secret.Seal(look, "new", field, other).Length);
            Assert.Equal(other, secret.Open(field, secret.Seal(field, other)));
        }
    }

    [Fact]
    public void How_an_identity_was_checked_is_sealed_bytes_in_the_model_of_each_engine()
    {
        using var sqlite = new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options
        );
        using var server = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
        );

        foreach (var db in new DbContext[] { sqlite, server })
            Assert.Equal(
                typeof(byte[]),
                db.Model.FindEntityType(typeof(ContactCase))!.FindProperty(nameof(ContactCase.IdentityCheck))!.ClrType
            );
    }

    private static async Task<List<(CitizenField Field, string Value)>> SealedValuesAsync(TestOffice office)
    {
        await using var db = office.Db();
        var values = new List<(CitizenField, string)>();
        var keys = office.Get<CitizenKeys>();
        foreach (var citizen in await db.Set<Citizen>().AsNoTracking().Include(c => c.Key).ToListAsync())
        {
            using var secret = keys.Open(citizen.Key)!;
            foreach (var field in FieldCatalog.All.Where(d => d.IsSealed))
            {
                if (
                    citizen[field.Column] is byte[] value
                    && secret.Open(field.Field, value) is { Length: >= LongEnough } text
                    && (field.Field != CitizenField.BirthDate || string.CompareOrdinal(text, FirstOtherDay) < 0)
                )
                    values.Add((field.Field, text));
            }
        }

        return values;
    }
}
