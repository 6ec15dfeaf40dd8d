using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Reads a file row by row and keeps what is wrong with it. It asks the register nothing, so nothing it finds tells of anybody in it.
/// </summary>
internal sealed class CheckedFile(ImportPlan plan, Rights rights, Service service, DateOnly today)
{
    private const int MaxFaultsKept = 5_000;
    private const int ReportEvery = 250;

    private readonly ActingScopes scopes = rights.ScopesOn(today);
    private readonly List<RowFault> faults = [];
    private readonly List<int> badRows = [];
    private int rows;

    /// <summary>What was found; whole once every row is read.</summary>
    public ImportReport Report =>
        new()
        {
            Rows = rows,
            Bad = badRows.Count,
            Faults = faults,
            BadRows = badRows,
        };

    /// <summary>Whether a row was wrong so far.</summary>
    public bool HasBadRows => badRows.Count > 0;

    /// <summary>Every row that is right.</summary>
    /// <exception cref="TableRefusedException">The file passes one of <see cref="FileLimits"/>.</exception>
    /// <exception cref="InvalidDataException">It is no table.</exception>
    public async IAsyncEnumerable<CheckedRow> ReadAsync(
        ImportPhase phase,
        IProgress<ImportProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var titleWanted =
            service.Fields.Contains(CitizenField.Title) && rights.Purpose!.Fields.Exists(f => f.Field == CitizenField.Title && f.MayChange);
        var reader = new RowReader(plan, titleWanted, today);
        var heading = true;
        await foreach (var row in TableFile.ReadAsync(plan.Path, cancellationToken))
        {
            if (heading)
            {
                heading = false;
                continue;
            }

            rows++;
            var found = new List<RowFault>();
            var values = reader.Read(row, found);
            if (found.Count == 0 && !InScope(values.GetValueOrDefault(CitizenField.Village)))
                found.Add(new(row.Number, HeadingOf(CitizenField.Village), "", nameof(RowRule.OutsideScope)));
            if (rows % ReportEvery == 0)
                progress?.Report(new(phase, rows, null));
            if (found.Count == 0)
                yield return new(row.Number, values);
            else
                Keep(row.Number, found);
        }

        progress?.Report(new(phase, rows, rows));
    }

    /// <summary>Whether a citizen of this village, registered in the plan's service, lies within a grant and the contract.</summary>
    private bool InScope(string? village)
    {
        int? number = village is null ? null : int.Parse(village, CultureInfo.InvariantCulture);
        return scopes.Reach(number, [plan.ServiceId]);
    }

    private void Keep(int row, List<RowFault> found)
    {
        badRows.Add(row);
        faults.AddRange(found.Take(Math.Max(0, MaxFaultsKept - faults.Count)));
    }

    private string HeadingOf(CitizenField field) => plan.Columns.First(c => c.Fields.Contains(field)).Heading;
}

/// <summary>A row whose values are all right; sealed, it is what a staged row holds.</summary>
/// <param name="Number">As a spreadsheet counts.</param>
/// <param name="Values">The values, canonical; fields without one are missing.</param>
internal sealed record CheckedRow(int Number, IReadOnlyDictionary<CitizenField, string> Values)
{
    /// <summary>The national ID, without which no row is right.</summary>
    [JsonIgnore]
    public string NationalId => Values[CitizenField.NationalId];
}
