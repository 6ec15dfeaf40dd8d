#pragma warning disable EF1001 // EF Core gives no other place to add operations to a migration that it makes.
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update.Internal;

namespace StaffPortal.Domain.Persistence.Guards;

/// <summary>
/// Makes guards part of what <c>dotnet ef migrations add</c> compares: it writes each trigger's text into the migration that
/// creates it, where it stays as it is, and <c>has-pending-model-changes</c> sees a guard that differs.
/// </summary>
internal abstract class GuardMigrations(
    IRelationalTypeMappingSource typeMappings,
    IMigrationsAnnotationProvider migrationsAnnotations,
    IRelationalAnnotationProvider annotations,
    IRowIdentityMapFactory rowIdentities,
    CommandBatchPreparerDependencies batches
) : MigrationsModelDiffer(typeMappings, migrationsAnnotations, annotations, rowIdentities, batches)
{
    public override bool HasDifferences(IRelationalModel? source, IRelationalModel? target) =>
        base.HasDifferences(source, target) || !Guards(source).SequenceEqual(Guards(target));

    public override IReadOnlyList<MigrationOperation> GetDifferences(IRelationalModel? source, IRelationalModel? target)
    {
        var operations = base.GetDifferences(source, target);
        var (earlier, later) = (Guards(source), Guards(target));
        var altered = operations
            .Where(o => o is not (CreateTableOperation or CreateIndexOperation))
            .OfType<ITableMigrationOperation>()
            .Select(o => o.Table)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        // SQLite alters a table by writing it anew, and its triggers are lost with the old one.
        bool Stays(GuardTrigger guard) =>
            earlier.Contains(guard) && later.Contains(guard) && !altered.Any(t => guard.Text.Contains(Quoted(t), StringComparison.Ordinal));
        return
        [
            .. earlier.Where(g => !Stays(g)).Select(g => new SqlOperation { Sql = Drop(g) }),
            .. operations,
            .. later.Where(g => !Stays(g)).Select(g => new SqlOperation { Sql = Create(g) }),
        ];
    }

    /// <summary>A table's name as the triggers write it.</summary>
    protected abstract string Quoted(string table);

    protected abstract string Create(GuardTrigger guard);

    protected abstract string Drop(GuardTrigger guard);

    private static IReadOnlyList<GuardTrigger> Guards(IRelationalModel? model) => model?.Model.GuardTriggers() ?? [];
}
