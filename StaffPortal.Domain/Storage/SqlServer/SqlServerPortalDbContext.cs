using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.SqlServer;

/// <summary>The model on SQL Server.</summary>
internal sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    /// <summary>Compares text by code point, as SQLite does: names are sorted and searched alike on both.</summary>
    private const string OrdinalCollation = "Latin1_General_100_BIN2";

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<decimal>().HavePrecision(12, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var text in builder.Model.GetEntityTypes().Where(t => t.IsComparedOrdinally())
            .SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)))
            text.SetCollation(OrdinalCollation);
        foreach (var guarded in AuditTriggers.All)
            builder.Model.GetEntityTypes().Single(t => t.GetTableName() == guarded).AddTrigger($"{guarded}_InsertOnly");
    }
}

/// <summary>Lets <c>dotnet ef</c> see the model; it never opens this connection to make a migration.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=design-time;Database=portal").Options);
}
