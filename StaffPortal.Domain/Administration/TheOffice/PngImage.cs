using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>
/// Reads a picture that somebody chose, by what it holds and not by its name: PNG (W3C, third edition) that is not interlaced. What is
/// kept is written anew from the chunks that draw it; where the picture was taken, by whom, and whatever was hidden behind it is left out.
/// </summary>
public static class PngImage
{
    /// <summary>The largest file, in bytes: it is sent with every first page.</summary>
    public const int MaxBytes = 200 * 1024;

    /// <summary>The least width and height, in pixels.</summary>
    public const int LeastSide = 32;

    /// <summary>The greatest width and height, in pixels.</summary>
    public const int GreatestSide = 1024;

    private const int HeaderLength = 13;
    private const int Frame = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture as it is kept, or why it is not.</summary>
    public static Result<byte[]> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
            return new ValidationError("LogoTooLarge", MaxBytes / 1024);
        if (IsVector(file))
            return new ValidationError("LogoIsVector");
        if (!file.StartsWith(Signature))
            return new ValidationError("LogoNotPng");
        var (kept, data) = (new MemoryStream(), new MemoryStream());
        kept.Write(Signature);
        PngHeader? header = null;
        var ended = false;
        for (var rest = file[Signature.Length..]; !ended; )
        {
            if (Chunk(rest) is not { } length)
                return Broken;
            var type = rest.Slice(4, 4);
            var body = rest.Slice(8, length);
            if ((header is null) != type.SequenceEqual("IHDR"u8))
                return Broken;
            if (header is null && (header = PngHeader.Of(body)) is null)
                return Broken;
            if (header.IsOutside)
                return new ValidationError("LogoSides", LeastSide, GreatestSide);
            if (type.SequenceEqual("IDAT"u8))
                data.Write(body);
            ended = type.SequenceEqual("IEND"u8);
            if (Draws(type))
                kept.Write(rest[..(length + Frame)]);
            else if (char.IsAsciiLetterUpper((char)type[0]))
                return Broken;
            rest = rest[(length + Frame)..];
        }

        return header!.Fits(data) ? kept.ToArray() : Broken;
    }

    private static ValidationError Broken => new("LogoBroken");

    /// <summary>The length of the next chunk's data; null where it does not lie in the file whole and right.</summary>
    private static int? Chunk(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < Frame)
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - Frame)
            return null;
        var crc = Crc32.HashToUInt32(rest.Slice(4, (int)length + 4));
        return crc == BinaryPrimitives.ReadUInt32BigEndian(rest[((int)length + 8)..]) ? (int)length : null;
    }

    private static bool Draws(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8)
        || type.SequenceEqual("PLTE"u8)
        || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("gAMA"u8)
        || type.SequenceEqual("sRGB"u8)
        || type.SequenceEqual("IDAT"u8)
        || type.SequenceEqual("IEND"u8);

    private static bool IsVector(ReadOnlySpan<byte> file)
    {
        var head = System.Text.Encoding.UTF8.GetString(file[..Math.Min(file.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || head.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The picture's size and how many bits a pixel takes.</summary>
    private sealed record PngHeader(uint Width, uint Height, int Bits)
    {
        /// <summary>Whether a browser would have to make room for more, or somebody could see nothing.</summary>
        public bool IsOutside => !IsInside(Width) || !IsInside(Height);

        public static PngHeader? Of(ReadOnlySpan<byte> body)
        {
            if (body.Length != HeaderLength || body[10] != 0 || body[11] != 0 || body[12] != 0)
                return null;
            var (depth, colour) = (body[8], body[9]);
            var channels = colour switch
            {
                0 => 1,
                2 => 3,
                3 => 1,
                4 => 2,
                6 => 4,
                _ => 0,
            };
            var depths =
                colour is 0 ? "\u0001\u0002\u0004\u0008\u0010"
                : colour is 3 ? "\u0001\u0002\u0004\u0008"
                : "\u0008\u0010";
            return channels == 0 || !depths.Contains((char)depth, StringComparison.Ordinal)
                ? null
                : new(BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]), depth * channels);
        }

        /// <summary>Whether the data unpack to exactly the rows of the picture; it stops at the first byte too many.</summary>
        public bool Fits(MemoryStream data)
        {
            var row = (int)(((Width * Bits) + 7) / 8);
            var line = new byte[row + 1];
            data.Position = 0;
            try
            {
                using var unpacked = new ZLibStream(data, CompressionMode.Decompress);
                for (var y = 0; y < Height; y++)
                {
                    if (unpacked.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) != line.Length || line[0] > 4)
                        return false;
                }

                return unpacked.ReadByte() < 0;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }

        private static bool IsInside(uint side) => side is >= LeastSide and <= GreatestSide;
    }
}
