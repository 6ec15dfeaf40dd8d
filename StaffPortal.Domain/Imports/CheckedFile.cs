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
internal sealed class CheckedFile(ImportPlan plan, Rights rights, Service service, FieldSet office, DateOnly today)
{
    private const int MaxKept = 5_000;
    private const int ReportEvery = 250;

    private readonly ActingScopes scopes = rights.ScopesOn(today);
    private readonly List<RowFault> faults = [];
    private readonly List<(int Sheet, int Row)> toCorrect = [];
    private readonly List<ApartRow> apartRows = [];
    private readonly Dictionary<ApartKind, int> apart = [];
    private int rows;
    private int bad;
    private int flagged;
    private int mended;

    /// <summary>What was found; whole once every row is read.</summary>
    public ImportReport Report =>
        new()
        {
            Rows = rows,
            Bad = bad,
            Flagged = flagged,
            Mended = mended,
            Faults = faults,
            ToCorrect = toCorrect,
            Apart = apart,
            ApartRows = apartRows,
        };

    /// <summary>Whether a row was refused so far.</summary>
    public bool HasBadRows => bad > 0;

    /// <summary>Every row that is right, or right but for fields that are left out.</summary>
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
        var reader = new RowReader(plan, titleWanted, office, today);
        foreach (var sheet in plan.Sheets)
        {
            await foreach (var row in TableFile.ReadAsync(plan.Path, sheet.Index, cancellationToken))
            {
                if (row.Number <= sheet.Heading.LastRow)
                    continue;
                if (RowSorter.Sort(sheet, row) is { } kind)
                {
                    PutApart(sheet, row, kind);
                    continue;
                }

                if (++rows >= FileLimits.MaxRows)
                    throw FileLimits.TooManyRows();
                var found = new List<RowFault>();
                var values = reader.Read(sheet, row, found);
                CheckScope(sheet, row, values, found);
                Keep(sheet, row, found);
                if (rows % ReportEvery == 0)
                    progress?.Report(new(phase, rows, null));
                if (found.TrueForAll(f => f.Weight != FaultWeight.Refused))
                    yield return new(row.Number, values) { Sheet = sheet.Index };
            }
        }

        progress?.Report(new(phase, rows, rows));
    }

    /// <summary>Whether a citizen of this village, registered in the plan's service, lies within a grant and the contract.</summary>
    private void CheckScope(ImportSheet sheet, TableRow row, Dictionary<CitizenField, string> values, List<RowFault> found)
    {
        if (found.Exists(f => f.Weight == FaultWeight.Refused))
            return;
        int? number = values.TryGetValue(CitizenField.Village, out var village) ? int.Parse(village, CultureInfo.InvariantCulture) : null;
        if (scopes.Reach(number, [plan.ServiceId]))
            return;
        var column = sheet.Columns.FirstOrDefault(c => c.Fields.Contains(CitizenField.Village));
        found.Add(
            RowReader.Fault(sheet, row, office.Of(CitizenField.Village), column, "", nameof(RowRule.OutsideScope), FaultWeight.Refused)
        );
    }

    private void PutApart(ImportSheet sheet, TableRow row, ApartKind kind)
    {
        apart[kind] = apart.GetValueOrDefault(kind) + 1;
        if (apartRows.Count < MaxKept)
            apartRows.Add(new(sheet.Index, sheet.Name, row.Number, kind));
    }

    private void Keep(ImportSheet sheet, TableRow row, List<RowFault> found)
    {
        mended += found.Count(f => f.Weight == FaultWeight.Mended);
        var isBad = found.Exists(f => f.Weight == FaultWeight.Refused);
        var isFlagged = !isBad && found.Exists(f => f.Weight == FaultWeight.Flagged);
        (bad, flagged) = (bad + (isBad ? 1 : 0), flagged + (isFlagged ? 1 : 0));
        if (isBad || isFlagged)
            toCorrect.Add((sheet.Index, row.Number));
        // What was mended never keeps out what is to be corrected.
        var room = MaxKept - faults.Count;
        faults.AddRange(found.Where(f => f.Weight != FaultWeight.Mended || room > MaxKept / 2).Take(Math.Max(0, room)));
    }
}

/// <summary>A row whose values are all right; sealed, it is what a staged row holds.</summary>
/// <param name="Number">As a spreadsheet counts.</param>
/// <param name="Values">The values, canonical; fields without one are missing.</param>
internal sealed record CheckedRow(int Number, IReadOnlyDictionary<CitizenField, string> Values)
{
    /// <summary>The sheet, from 0.</summary>
    public int Sheet { get; init; }

    /// <summary>The national ID, without which no row is right.</summary>
    [JsonIgnore]
    public string NationalId => Values[CitizenField.NationalId];

    /// <summary>The row without some fields.</summary>
    public CheckedRow Without(IReadOnlySet<CitizenField> fields) =>
        fields.Count == 0 ? this : this with { Values = Values.Where(v => !fields.Contains(v.Key)).ToDictionary() };
}
