using System.Buffers.Binary;
using System.Text;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Takes one stream out of a compound file (OLE), in which Office of before 2007 kept its documents. Every chain is walked no further
/// than the file is long, so that none costs more than its bytes.
/// </summary>
internal sealed class CompoundFile
{
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int EntrySize = 128;
    private const int InHeader = 109;

    private readonly byte[] file;
    private readonly int sectorSize;
    private readonly int smallSize;
    private readonly uint smallBelow;
    private readonly uint[] next;
    private readonly uint[] nextSmall;
    private readonly byte[] small;

    /// <exception cref="InvalidDataException">It is broken.</exception>
    public CompoundFile(byte[] file)
    {
        this.file = file;
        var (shift, smallShift) = (UInt16(30), UInt16(32));
        if (file.Length < 512 || shift is not (9 or 12) || smallShift != 6)
            throw Broken();
        (sectorSize, smallSize, smallBelow) = (1 << shift, 1 << smallShift, UInt32(56));
        next = Table(TableSectors());
        Entries = ReadEntries(Bytes(UInt32(48), next, Sector, sectorSize, file.Length));
        nextSmall = Table(Chain(UInt32(60), next, file.Length / sectorSize));
        var root = Entries.Count > 0 ? Entries[0] : throw Broken();
        small = root.Start is EndOfChain ? [] : Bytes(root.Start, next, Sector, sectorSize, file.Length);
    }

    /// <summary>The bytes that every such file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What the file holds, the root first.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    public Entry? Find(params string[] names) => Entries.FirstOrDefault(e => names.Contains(e.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The bytes of a stream.</summary>
    public byte[] Read(Entry entry)
    {
        var bytes =
            entry.Size < smallBelow
                ? Bytes(entry.Start, nextSmall, Small, smallSize, small.Length)
                : Bytes(entry.Start, next, Sector, sectorSize, file.Length);
        return entry.Size <= bytes.Length ? bytes[..(int)entry.Size] : throw Broken();
    }

    private static InvalidDataException Broken() => new("The file is no whole compound file.");

    private static List<uint> Chain(uint first, uint[] table, int most)
    {
        var chain = new List<uint>();
        for (var at = first; at < table.Length; at = table[at])
        {
            if (chain.Count >= most)
                throw Broken();
            chain.Add(at);
        }

        return chain;
    }

    private static byte[] Bytes(uint first, uint[] table, Func<uint, ReadOnlyMemory<byte>> sector, int size, int most)
    {
        var chain = Chain(first, table, (most / size) + 1);
        var bytes = new byte[chain.Count * size];
        for (var i = 0; i < chain.Count; i++)
            sector(chain[i]).CopyTo(bytes.AsMemory(i * size));
        return bytes;
    }

    private static List<Entry> ReadEntries(byte[] directory)
    {
        var entries = new List<Entry>();
        for (var at = 0; at + EntrySize <= directory.Length; at += EntrySize)
        {
            var length = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 64)) - 2, 0, 62);
            if (directory[at + 66] != 0)
                entries.Add(
                    new(
                        Encoding.Unicode.GetString(directory, at, length),
                        BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at + 116)),
                        BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at + 120))
                    )
                );
        }

        return entries;
    }

    /// <summary>The sectors that say which sector follows which: the first stand in the header, further ones in a chain.</summary>
    private List<uint> TableSectors()
    {
        var most = file.Length / sectorSize;
        var sectors = new List<uint>();
        for (var i = 0; i < InHeader; i++)
            Add(UInt32(76 + (i * 4)));
        var further = UInt32(68);
        for (var seen = 0; further < most && seen <= most / (sectorSize / 4); seen++)
        {
            var sector = Sector(further).Span;
            for (var at = 0; at < sectorSize - 4; at += 4)
                Add(BinaryPrimitives.ReadUInt32LittleEndian(sector[at..]));
            further = BinaryPrimitives.ReadUInt32LittleEndian(sector[(sectorSize - 4)..]);
        }

        return sectors;

        void Add(uint sector)
        {
            if (sector < most && sectors.Count <= most / (sectorSize / 4))
                sectors.Add(sector);
        }
    }

    private uint[] Table(List<uint> sectors)
    {
        var table = new uint[sectors.Count * (sectorSize / 4)];
        for (var i = 0; i < sectors.Count; i++)
        {
            var sector = Sector(sectors[i]).Span;
            for (var at = 0; at < sectorSize; at += 4)
                table[(i * (sectorSize / 4)) + (at / 4)] = BinaryPrimitives.ReadUInt32LittleEndian(sector[at..]);
        }

        return table;
    }

    private ReadOnlyMemory<byte> Sector(uint number) => Part(file, (number + 1L) * sectorSize, sectorSize);

    private ReadOnlyMemory<byte> Small(uint number) => Part(small, (long)number * smallSize, smallSize);

    /// <summary>A sector; the last one of a file may be cut short.</summary>
    private static ReadOnlyMemory<byte> Part(byte[] of, long at, int size)
    {
        if (at >= of.Length)
            throw Broken();
        var there = of.AsMemory((int)at, (int)Math.Min(size, of.Length - at));
        if (there.Length == size)
            return there;
        var whole = new byte[size];
        there.CopyTo(whole);
        return whole;
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));

    /// <summary>A stream or a folder.</summary>
    internal sealed record Entry(string Name, uint Start, uint Size);
}
