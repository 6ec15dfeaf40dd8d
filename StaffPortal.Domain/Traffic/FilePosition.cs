using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace StaffPortal.Domain.Traffic;

/// <summary>An open file, and where in it reading stands.</summary>
internal sealed class FilePosition(TrafficFile file, Stream stream, IncrementalHash hash) : IDisposable
{
    private readonly FileStream? below = stream as FileStream ?? (stream as GZipStream)?.BaseStream as FileStream;

    /// <summary>How long a packed file says it is, in its last four bytes; null for a plain one.</summary>
    private readonly uint? unpackedLength = stream is GZipStream { BaseStream: FileStream packed } ? LengthIn(packed) : null;

    public TrafficFile File { get; set; } = file;

    public Stream Stream => stream;

    public IncrementalHash Hash => hash;

    public long Position { get; set; }

    public bool IsShorter { get; set; }

    /// <summary>How many known files begin as this new one does.</summary>
    public int Alike { get; init; }

    /// <summary>Whether the hash is kept for the next look at the file.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether the file ends after so many more bytes: unpacking one that is cut off just stops.</summary>
    public bool EndsWith(int rest) => unpackedLength is not { } length || length == (uint)(Position + rest);

    public double Part => below is { Length: > 0 } ? (double)below.Position / below.Length : 1;

    public void Dispose()
    {
        stream.Dispose();
        if (!IsKept)
            hash.Dispose();
    }

    private static uint LengthIn(FileStream packed)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        RandomAccess.Read(packed.SafeFileHandle, size, packed.Length - size.Length);
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }
}

/// <summary>What a watcher remembers of the files it read, so that it need not read them anew at every look.</summary>
internal sealed class FileMemory : IDisposable
{
    private readonly Dictionary<string, (TrafficFile File, IncrementalHash Hash)> files = new(StringComparer.Ordinal);

    /// <summary>Takes what is remembered out, if the file still stands as it did.</summary>
    public (TrafficFile File, IncrementalHash Hash)? Take(byte[] firstLine, List<TrafficFile> known)
    {
        if (known.Count != 1 || !files.Remove(Convert.ToHexString(firstLine), out var remembered))
            return null;
        if (known[0].Consumed == remembered.File.Consumed)
            return (known[0], remembered.Hash);
        remembered.Hash.Dispose();
        return null;
    }

    public void Keep(byte[] firstLine, FilePosition place)
    {
        // Bytes after the last whole line are hashed already; without them the hash would not be the file's.
        if (place.Position != place.File.Consumed || place.File.Id == 0)
            return;
        place.IsKept = true;
        files[Convert.ToHexString(firstLine)] = (place.File, place.Hash);
    }

    public void Dispose()
    {
        foreach (var (_, hash) in files.Values)
            hash.Dispose();
        files.Clear();
    }
}
