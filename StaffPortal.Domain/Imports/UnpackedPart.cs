using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// A part of a workbook as it is unpacked. All is counted, and what would make a reader of XML hold much at once is refused: a text or
/// a tag that goes on and on, and what begins with <c>&lt;!</c>, which no workbook needs.
/// </summary>
/// <param name="inner">The packed part.</param>
/// <param name="take">Told of every piece, and throws when it is one too many.</param>
internal sealed class UnpackedPart(Stream inner, Action<int> take) : Stream
{
    /// <summary>Bytes from one tag to the next: the longest cell with every character written as a reference.</summary>
    private const int MaxRun = FileLimits.MaxCellLength * 10;

    private int run;
    private bool tagBegan;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        take(read);
        Look(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (tagBegan && bytes[0] == '!')
                throw new XmlException("The part holds what is no element.");
            var tag = bytes.IndexOf((byte)'<');
            run += tag < 0 ? bytes.Length : tag;
            if (run > MaxRun)
                throw FileLimits.CellTooLong();
            tagBegan = tag >= 0;
            if (!tagBegan)
                return;
            run = 0;
            bytes = bytes[(tag + 1)..];
        }
    }
}

/// <summary>Reading on, as deep as a workbook goes.</summary>
internal static class ShallowXml
{
    private const int MaxDepth = 32;

    /// <summary>Goes to the next node.</summary>
    /// <exception cref="XmlException">It stands deeper than anything in a workbook does.</exception>
    public static bool Next(this XmlReader xml) =>
        xml.Read() && (xml.Depth <= MaxDepth ? true : throw new XmlException("The part is nested too deeply."));
}
