using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace StaffPortal.Domain.Imports;

/// <summary>One row of a file: its number as a spreadsheet counts it, and its cells as text.</summary>
/// <param name="Number">1 for the first row of the file.</param>
/// <param name="Cells">As many as the row has.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell's text; empty beyond the last one.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>A sheet of a file.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Name">Its name; empty for a file of text, which has but one.</param>
/// <param name="Rows">Rows that hold anything.</param>
/// <param name="IsHidden">Whether a spreadsheet program hides it.</param>
public sealed record TableSheet(int Index, string Name, int Rows, bool IsHidden);

/// <summary>A sheet as its file names it.</summary>
internal sealed record SheetName(string Name, bool IsHidden);

/// <summary>A file opened as what it is.</summary>
internal interface ITableSource : IDisposable
{
    IReadOnlyList<SheetName> Sheets { get; }

    /// <summary>The rows of one sheet, ascending; those that hold nothing may be left out.</summary>
    IEnumerable<TableRow> Rows(int sheet);
}

/// <summary>
/// Reads the tables that offices have: XLSX, XLS, ODS, or text in UTF-8, UTF-16 or Windows-874, parted by comma, semicolon or tab.
/// Rows flow one by one within <see cref="FileLimits"/>; neither the file nor anything unpacked from it is written anywhere. What is
/// no table is named as what it is.
/// </summary>
public static class TableFile
{
    /// <summary>Reading goes on beside others' work: so long it keeps a thread at most.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    /// <summary>Every sheet, with how many of its rows hold anything; the whole file is read for it.</summary>
    /// <exception cref="TableRefusedException">The file passes one of <see cref="FileLimits"/>, or is no table.</exception>
    /// <exception cref="InvalidDataException">It is a broken one.</exception>
    public static async Task<IReadOnlyList<TableSheet>> SheetsAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = FileKind.Open(path);
        await Task.Yield();
        using var source = Safely(() => FileKind.Read(file));
        var (sheets, reading) = (new List<TableSheet>(), new Reading());
        foreach (var (name, index) in source.Sheets.Select((s, i) => (s, i)))
        {
            var rows = 0;
            await foreach (var row in reading.RowsAsync(source, index, cancellationToken))
                rows++;
            sheets.Add(new(index, name.Name, rows, name.IsHidden));
        }

        return sheets;
    }

    /// <summary>Every row of the first sheet that holds anything.</summary>
    /// <inheritdoc cref="ReadAsync(string, int, CancellationToken)"/>
    public static IAsyncEnumerable<TableRow> ReadAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, 0, cancellationToken);

    /// <summary>Every row of one sheet that holds anything.</summary>
    /// <exception cref="TableRefusedException">The file passes one of <see cref="FileLimits"/>, or is no table.</exception>
    /// <exception cref="InvalidDataException">It is a broken one, or has no such sheet.</exception>
    public static async IAsyncEnumerable<TableRow> ReadAsync(
        string path,
        int sheet,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var file = FileKind.Open(path);
        await Task.Yield();
        using var source = Safely(() => FileKind.Read(file));
        if (sheet >= source.Sheets.Count)
            throw new InvalidDataException("The file has no such sheet.");
        await foreach (var row in new Reading().RowsAsync(source, sheet, cancellationToken))
            yield return row;
    }

    /// <summary>Whatever a broken file throws is said as one thing; the limits pass as they are.</summary>
    private static T Safely<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception
                    is not (
                        TableRefusedException
                        or InvalidDataException
                        or OutOfMemoryException
                        or OperationCanceledException
                        or IOException
                    )
                || exception is EndOfStreamException
            )
        {
            throw new InvalidDataException("The file is not readable as a table.", exception);
        }
    }

    /// <summary>What reading has cost so far.</summary>
    private sealed class Reading
    {
        private int taken;
        private TimeSpan spent;

        public async IAsyncEnumerable<TableRow> RowsAsync(
            ITableSource source,
            int sheet,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            using var rows = Safely(() => source.Rows(sheet).GetEnumerator());
            var turn = Stopwatch.GetTimestamp();
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var began = Stopwatch.GetTimestamp();
                if (!Safely(rows.MoveNext))
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
}
