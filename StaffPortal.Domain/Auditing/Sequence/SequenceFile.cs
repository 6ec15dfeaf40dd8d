using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing.Sequence;

/// <summary>
/// What the key folder remembers of one series of entry numbers: which of them are committed. It lies in memory that the
/// operating system writes back, so a killed process loses nothing of it, and an entry does not wait for it.
/// </summary>
/// <remarks>
/// Layout, little endian: 8 bytes of mark, <c>Low</c> (every number below it is committed), <c>Next</c> (the first never given),
/// then a ring of one bit a number from <c>Low</c> on.
/// </remarks>
internal sealed class SequenceFile : IDisposable
{
    /// <summary>So many numbers can be open beyond the lowest one.</summary>
    public const int Window = 1 << 16;

    private const string Prefix = "sequence-";
    private const string Suffix = ".state";
    private const ulong Mark = 0x3151_4553_4C50_5453;
    private const int LowAt = 8;
    private const int NextAt = 16;
    private const int RingAt = 24;
    private const int Length = RingAt + (Window / 8);

    private readonly FileStream held;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    private SequenceFile(int node, FileStream held, FileStream content)
    {
        (Node, this.held) = (node, held);
        file = MemoryMappedFile.CreateFromFile(content, null, Length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, false);
        view = file.CreateViewAccessor(0, Length);
        if (view.ReadUInt64(0) == Mark)
            return;
        view.Write(LowAt, 1L);
        view.Write(NextAt, 1L);
        view.Write(0, Mark);
    }

    /// <summary>The series.</summary>
    public int Node { get; }

    /// <summary>Every number below this is committed.</summary>
    public long Low => view.ReadInt64(LowAt);

    /// <summary>The first number that was never given.</summary>
    public long Next
    {
        get => view.ReadInt64(NextAt);
        set => view.Write(NextAt, value);
    }

    /// <summary>The first series that no running process holds; held until it is disposed of.</summary>
    public static SequenceFile Open(KeyFolder folder)
    {
        for (var node = 1; ; node++)
        {
            FileStream taken;
            try
            {
                taken = folder.Open($"{NameOf(node)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (node < short.MaxValue)
            {
                continue;
            }

            return new(node, taken, folder.Open(NameOf(node) + Suffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        }
    }

    /// <summary>What every series has committed, as it is now; also of those that other processes hold.</summary>
    public static IReadOnlyList<CommittedNumbers> ReadAll(KeyFolder folder) =>
        [.. folder.Names($"{Prefix}*{Suffix}").Select(n => Read(folder, n))];

    /// <summary>Takes over what a backup tells of a series where the folder knows less of it, because it is an older one.</summary>
    public static void Adopt(KeyFolder folder, CommittedNumbers numbers)
    {
        if (ReadAll(folder).Any(n => n.Node == numbers.Node && n.Low >= numbers.Low))
            return;
        using var adopted = folder.Open(NameOf(numbers.Node) + Suffix, FileMode.Create, FileAccess.Write, FileShare.None);
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(LowAt), numbers.Low);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(NextAt), numbers.Beyond().DefaultIfEmpty(numbers.Low - 1).Max() + 1);
        numbers.Ring.CopyTo(bytes, RingAt);
        adopted.Write(bytes);
        adopted.Flush(flushToDisk: true);
    }

    /// <summary>Remembers that a number is committed.</summary>
    public void Commit(long number)
    {
        Set(number, true);
        var low = Low;
        for (; Has(low); low++)
        {
            // Cleared before Low passes it: a number that a reader then misses is one it does not ask for.
            Set(low, false);
            view.Write(LowAt, low + 1);
        }
    }

    /// <summary>Whether a number is committed.</summary>
    public bool IsCommitted(long number) => number < Low || (number < Low + Window && Has(number));

    /// <summary>Asks the operating system to write it to the disk.</summary>
    public void Flush() => view.Flush();

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        held.Dispose();
    }

    private static string NameOf(int node) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{node:0000}");

    private static CommittedNumbers Read(KeyFolder folder, string name)
    {
        var node = int.Parse(name[Prefix.Length..^Suffix.Length], CultureInfo.InvariantCulture);
        var bytes = new byte[Length];
        using var stream = folder.Open(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        while (true)
        {
            stream.Position = 0;
            if (stream.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) < Length)
                return new(node, 1, []);
            var low = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(LowAt));
            stream.Position = LowAt;
            var again = new byte[8];
            stream.ReadExactly(again);
            if (low == BinaryPrimitives.ReadInt64LittleEndian(again))
                return new(node, low, bytes[RingAt..]);
        }
    }

    /// <summary>Where a number's bit stands in the ring.</summary>
    internal static (int Byte, byte Bit) Slot(long number) => ((int)(number % Window) / 8, (byte)(1 << (int)(number % 8)));

    private bool Has(long number)
    {
        var (at, bit) = Slot(number);
        return (view.ReadByte(RingAt + at) & bit) != 0;
    }

    private void Set(long number, bool isSet)
    {
        var (at, bit) = Slot(number);
        var old = view.ReadByte(RingAt + at);
        view.Write(RingAt + at, (byte)(isSet ? old | bit : old & ~bit));
    }
}

/// <summary>The numbers of one series that are committed: all below the lowest open one, and those marked from there on.</summary>
internal sealed record CommittedNumbers(int Node, long Low, byte[] Ring)
{
    /// <summary>Every one of them, in order.</summary>
    public IEnumerable<long> All()
    {
        for (var number = 1L; number < Low; number++)
            yield return number;
        foreach (var number in Beyond())
            yield return number;
    }

    /// <summary>Those at <see cref="Low"/> and above.</summary>
    public IEnumerable<long> Beyond()
    {
        for (var number = Low; number < Low + (Ring.Length * 8); number++)
        {
            var (at, bit) = SequenceFile.Slot(number);
            if ((Ring[at] & bit) != 0)
                yield return number;
        }
    }
}
