using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// A value that an earlier schema kept in the open and this one seals. A migration lays it here, because a migration has no keys; a
/// <see cref="SchemaStep"/> takes it away again before the portal starts. There are none at any other time.
/// </summary>
internal sealed class OpenValue
{
    /// <summary>The row it belongs to.</summary>
    public Guid Row { get; init; }

    /// <summary>What it is of the row.</summary>
    public string Place { get; init; } = "";

    /// <summary>The value as text.</summary>
    public string Value { get; init; } = "";
}

internal sealed class OpenValueMapping : IEntityTypeConfiguration<OpenValue>
{
    private const int MaxPlaceLength = 40;
    private const int MaxValueLength = 400;

    public void Configure(EntityTypeBuilder<OpenValue> value)
    {
        value.ToTable("OpenValues").HasKey(v => new { v.Row, v.Place });
        value.Property(v => v.Place).HasMaxLength(MaxPlaceLength);
        value.Property(v => v.Value).HasMaxLength(MaxValueLength);
    }
}

/// <summary>
/// What a feature does after the migrations, with what a migration does not have: its keys. Running it again does nothing.
/// </summary>
public abstract class SchemaStep
{
    private const int BatchSize = 500;

    private readonly PortalStore store;

    private protected SchemaStep(PortalStore store) => this.store = store;

    /// <summary>The places whose values this feature seals.</summary>
    internal abstract IReadOnlyList<string> Places { get; }

    /// <summary>Seals values of rows in the context, which is saved with their removal.</summary>
    internal abstract Task SealAsync(DbContext db, IReadOnlyList<OpenValue> values, CancellationToken cancellationToken);

    /// <summary>Seals what lies open, a batch at a time.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var places = Places;
        while (
            await store.WriteAsync(
                async db =>
                {
                    var values = await db.Set<OpenValue>()
                        .Where(v => places.Contains(v.Place))
                        .OrderBy(v => v.Row)
                        .Take(BatchSize)
                        .ToListAsync(cancellationToken);
                    await SealAsync(db, values, cancellationToken);
                    db.RemoveRange(values);
                    return values.Count;
                },
                cancellationToken
            ) > 0
        )
        {
            // The next batch.
        }
    }
}
