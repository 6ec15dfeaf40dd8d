using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Traffic.ThirdParty;

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
/// <param name="Series">Which watched log it belongs to; null for a file that was brought in.</param>
public sealed record TrafficSource(string Path, string Name, TrafficFileKind Kind, bool IsComplete, string? Series = null)
{
    /// <summary>Which log of the website its lines count for; null for the portal's own requests.</summary>
    internal string? CountsFor => Kind == TrafficFileKind.Portal ? null : Series ?? TrafficCoverage.BroughtIn;
}

/// <summary>
/// Imports web servers' logs. A file is known by its content: imported again, under another name, rotated or packed, the
/// import resumes at the stored offset. Lines that cannot be read are kept aside with file and line number.
/// </summary>
public sealed class TrafficImport(PortalStore store, AuditTrail trail, BrowserNames browsers, TimeProvider clock)
{
    /// <summary>What an uploaded file may unpack to, in bytes.</summary>
    public const long MaxUnpackedBytes = 10L * 1024 * 1024 * 1024;

    /// <summary>
    /// Lines stored in one commit: enough that a page of an index is written for many of them, and few enough that an officer
    /// who waits for it does not notice (law 16).
    /// </summary>
    private const int BatchLines = 1_000;

    /// <summary>How long an uploaded file may be read; what is stored by then stays, and the next upload goes on behind it.</summary>
    private static readonly TimeSpan MaxReading = TimeSpan.FromMinutes(60);

    private const int MaxBrokenLength = 1000;
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromDays(1);

    private readonly TrafficFileRecognition recognition = new(store);
    private readonly TrafficStore traffic = new(store, trail, browsers, clock);

    /// <summary>The same, where a test asks for less: nobody waits for ten gigabytes.</summary>
    internal long MaxUnpacked { get; set; } = MaxUnpackedBytes;

    /// <summary>Whether somebody may bring files in: administrators, and designated readers.</summary>
    public Task<bool> MayImportAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.Administrator)
                || await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken),
            cancellationToken
        );

    /// <summary>Brings a file in, in somebody's name.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches; what is stored stays, and the next import resumes behind it.</param>
    public async Task<Result<TrafficImportReport>> ImportAsync(
        Origin origin,
        TrafficSource source,
        IProgress<TrafficImportReport>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!await MayImportAsync(origin, cancellationToken))
        {
            var denied = await trail.RecordAsync(
                origin,
                AuditAction.TrafficImported,
                AuditOutcome.Denied,
                TrafficReaders.NotDesignated,
                null,
                cancellationToken
            );
            return denied ? new Refusal(TrafficReaders.NotDesignated) : Refusal.NotRecorded;
        }

        return await ReadAsync(origin, source, null, progress, cancellationToken);
    }

    /// <summary>Watches a folder; whoever watches looks at it again and again.</summary>
    /// <param name="node">The node that the folder lies on; another node's of the same name is another.</param>
    public TrafficFolder Watch(string path, TrafficFileKind kind, string node = "")
    {
        var series = $"{node}:{path}";
        return new(
            this,
            clock,
            path,
            kind,
            series.Length > TrafficCoverage.MaxSeriesLength ? series[^TrafficCoverage.MaxSeriesLength..] : series
        );
    }

    /// <summary>Notes that a watched log is looked at still.</summary>
    internal Task LookedAsync(string series, CancellationToken cancellationToken) => traffic.LookedAsync(series, cancellationToken);

    /// <summary>Reads a file from its stored offset.</summary>
    internal async Task<Result<TrafficImportReport>> ReadAsync(
        Origin origin,
        TrafficSource source,
        FileMemory? memory,
        IProgress<TrafficImportReport>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await TrafficFileRecognition.FirstLineAsync(source, cancellationToken) is not { } firstLine)
                return new TrafficImportReport(0, 0, 0, 0, 1);
            using var place = await recognition.LocateAsync(source, firstLine, memory, cancellationToken);
            if (place is null)
                return new Refusal("TrafficFileKnown");
            var report = await ResumeAsync(origin, source, place, progress, cancellationToken);
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

    private async Task<Result<TrafficImportReport>> ResumeAsync(
        Origin origin,
        TrafficSource source,
        FilePosition place,
        IProgress<TrafficImportReport>? progress,
        CancellationToken cancellationToken
    )
    {
        var known = new KnownTexts();
        var already = place.File.Lines;
        var (stored, broken) = (0L, 0L);
        var lines = new LogLines(place.Stream);
        var log = new WebLog(place.File.Fields);
        var latest = clock.GetUtcNow() + FutureAllowed;
        var batch = Begin(place);
        var began = clock.GetTimestamp();
        do
        {
            if (source.Kind == TrafficFileKind.Upload && place.Position > MaxUnpacked)
                return new Refusal("TrafficFileUnpacksTooLarge", MaxUnpacked >> 30);
            if (source.Kind == TrafficFileKind.Upload && clock.GetElapsedTime(began) > MaxReading)
                return new Refusal("TrafficFileTooSlow", (int)MaxReading.TotalMinutes);
            while (lines.TryNext(source.IsComplete && place.EndsWith(lines.Rest), out var line))
            {
                place.Hash.AppendData(line.Raw.Span);
                place.Position += line.Raw.Length;
                if (line.IsFirst)
                {
                    batch.Lines++;
                    Take(log, line, latest, batch);
                }

                if (line.Continues)
                    continue;
                (batch.Consumed, batch.Fields) = (place.Position, log.Fields);
                if (long.IsPow2(batch.Lines))
                    batch.Marks.Add((place.Position, place.Hash.GetCurrentHash()));
                if (batch.Hits.Count + batch.Broken.Count < BatchLines)
                    continue;
                if (!await StoreAsync())
                    return new Refusal("TrafficFileReadMeanwhile", source.Name);
            }
        } while (await lines.FillAsync(cancellationToken));
        if (batch.Consumed > place.File.Consumed && !await StoreAsync())
            return new Refusal("TrafficFileReadMeanwhile", source.Name);
        if (source.IsComplete && lines.Rest > 0)
            return new Refusal("TrafficFileDamaged", source.Name);
        return new TrafficImportReport(place.File.Id, stored, broken, already, 1);

        async Task<bool> StoreAsync()
        {
            batch.ConsumedHash = place.Hash.GetCurrentHash();
            if (await traffic.AddAsync(origin, source, place, batch, known, cancellationToken) is not { } now)
                return false;
            place.File = now;
            (stored, broken) = (stored + batch.Hits.Count, broken + batch.Broken.Count);
            progress?.Report(new(now.Id, stored, broken, already, place.Part));
            batch = Begin(place);
            return true;
        }
    }

    private static TrafficBatch Begin(FilePosition place) =>
        new()
        {
            Consumed = place.File.Consumed,
            Lines = place.File.Lines,
            Fields = place.File.Fields,
        };

    private static void Take(WebLog log, LogSegment line, DateTimeOffset latest, TrafficBatch batch)
    {
        var text = LogLines.Text(line.Raw.Span[..Math.Min(line.Raw.Length, LogLines.MaxLineBytes)]);
        TrafficFault? fault = TrafficFault.TooLong;
        var hit = line.IsTooLong ? null : log.Read(text, out fault);
        if (hit is not null && hit.At > latest)
            fault = TrafficFault.Future;
        if (fault is { } why)
            batch.Broken.Add((why, batch.Lines, text.Length > MaxBrokenLength ? text[..MaxBrokenLength] : text));
        else if (hit is not null)
            batch.Hits.Add((hit, batch.Lines));
    }
}

/// <summary>What the entry about the first reading of a file says.</summary>
internal sealed record TrafficImportedDetail(long File, TrafficFileKind Kind) : EntryDetail;
