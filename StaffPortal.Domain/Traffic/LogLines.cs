using System.Text;

namespace StaffPortal.Domain.Traffic;

/// <summary>Cuts a stream into lines in memory of one size, whatever the stream holds.</summary>
/// <param name="stream">Read from where it stands.</param>
internal sealed class LogLines(Stream stream)
{
    /// <summary>Bytes of a line at most; of a longer one the beginning is kept.</summary>
    public const int MaxLineBytes = 16 * 1024;

    private readonly byte[] buffer = new byte[16 * MaxLineBytes];
    private int begin;
    private int end;
    private bool ended;
    private bool inLongLine;

    /// <summary>Bytes behind the last line taken.</summary>
    public int Rest => end - begin;

    /// <summary>Reads on when no whole line is at hand.</summary>
    /// <returns>False when the stream had no more before already.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (ended)
            return false;
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        ended = read == 0;
        return true;
    }

    /// <summary>The next whole line that is at hand.</summary>
    /// <param name="takesRest">Whether what stands after the last line break is a line too.</param>
    public bool TryNext(bool takesRest, out LogSegment line)
    {
        var rest = buffer.AsMemory(begin, end - begin);
        var length = rest.Span.IndexOf((byte)'\n') + 1;
        var whole = length > 0;
        if (!whole)
        {
            var full = rest.Length >= MaxLineBytes;
            if (!full && !(takesRest && ended && !rest.IsEmpty))
            {
                line = default;
                return false;
            }

            length = rest.Length;
        }

        begin += length;
        var raw = rest[..length];
        var (first, continues) = (!inLongLine, !whole && !(takesRest && ended));
        inLongLine = continues;
        line = new(raw, first, continues);
        return true;
    }

    /// <summary>The text of a line, without its end.</summary>
    public static string Text(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw.TrimEnd("\r\n"u8));
}

/// <summary>A line, or a segment of one that is too long.</summary>
/// <param name="Raw">Its bytes, with the line break.</param>
/// <param name="IsFirst">False for a later segment of a line.</param>
/// <param name="Continues">Whether the line goes on.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct LogSegment(ReadOnlyMemory<byte> Raw, bool IsFirst, bool Continues)
{
    /// <summary>Whether it is longer than a line can be.</summary>
    public bool IsTooLong => Continues || Raw.Length > LogLines.MaxLineBytes;
}
