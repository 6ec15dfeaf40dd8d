using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Domain.Persistence;

/// <summary>The model, the same on both providers. Internal: pages reach data through the features' doors alone.</summary>
internal abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}

/// <summary>The model on the embedded SQLite file.</summary>
internal sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>SQLite neither orders nor compares an instant with an offset; ticks of UTC it does.</summary>
    private sealed class UtcTicks() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

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
        foreach (var text in builder.Model.GetEntityTypes().Where(t => t.ClrType.Namespace == typeof(Citizens.Citizen).Namespace)
            .SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)))
            text.SetCollation(OrdinalCollation);
        foreach (var guarded in AuditTriggers.All)
            builder.Model.GetEntityTypes().Single(t => t.GetTableName() == guarded).AddTrigger($"{guarded}_InsertOnly");
    }
}
