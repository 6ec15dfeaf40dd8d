using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace StaffPortal.Domain.Imports;

/// <summary>One row of a file: its number as a spreadsheet counts it, and its cells as text.</summary>
/// <param name="Number">1 for the first row of the file.</param>
/// <param name="Cells">As many as the row has.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// Reads the tables that offices have: XLSX, or text in UTF-8, UTF-16 or Windows-874, parted by comma, semicolon or tab.
/// Rows flow one by one within <see cref="FileLimits"/>; neither the file nor anything unpacked from it is written anywhere.
/// </summary>
public static class TableFile
{
    /// <summary>Reading goes on beside others' work: so long it keeps a thread at most.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    /// <summary>Every row that holds anything, the heading first.</summary>
    /// <exception cref="TableRefusedException">The file passes one of <see cref="FileLimits"/>.</exception>
    /// <exception cref="InvalidDataException">The file is neither a spreadsheet nor text in a known shape.</exception>
    public static async IAsyncEnumerable<TableRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > FileLimits.MaxBytes)
            throw new TableRefusedException(FileLimits.TooLarge(FileLimits.MaxBytes));
        await Task.Yield();
        using var rows = (Spreadsheet.IsOne(file) ? Spreadsheet.Rows(file) : DelimitedText.Rows(file)).GetEnumerator();
        var (taken, spent, turn) = (0, TimeSpan.Zero, Stopwatch.GetTimestamp());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            if (!rows.MoveNext())
                yield break;
            spent += Stopwatch.GetElapsedTime(began);
            if (spent > FileLimits.MaxReading)
                throw FileLimits.TooSlow();
            if (!rows.Current.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                continue;
            if (++taken > FileLimits.MaxRows)
                throw FileLimits.TooManyRows();
            if (Stopwatch.GetElapsedTime(turn) > Turn)
            {
                await Task.Yield();
                turn = Stopwatch.GetTimestamp();
            }

            yield return rows.Current;
        }
    }
}
