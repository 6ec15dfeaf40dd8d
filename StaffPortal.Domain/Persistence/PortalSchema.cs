using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>Brings the database's schema up to the program's, and tells when it is behind.</summary>
/// <param name="store">The database.</param>
/// <param name="steps">What features do after the migrations.</param>
public sealed class PortalSchema(PortalStore store, IEnumerable<SchemaStep> steps)
{
    /// <summary>Applies every migration that is missing.</summary>
    /// <returns>The names of those applied.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        await using var db = store.CreateContext();
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        foreach (var step in steps)
            await step.RunAsync(cancellationToken);
        return missing;
    }

    /// <summary>The migrations, or what follows them, that the database lacks; empty when it is as the program needs it.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        return missing.Count == 0 && await db.Set<OpenValue>().AnyAsync(cancellationToken) ? [nameof(OpenValue)] : missing;
    }

    /// <summary>
    /// The migrations that the database has and this program does not know: a newer one made them, and what they mean only it knows.
    /// Empty where this program may work on it.
    /// </summary>
    public async Task<IReadOnlyList<string>> AheadAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return [.. (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations())];
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
