using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// The model, the same on every engine; what an engine maps differently stands in its own context in <c>Storage</c>.
/// Internal: pages reach data through the features' doors alone.
/// </summary>
internal abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>How the work in hand ends, for those whose part in it lies outside the database.</summary>
    internal WorkOutcome Outcome { get; set; } = new();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        var writer = Guards(builder.Model);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.TakeGuard() is not { } guard)
                continue;
            foreach (var trigger in writer.Write(entity, guard))
                entity.AddGuardTrigger(trigger);
            OnGuarded(entity);
        }
    }

    /// <summary>Writes the engine's triggers.</summary>
    protected abstract GuardWriter Guards(IReadOnlyModel model);

    /// <summary>Lets an engine mark an entity whose table has triggers.</summary>
    protected virtual void OnGuarded(IMutableEntityType entity) { }
}
