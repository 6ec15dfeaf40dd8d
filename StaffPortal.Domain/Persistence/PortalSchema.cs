using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>Brings the database's schema up to the program's, and tells when it is behind.</summary>
/// <param name="store">The database.</param>
/// <param name="steps">What features do after the migrations.</param>
public sealed class PortalSchema(PortalStore store, IEnumerable<SchemaStep> steps)
{
    /// <summary>Applies the migrations that are missing.</summary>
    /// <param name="contracts">
    /// Also those at the end that take away what the version before uses; else they wait until it runs on no node.
    /// </param>
    /// <returns>The names of those applied.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(bool contracts, CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        await using var db = store.CreateContext();
        var missing = await ToApplyAsync(db, contracts, cancellationToken);
        if (missing.Count > 0)
            await db.Database.MigrateAsync(missing[^1], cancellationToken);
        foreach (var step in steps)
            await step.RunAsync(cancellationToken);
        return missing;
    }

    /// <summary>The migrations, or what follows them, that the database lacks; empty when the program can work on it.</summary>
    public Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var missing = await ToApplyAsync(db, contracts: false, cancellationToken);
                return missing.Count == 0 && await db.Set<OpenValue>().AnyAsync(cancellationToken) ? [nameof(OpenValue)] : missing;
            },
            cancellationToken
        );

    /// <summary>The migrations that the database has and this program does not know: a newer one made them.</summary>
    public Task<IReadOnlyList<string>> AheadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db => UpgradeCourse.Newer(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(cancellationToken)),
            cancellationToken
        );

    private static async Task<IReadOnlyList<string>> ToApplyAsync(DbContext db, bool contracts, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return UpgradeCourse.ToApply(db.Database.GetMigrations(), applied, contracts);
    }

    /// <summary>Whether the database answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!store.IsThere)
            return false;
        await using var db = store.CreateContext();
        return await db.Database.CanConnectAsync(cancellationToken);
    }
}
