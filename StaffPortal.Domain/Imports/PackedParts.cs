using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>The parts of a zip of XML, such as XLSX and ODS are, each unpacked as it is read and counted as it is unpacked.</summary>
internal sealed class PackedParts : IDisposable
{
    private const int EndRecord = 22;
    private const int MaxDirectoryBytes = 256 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>What a part says of its own encoding is not asked: workbooks are in UTF-8.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipArchive zip;
    private long left = FileLimits.MaxUnpackedBytes;

    public PackedParts(FileStream file)
    {
        CheckDirectory(file);
        zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Sum(e => (decimal)e.Length) > FileLimits.MaxUnpackedBytes)
            throw FileLimits.TooUnpacked();
    }

    public bool Has(string part) => zip.GetEntry(part) is not null;

    /// <summary>A part as XML; null where there is none.</summary>
    public XmlReader? Open(string part) =>
        zip.GetEntry(part) is { } entry ? XmlReader.Create(new StreamReader(new UnpackedPart(entry.Open(), Take), Utf8), Settings) : null;

    /// <summary>The beginning of a part that is no XML; empty where there is none.</summary>
    public string Beginning(string part)
    {
        if (zip.GetEntry(part) is not { } entry)
            return "";
        using var unpacked = entry.Open();
        var bytes = new byte[100];
        return Encoding.ASCII.GetString(bytes, 0, unpacked.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    public void Dispose() => zip.Dispose();

    /// <summary>
    /// The list of parts is read whole, so its size is looked at first: it must end where its own record begins, or what that says of
    /// it is not true.
    /// </summary>
    private static void CheckDirectory(FileStream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndRecord + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at > tail.Length - EndRecord)
            throw new InvalidDataException("The file is no whole zip.");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (size > MaxDirectoryBytes || offset + size != file.Length - tail.Length + at)
            throw new InvalidDataException("The file's list of parts is no workbook's.");
        file.Position = 0;
    }

    private void Take(int bytes)
    {
        left -= bytes;
        if (left < 0)
            throw FileLimits.TooUnpacked();
    }
}
