using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>The model on SQL Server.</summary>
internal sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    /// <summary>Compares text by code point, as SQLite does: names are sorted and searched alike on both.</summary>
    private const string OrdinalCollation = "Latin1_General_100_BIN2";

    protected override void OnConfiguring(DbContextOptionsBuilder builder) =>
        builder.ReplaceService<IMigrationsModelDiffer, SqlServerGuardMigrations>();

    protected override GuardWriter Guards(IReadOnlyModel model) => new SqlServerGuards(model);

    /// <summary>EF Core then saves without an OUTPUT clause, which SQL Server refuses on a table with triggers.</summary>
    protected override void OnGuarded(IMutableEntityType entity) =>
        entity.AddTrigger(SqlServerGuards.InsertOnlyName(entity.GetTableName()!));

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<decimal>().HavePrecision(12, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (
            var text in builder
                .Model.GetEntityTypes()
                .Where(t => t.IsComparedOrdinally())
                .SelectMany(t => t.GetProperties())
                .Where(p => p.ClrType == typeof(string))
        )
            text.SetCollation(OrdinalCollation);
    }
}

/// <summary>Lets <c>dotnet ef</c> see the model; it never opens this connection to make a migration.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=design-time;Database=portal").Options);
}
