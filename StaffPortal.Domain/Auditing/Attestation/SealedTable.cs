using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>A table whose rows are sealed with a key outside the database, so that verification can ask which are altered.</summary>
/// <param name="Name">The table's.</param>
/// <param name="ReadAsync">Its faults.</param>
internal sealed record SealedTable(string Name, Func<DbContext, CancellationToken, Task<SealedFaults>> ReadAsync);

/// <summary>What is wrong with a table's sealed rows.</summary>
/// <param name="Altered">Keys of rows that do not open, or are not what the log says was sealed last.</param>
/// <param name="Missing">Keys of rows that the log tells of and that are gone.</param>
internal sealed record SealedFaults(IReadOnlyList<string> Altered, IReadOnlyList<string> Missing);
