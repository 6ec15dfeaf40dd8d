using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Tests.Storage;

/// <summary>Lets a SQLite file grow no further.</summary>
internal sealed class PageLimit : DbConnectionInterceptor
{
    public int? MaxPages { get; set; }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (MaxPages is not { } pages)
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"PRAGMA max_page_count={pages}");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
