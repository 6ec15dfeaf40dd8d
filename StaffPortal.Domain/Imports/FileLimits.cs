namespace StaffPortal.Domain.Imports;

/// <summary>
/// What a table that somebody brings may cost the portal, whatever it holds: each is asked before or while it is read, and the
/// message names it. Larger tables are split.
/// </summary>
public static class FileLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxBytes = 50L * Megabyte;

    /// <summary>The largest workbook of Excel 97 to 2003 (.xls), in bytes: it holds 65,536 rows a sheet at most.</summary>
    public const long MaxOldBytes = 20L * Megabyte;

    /// <summary>What an XLSX or ODS may unpack to in all, in bytes; counted as it is unpacked, whatever the file says of itself.</summary>
    public const long MaxUnpackedBytes = 200L * Megabyte;

    /// <summary>The most sheets.</summary>
    public const int MaxSheets = 60;

    /// <summary>The most rows of the sheets that are read together, their headings counted.</summary>
    public const int MaxRows = 100_001;

    /// <summary>The most columns.</summary>
    public const int MaxColumns = 100;

    /// <summary>The longest cell, in UTF-16 code units.</summary>
    public const int MaxCellLength = 2_000;

    /// <summary>How long reading a table may take in all.</summary>
    public static readonly TimeSpan MaxReading = TimeSpan.FromSeconds(60);

    /// <summary>A megabyte, as messages count it.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>What somebody reads whose file is larger than <paramref name="bytes"/>.</summary>
    public static Refusal TooLarge(long bytes) => new("FileTooLarge", bytes / Megabyte);

    internal static TableRefusedException TooUnpacked() => new(new("FileUnpacksTooLarge", MaxUnpackedBytes / Megabyte));

    internal static TableRefusedException TooManySheets() => new(new("FileTooManySheets", MaxSheets));

    internal static TableRefusedException TooManyRows() => new(new("FileTooManyRows", MaxRows - 1));

    internal static TableRefusedException TooManyColumns() => new(new("FileTooManyColumns", MaxColumns));

    internal static TableRefusedException CellTooLong() => new(new("FileCellTooLong", MaxCellLength));

    internal static TableRefusedException TooSlow() => new(new("FileTooSlow", (int)MaxReading.TotalSeconds));
}

/// <summary>A table that is not read on, and what its owner is told.</summary>
/// <param name="refusal">Which limit it passes.</param>
public sealed class TableRefusedException(Refusal refusal) : Exception(refusal.Key)
{
    /// <summary>The message.</summary>
    public Refusal Refusal => refusal;
}
