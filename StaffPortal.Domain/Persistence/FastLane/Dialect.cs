using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>What the two engines say differently.</summary>
internal abstract class Dialect
{
    /// <summary>The key that the database just gave a row of this very statement, whatever its triggers inserted.</summary>
    public abstract string NewKey { get; }

    /// <summary>A plain value as the engine stores it.</summary>
    public virtual object Stored(object value) => value;

    public virtual Guid ReadGuid(DbDataReader reader, int column) => reader.GetGuid(column);

    /// <summary>
    /// How many rows of so many columns go best into one statement: one where a statement costs nothing but itself, many where each is a
    /// way to the server and back.
    /// </summary>
    public virtual int RowsAtOnce(int columns) => 1;

    /// <summary>The statement so that the engine says how many rows it changed, whatever the connection was told before.</summary>
    public virtual string Counted(string statement) => statement;

    /// <summary>Holds off every other writer of the same resource.</summary>
    public abstract Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken);
}
