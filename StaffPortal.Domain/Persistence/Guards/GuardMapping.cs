using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Persistence.Guards;

/// <summary>How a mapping says that its table is guarded.</summary>
internal static class GuardMapping
{
    private const string RuleName = "Portal:TableGuard";
    private const string TriggerPrefix = "Guard:";

    /// <summary>The database refuses to change or delete a row, except as said further on the answer.</summary>
    public static InsertOnlyBuilder<T> InsertOnly<T>(this EntityTypeBuilder<T> entity)
        where T : class
    {
        var guard = new TableGuard();
        entity.HasAnnotation(RuleName, guard);
        return new(guard);
    }

    /// <summary>Takes the rule out of the model that is being built, to be replaced by an engine's triggers.</summary>
    public static TableGuard? TakeGuard(this IMutableEntityType entity) => (TableGuard?)entity.RemoveAnnotation(RuleName)?.Value;

    /// <summary>
    /// Writes the trigger's whole text into the model: migrations compare it with the snapshot's, and verification with the
    /// database's.
    /// </summary>
    public static void AddGuardTrigger(this IMutableEntityType entity, GuardTrigger trigger) =>
        entity.SetAnnotation(TriggerPrefix + trigger.Name, trigger.Text);

    /// <summary>The triggers that guard the model's tables.</summary>
    public static IReadOnlyList<GuardTrigger> GuardTriggers(this IReadOnlyModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(t => t.GetAnnotations())
                .Where(a => a.Name.StartsWith(TriggerPrefix, StringComparison.Ordinal))
                .Select(a => new GuardTrigger(a.Name[TriggerPrefix.Length..], (string)a.Value!))
                .OrderBy(t => t.Name, StringComparer.Ordinal),
        ];
}

/// <summary>Says more about a table that takes new rows alone.</summary>
internal sealed class InsertOnlyBuilder<T>(TableGuard guard)
    where T : class
{
    /// <summary>A row may be deleted once a row of another table says so.</summary>
    public InsertOnlyBuilder<T> MayDeleteWhen<TOther>(Expression<Func<T, TOther, bool>> allows)
    {
        guard.MayDeleteWhen = allows;
        return this;
    }

    /// <summary>A row may be deleted once rows of two other tables say so together.</summary>
    public InsertOnlyBuilder<T> MayDeleteWhen<TOne, TTwo>(Expression<Func<T, TOne, TTwo, bool>> allows)
    {
        guard.MayDeleteWhen = allows;
        return this;
    }

    /// <summary>A new row may name no instant, or day, that is younger than this by the database's clock.</summary>
    public InsertOnlyBuilder<T> AtLeastDaysOld<TValue>(int days, string refusal, Expression<Func<T, TValue>> value)
    {
        guard.Floor = new(days, refusal, [new(value, null)]);
        return this;
    }

    /// <summary>The same for a value of the related row of another table, where there is one.</summary>
    public InsertOnlyBuilder<T> AndOf<TOther, TValue>(Expression<Func<T, TOther, bool>> related, Expression<Func<TOther, TValue>> value)
    {
        guard.Floor!.Ages.Add(new(value, related));
        return this;
    }

    /// <summary>The database writes the key of each new row into a queue, whoever inserted the row.</summary>
    public InsertOnlyBuilder<T> QueuedIn<TQueue>(Expression<Func<TQueue, long>> into, Expression<Func<T, long>> key)
    {
        guard.Queue = new(typeof(TQueue), into, key);
        return this;
    }
}
