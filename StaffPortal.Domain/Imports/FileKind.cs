using System.Text;

namespace StaffPortal.Domain.Imports;

/// <summary>What a file is by its own bytes, whatever its name says; what is no table is named, with what to do.</summary>
internal static class FileKind
{
    private const int Looked = 4096;

    /// <summary>The length of the mark that Excel lays beside a workbook which somebody has open.</summary>
    private const int OwnerMarkLength = 165;
    private const int OwnerNameEnds = 55;

    private static readonly (byte[] Begins, string Key)[] Others =
    [
        ([.. "%PDF"u8], "FileIsPdf"),
        ([0x89, .. "PNG"u8], "FileIsPicture"),
        ([0xFF, 0xD8, 0xFF], "FileIsPicture"),
        ([.. "GIF8"u8], "FileIsPicture"),
        ([.. "{\\rtf"u8], "FileIsDocument"),
        ([.. "Rar!"u8], "FileIsArchive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "FileIsArchive"),
        ([0x1F, 0x8B], "FileIsArchive"),
    ];

    private static readonly string[] WebPages = ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "mime-version:", "<style"];

    /// <summary>Opens a file, or says why it cannot be.</summary>
    /// <exception cref="TableRefusedException">It is missing, closed to the portal, open elsewhere, empty or too large.</exception>
    public static FileStream Open(string path)
    {
        FileStream file;
        try
        {
            file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TableRefusedException(new("FileMissing"));
        }
        catch (UnauthorizedAccessException)
        {
            throw new TableRefusedException(new(Directory.Exists(path) ? "FileMissing" : "FileClosed"));
        }
        catch (IOException)
        {
            throw new TableRefusedException(new("FileInUse"));
        }

        var refusal =
            file.Length == 0 ? new Refusal("FileEmpty")
            : file.Length > FileLimits.MaxBytes ? FileLimits.TooLarge(FileLimits.MaxBytes)
            : null;
        if (refusal is null)
            return file;
        file.Dispose();
        throw new TableRefusedException(refusal);
    }

    /// <summary>Opens the table that a file is.</summary>
    /// <exception cref="TableRefusedException">It is none.</exception>
    public static ITableSource Read(FileStream file)
    {
        var begins = Beginning(file);
        if (begins.StartsWith("PK\u0003\u0004"u8))
            return Packed(file);
        if (begins.StartsWith(CompoundFile.Signature))
            return OldWorkbook.Open(file);
        if (OldWorkbook.IsBare(begins))
            return OldWorkbook.OpenBare(file);
        foreach (var (other, key) in Others)
        {
            if (begins.StartsWith(other))
                throw new TableRefusedException(new(key));
        }

        if (IsOwnerMark(begins))
            throw new TableRefusedException(new("FileIsOwnerMark"));
        var text = TextOf(begins);
        if (Array.Exists(WebPages, w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase)))
            throw new TableRefusedException(new("FileIsWebPage"));
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            throw new TableRefusedException(
                new(text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "FileIsWebPage" : "FileIsXml")
            );
        return begins.Contains((byte)0) && !IsUtf16(begins)
            ? throw new TableRefusedException(new("ImportFileUnreadable"))
            : new DelimitedText(file);
    }

    /// <summary>Whether text is in UTF-16, little end first, without saying so.</summary>
    public static bool IsMarklessUtf16(FileStream file) => IsMarkless(Beginning(file));

    private static ITableSource Packed(FileStream file)
    {
        var parts = new PackedParts(file);
        var kind = parts.Beginning("mimetype");
        if (parts.Has("xl/workbook.xml"))
            return new Spreadsheet(parts);
        if (kind.StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal))
            return new OpenSpreadsheet(parts);
        var refusal = new Refusal(
            parts.Has("xl/workbook.bin") ? "FileIsBinaryWorkbook"
            : parts.Has("word/document.xml") || parts.Has("ppt/presentation.xml") || kind.Length > 0 ? "FileIsDocument"
            : parts.Has("[Content_Types].xml") ? "ImportFileUnreadable"
            : "FileIsArchive"
        );
        parts.Dispose();
        throw new TableRefusedException(refusal);
    }

    private static ReadOnlySpan<byte> Beginning(FileStream file)
    {
        var bytes = new byte[Looked];
        file.Position = 0;
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return bytes.AsSpan(0, read);
    }

    /// <summary>A name behind its length, filled up with spaces.</summary>
    private static bool IsOwnerMark(ReadOnlySpan<byte> begins) =>
        begins.Length == OwnerMarkLength
        && begins[0] is > 0 and < OwnerNameEnds
        && begins[(begins[0] + 1)..OwnerNameEnds].TrimStart((byte[])[0, (byte)' ']).IsEmpty;

    private static string TextOf(ReadOnlySpan<byte> begins) =>
        (IsUtf16(begins) ? Encoding.Unicode : Encoding.UTF8).GetString(begins).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');

    private static bool IsUtf16(ReadOnlySpan<byte> begins) =>
        begins.StartsWith((byte[])[0xFF, 0xFE]) || begins.StartsWith((byte[])[0xFE, 0xFF]) || IsMarkless(begins);

    private static bool IsMarkless(ReadOnlySpan<byte> begins)
    {
        if (begins.Length < 4 || begins[0] is 0xFF or 0xFE)
            return false;
        var (high, thai) = (0, 0);
        for (var at = 1; at < begins.Length; at += 2)
        {
            high += begins[at] is 0 ? 1 : 0;
            thai += begins[at] is 0x0E ? 1 : 0;
        }

        return high > 0 && high + thai > begins.Length * 2 / 5;
    }
}
