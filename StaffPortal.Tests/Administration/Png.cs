using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace StaffPortal.Tests.Administration;

/// <summary>Pictures for tests: right ones, and ones that somebody tampered with.</summary>
internal static class Png
{
    /// <summary>A picture in true colour.</summary>
    /// <param name="extra">Chunks before the data.</param>
    /// <param name="rows">How many rows the data hold, where that is not the height.</param>
    public static byte[] Of(int width, int height, (string Type, byte[] Data)[]? extra = null, int? rows = null, byte interlace = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 2, interlace);
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < (rows ?? height); row++)
                packed.Write(new byte[(width * 3) + 1]);
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        foreach (var (type, body) in new[] { ("IHDR", header) }.Concat(extra ?? []).Concat([("IDAT", data.ToArray()), ("IEND", [])]))
            file.Write(Chunk(type, body));
        return file.ToArray();
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(named.Length + 4), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return ~crc;
    }
}
