using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// The model, the same on every engine; what an engine maps differently stands in its own context in <c>Storage</c>.
/// Internal: pages reach data through the features' doors alone.
/// </summary>
internal abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
