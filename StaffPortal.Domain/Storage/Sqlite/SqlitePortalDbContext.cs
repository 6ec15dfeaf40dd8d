using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>The model on the embedded SQLite file.</summary>
internal sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder builder) =>
        builder.ReplaceService<IMigrationsModelDiffer, SqliteGuardMigrations>();

    protected override GuardWriter Guards(IReadOnlyModel model) => new SqliteGuards(model);

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        builder.Properties<Guid>().HaveConversion<GuidBytes>();
    }

    /// <summary>SQLite neither orders nor compares an instant with an offset; ticks of UTC it does.</summary>
    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>16 bytes in the order in which a GUID is written, so that they sort as its text does.</summary>
    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));
}

/// <summary>Lets <c>dotnet ef</c> see the model; it never opens this connection to make a migration.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
