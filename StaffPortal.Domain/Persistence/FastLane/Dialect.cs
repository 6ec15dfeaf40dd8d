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

    /// <summary>How statements go to the server together; null where a statement costs nothing but itself.</summary>
    public virtual BatchWords? Together => null;

    /// <summary>Holds off every other writer of the same resource.</summary>
    public abstract Task AcquireLockAsync(DbContext db, string resource, CancellationToken cancellationToken);
}

/// <summary>The words with which an engine takes several statements as one command.</summary>
internal abstract class BatchWords
{
    /// <summary>How many parameters a command takes.</summary>
    public abstract int MostParameters { get; }

    /// <summary>Takes a lock, or fails; parts of one command are numbered.</summary>
    public abstract string Lock(string resource, int number);

    /// <summary>Keeps the key that the row before was given.</summary>
    public abstract string KeepKey(int number);

    /// <summary>The key that was kept.</summary>
    public abstract string Key(int number);

    /// <summary>A table whose rows are found by an index: rows that others are writing beside are not waited for.</summary>
    public abstract string Sought(string table, string alias);

    /// <summary>Fails unless the statement before wrote so many rows.</summary>
    public abstract string HasWritten(int rows);

    /// <summary>Fails unless the statement before changed its one row, which then was still as it had been read.</summary>
    public abstract string WasAsRead { get; }

    /// <summary>The writes as a whole: one that fails takes the transaction with it, and nothing after it is done.</summary>
    public abstract string Whole(string writes);

    /// <summary>Commits, and begins the transaction of the work that comes next on the connection.</summary>
    public abstract string CommitAndBegin { get; }

    /// <summary>Undoes what was begun, if anything was, and begins anew; also what begins the first time.</summary>
    public abstract string UndoAndBegin { get; }
}
