using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Storage.Sqlite;

/// <summary>SQLite's SQL.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string NewKey => "SELECT last_insert_rowid()";

    /// <summary>As <see cref="SqlitePortalDbContext"/> maps it: 16 bytes in written order, and ticks of UTC.</summary>
    public override object Stored(object value) =>
        value switch
        {
            Guid guid => guid.ToByteArray(bigEndian: true),
            DateTimeOffset instant => instant.UtcTicks,
            _ => value,
        };

    public override Guid ReadGuid(DbDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    /// <summary>The transaction began with BEGIN IMMEDIATE: every other writer is already held off.</summary>
    public override Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken) => Task.CompletedTask;
}
