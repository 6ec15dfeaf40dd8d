using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>Recognises a file of which something is stored already by its content: under another name, rotated, packed or grown.</summary>
internal sealed class TrafficFileRecognition(PortalStore store)
{
    private const int HashBlockBytes = 1 << 16;
    private const int MaxNameLength = 200;

    /// <summary>Bytes of directives and empty lines before the first line of a log: a file of nothing else is read no further.</summary>
    private const int MaxHeadBytes = 16 * 1024 * 1024;

    /// <summary>
    /// The hash up to the end of the first line that is no directive: what a file is looked up by. Null while there is none.
    /// </summary>
    public static async Task<byte[]?> FirstLineAsync(TrafficSource source, CancellationToken cancellationToken)
    {
        await using var stream = Open(source.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LogLines(stream);
        var left = MaxHeadBytes;
        do
        {
            while (lines.TryNext(source.IsComplete, out var line))
            {
                hash.AppendData(line.Raw.Span);
                left -= line.Raw.Length;
                if (left < 0)
                    throw new InvalidDataException("A log begins with more than a log's directives.");
                if (line.Continues || (line.IsFirst && (line.Raw.Span[0] == '#' || line.Raw.Span.Trim("\r\n \t"u8).IsEmpty)))
                    continue;
                return hash.GetHashAndReset();
            }
        } while (await lines.FillAsync(cancellationToken));
        return null;
    }

    /// <summary>Where reading resumes: at the beginning of a new file, or behind what is known of a known one.</summary>
    /// <returns>Null when all of it is known, and more.</returns>
    public async Task<FilePosition?> LocateAsync(
        TrafficSource source,
        byte[] firstLine,
        FileMemory? memory,
        CancellationToken cancellationToken
    )
    {
        var (files, marks) = await store.ReadAsync(
            async db =>
            {
                var found = await db.Set<TrafficFile>()
                    .AsNoTracking()
                    .Where(f => f.FirstLine == firstLine)
                    .OrderBy(f => f.Id)
                    .ToListAsync(cancellationToken);
                var ids = found.ConvertAll(f => f.Id);
                return (
                    found,
                    await db.Set<TrafficMark>().AsNoTracking().Where(m => ids.Contains(m.FileId)).ToListAsync(cancellationToken)
                );
            },
            cancellationToken
        );
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
            var end = new TrafficMark { Length = file.Consumed, Hash = file.ConsumedHash };
            var place = await MatchAsync(source, file, [.. marks.Where(m => m.FileId == file.Id), end], cancellationToken);
            if (place is { IsShorter: true })
            {
                place.Dispose();
                return null;
            }

            if (place is not null)
                return place;
        }

        var name = source.Name.Length > MaxNameLength ? source.Name[..MaxNameLength] : source.Name;
        var fresh = new TrafficFile
        {
            Name = name,
            Kind = source.Kind,
            FirstLine = firstLine,
        };
        return new(fresh, Open(source.Path), IncrementalHash.CreateHash(HashAlgorithmName.SHA256)) { Alike = files.Count };
    }

    /// <summary>Reads up to where the known file was read, and compares what stands there; null where it is another file.</summary>
    private static async Task<FilePosition?> MatchAsync(
        TrafficSource source,
        TrafficFile file,
        List<TrafficMark> marks,
        CancellationToken cancellationToken
    )
    {
        var stream = Open(source.Path);
        var place = new FilePosition(file, stream, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        var buffer = new byte[HashBlockBytes];
        foreach (var mark in marks.OrderBy(m => m.Length))
        {
            while (place.Position < mark.Length)
            {
                var wanted = (int)Math.Min(buffer.Length, mark.Length - place.Position);
                var read = await stream.ReadAsync(buffer.AsMemory(0, wanted), cancellationToken);
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
}
