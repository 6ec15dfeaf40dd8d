using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>How an import went, or goes.</summary>
/// <param name="FileId">The file's number in the log.</param>
/// <param name="Lines">Lines stored now.</param>
/// <param name="Broken">Lines kept aside now.</param>
/// <param name="Already">Lines of this file that were there before.</param>
/// <param name="Part">How much of the file is read, 0 to 1.</param>
public sealed record TrafficImportReport(long FileId, long Lines, long Broken, long Already, double Part);

/// <summary>Where an import takes a file from.</summary>
/// <param name="Path">Its path, plain or gzip.</param>
/// <param name="Name">Its name for the register.</param>
/// <param name="Kind">How it comes in.</param>
/// <param name="IsComplete">Whether nothing is written to it any more, so that what stands after the last line break is a line.</param>
public sealed record TrafficSource(string Path, string Name, TrafficFileKind Kind, bool IsComplete);

/// <summary>
/// Brings web servers' logs in. A file is known by its content: brought in again, under another name, rotated or packed, it
/// is gone on with where it stood. Lines that cannot be read are kept aside with file and line number.
/// </summary>
public sealed class TrafficImport(PortalStore store, AuditTrail trail, BrowserNames browsers, TimeProvider clock)
{
    /// <summary>Lines stored in one commit: enough that a page of an index is written for many of them, and few enough that an officer who waits for it does not notice.</summary>
    private const int PieceLines = 10_000;

    private const int HashPiece = 1 << 16;
    private const int LongestName = 200;
    private const int LongestBroken = 1000;
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromDays(1);

    private readonly TrafficStore traffic = new(store, trail, browsers, clock);

    /// <summary>Whether somebody may bring files in: administrators, and designated readers.</summary>
    public Task<bool> MayImportAsync(Origin origin, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await origin.HoldsAsync(db, cancellationToken, Role.Administrator) || await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken), cancellationToken);

    /// <summary>Brings a file in, in somebody's name.</summary>
    /// <param name="origin">Who.</param>
    /// <param name="source">The file.</param>
    /// <param name="progress">Told after each piece.</param>
    /// <param name="cancellationToken">Stops between two pieces; what is stored stays, and the next import goes on.</param>
    public async Task<Result<TrafficImportReport>> ImportAsync(Origin origin, TrafficSource source, IProgress<TrafficImportReport>? progress, CancellationToken cancellationToken)
    {
        if (!await MayImportAsync(origin, cancellationToken))
        {
            var denied = await trail.RecordAsync(origin, AuditAction.TrafficImported, AuditOutcome.Denied, TrafficReaders.NotDesignated, null, cancellationToken);
            return denied ? new Refusal(TrafficReaders.NotDesignated) : Refusal.NotRecorded;
        }

        return await ReadAsync(origin, source, null, progress, cancellationToken);
    }

    /// <summary>Watches a folder; whoever watches looks at it again and again.</summary>
    public TrafficFolder Watch(string path, TrafficFileKind kind) => new(this, clock, path, kind);

    /// <summary>Reads a file on from where it stands.</summary>
    internal async Task<Result<TrafficImportReport>> ReadAsync(Origin origin, TrafficSource source, FileMemory? memory, IProgress<TrafficImportReport>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (await FirstLineAsync(source, cancellationToken) is not { } firstLine)
                return new TrafficImportReport(0, 0, 0, 0, 1);
            using var place = await PlaceAsync(source, firstLine, memory, cancellationToken);
            if (place is null)
                return new Refusal("TrafficFileKnown");
            var report = await ReadOnAsync(origin, source, place, progress, cancellationToken);
            memory?.Keep(firstLine, place);
            return report;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return new Refusal("TrafficFileDamaged", source.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Refusal("TrafficFileUnreadable", source.Name);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return Refusal.NotRecorded;
        }
    }

    private async Task<Result<TrafficImportReport>> ReadOnAsync(Origin origin, TrafficSource source, Place place, IProgress<TrafficImportReport>? progress, CancellationToken cancellationToken)
    {
        var known = new KnownTexts();
        var already = place.File.Lines;
        var (stored, broken) = (0L, 0L);
        var lines = new LogLines(place.Stream);
        var log = new WebLog(place.File.Fields);
        var latest = clock.GetUtcNow() + FutureAllowed;
        var piece = Begin(place);
        do
        {
            while (lines.TryNext(source.IsComplete && place.EndsWith(lines.Rest), out var line))
            {
                place.Hash.AppendData(line.Raw.Span);
                place.Position += line.Raw.Length;
                if (line.IsFirst)
                {
                    piece.Lines++;
                    Take(log, line, latest, piece);
                }

                if (line.Continues)
                    continue;
                (piece.Consumed, piece.Fields) = (place.Position, log.Fields);
                if (long.IsPow2(piece.Lines))
                    piece.Marks.Add((place.Position, place.Hash.GetCurrentHash()));
                if (piece.Hits.Count + piece.Broken.Count < PieceLines)
                    continue;
                if (!await StoreAsync())
                    return new Refusal("TrafficFileReadMeanwhile", source.Name);
            }
        }
        while (await lines.FillAsync(cancellationToken));
        if (piece.Consumed > place.File.Consumed && !await StoreAsync())
            return new Refusal("TrafficFileReadMeanwhile", source.Name);
        if (source.IsComplete && lines.Rest > 0)
            return new Refusal("TrafficFileDamaged", source.Name);
        return new TrafficImportReport(place.File.Id, stored, broken, already, 1);

        async Task<bool> StoreAsync()
        {
            piece.ConsumedHash = place.Hash.GetCurrentHash();
            if (await traffic.AddAsync(origin, place.File, place.Alike, piece, known, cancellationToken) is not { } now)
                return false;
            place.File = now;
            (stored, broken) = (stored + piece.Hits.Count, broken + piece.Broken.Count);
            progress?.Report(new(now.Id, stored, broken, already, place.Part));
            piece = Begin(place);
            return true;
        }
    }

    private static TrafficPiece Begin(Place place) => new() { Consumed = place.File.Consumed, Lines = place.File.Lines, Fields = place.File.Fields };

    private static void Take(WebLog log, LogPiece line, DateTimeOffset latest, TrafficPiece piece)
    {
        var text = LogLines.Text(line.Raw.Span[..Math.Min(line.Raw.Length, LogLines.Longest)]);
        TrafficFault? fault = TrafficFault.TooLong;
        var hit = line.IsTooLong ? null : log.Read(text, out fault);
        if (hit is not null && hit.At > latest)
            fault = TrafficFault.Future;
        if (fault is { } why)
            piece.Broken.Add((why, piece.Lines, text.Length > LongestBroken ? text[..LongestBroken] : text));
        else if (hit is not null)
            piece.Hits.Add((hit, piece.Lines));
    }

    /// <summary>The hash up to the end of the first line that is no directive: what a file is looked up by. Null while there is none.</summary>
    private static async Task<byte[]?> FirstLineAsync(TrafficSource source, CancellationToken cancellationToken)
    {
        await using var stream = Open(source.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LogLines(stream);
        do
        {
            while (lines.TryNext(source.IsComplete, out var line))
            {
                hash.AppendData(line.Raw.Span);
                if (line.Continues || (line.IsFirst && (line.Raw.Span[0] == '#' || line.Raw.Span.Trim("\r\n \t"u8).IsEmpty)))
                    continue;
                return hash.GetHashAndReset();
            }
        }
        while (await lines.FillAsync(cancellationToken));
        return null;
    }

    /// <summary>Where reading goes on: at the beginning of a new file, or behind what is known of a known one.</summary>
    /// <returns>Null when all of it is known, and more.</returns>
    private async Task<Place?> PlaceAsync(TrafficSource source, byte[] firstLine, FileMemory? memory, CancellationToken cancellationToken)
    {
        var (files, marks) = await store.ReadAsync(
            async db =>
            {
                var found = await db.Set<TrafficFile>().AsNoTracking().Where(f => f.FirstLine == firstLine).OrderBy(f => f.Id).ToListAsync(cancellationToken);
                var ids = found.ConvertAll(f => f.Id);
                return (found, await db.Set<TrafficMark>().AsNoTracking().Where(m => ids.Contains(m.FileId)).ToListAsync(cancellationToken));
            },
            cancellationToken);
        if (memory?.Take(firstLine, files) is { } remembered && Open(source.Path) is var stream)
        {
            if (stream is FileStream && stream.Length >= remembered.File.Consumed)
            {
                stream.Position = remembered.File.Consumed;
                return new(remembered.File, stream, remembered.Hash) { Position = remembered.File.Consumed };
            }

            remembered.Hash.Dispose();
            await stream.DisposeAsync();
        }

        foreach (var file in files)
        {
            var place = await GoesOnAsync(source, file, [.. marks.Where(m => m.FileId == file.Id), new() { Length = file.Consumed, Hash = file.ConsumedHash }], cancellationToken);
            if (place is { IsShorter: true })
            {
                place.Dispose();
                return null;
            }

            if (place is not null)
                return place;
        }

        var fresh = new TrafficFile { Name = source.Name.Length > LongestName ? source.Name[..LongestName] : source.Name, Kind = source.Kind, FirstLine = firstLine };
        return new(fresh, Open(source.Path), IncrementalHash.CreateHash(HashAlgorithmName.SHA256)) { Alike = files.Count };
    }

    /// <summary>Reads up to where the known file was read, and compares what stands there; null where it is another file.</summary>
    private static async Task<Place?> GoesOnAsync(TrafficSource source, TrafficFile file, List<TrafficMark> marks, CancellationToken cancellationToken)
    {
        var stream = Open(source.Path);
        var place = new Place(file, stream, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        var buffer = new byte[HashPiece];
        foreach (var mark in marks.OrderBy(m => m.Length))
        {
            while (place.Position < mark.Length)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, mark.Length - place.Position)), cancellationToken);
                if (read == 0)
                {
                    place.IsShorter = true;
                    return place;
                }

                place.Hash.AppendData(buffer.AsSpan(0, read));
                place.Position += read;
            }

            if (!place.Hash.GetCurrentHash().AsSpan().SequenceEqual(mark.Hash))
            {
                place.Dispose();
                return null;
            }
        }

        return place;
    }

    /// <summary>Opens a file that somebody else may be writing, and unpacks it when it is packed.</summary>
    private static Stream Open(string path)
    {
        const int GzipFirst = 0x1f;
        const int GzipSecond = 0x8b;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var packed = file.ReadByte() == GzipFirst && file.ReadByte() == GzipSecond;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>A file, and where in it reading stands.</summary>
    internal sealed class Place(TrafficFile file, Stream stream, IncrementalHash hash) : IDisposable
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

    public void Keep(byte[] firstLine, TrafficImport.Place place)
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
