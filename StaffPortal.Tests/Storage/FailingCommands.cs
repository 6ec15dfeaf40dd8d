using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Tests.Storage;

/// <summary>A database that answers some queries with a fault.</summary>
internal sealed class FailingCommands : DbCommandInterceptor
{
    private int failed;

    /// <summary>Queries whose text contains this fail; null where none does.</summary>
    public string? Text { get; set; }

    /// <summary>How they fail.</summary>
    public Func<Exception> Fault { get; set; } = () => new NotSupportedException("a fault that nobody expects");

    /// <summary>How many did.</summary>
    public int Failed => Volatile.Read(ref failed);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (Text is not { } text || !command.CommandText.Contains(text, StringComparison.Ordinal))
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        Interlocked.Increment(ref failed);
        throw Fault();
    }
}
