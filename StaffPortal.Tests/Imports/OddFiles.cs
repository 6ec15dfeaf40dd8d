using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace StaffPortal.Tests.Imports;

/// <summary>Files that are no tables, made byte by byte.</summary>
internal static class OddFiles
{
    public static byte[] Zip(params (string Part, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (part, text) in parts)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A compound file with one empty stream: header, one sector of the table, one of the directory.</summary>
    public static byte[] Compound(string stream)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Set16(26, 3);
        Set16(28, 0xFFFE);
        Set16(30, 9);
        Set16(32, 6);
        Set32(44, 1);
        Set32(48, 1);
        Set32(56, 4096);
        Set32(60, 0xFFFFFFFE);
        Set32(68, 0xFFFFFFFE);
        for (var i = 1; i < 109; i++)
            Set32(76 + (i * 4), 0xFFFFFFFF);
        Set32(512, 0xFFFFFFFD);
        Set32(516, 0xFFFFFFFE);
        for (var i = 2; i < 128; i++)
            Set32(512 + (i * 4), 0xFFFFFFFF);
        Entry(1024, "Root Entry", 5);
        Entry(1152, stream, 2);
        return file;

        void Entry(int at, string name, byte kind)
        {
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            Set16(at + 64, (ushort)((name.Length + 1) * 2));
            file[at + 66] = kind;
            Set32(at + 116, 0xFFFFFFFE);
        }

        void Set16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        void Set32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }
}
