using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Traffic.ThirdParty;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Stores batches of log files. Lines, tree, statistics of the file and how far it is read commit together, so that whoever
/// is killed goes on where the last commit stood: a line is never stored twice and none is left out.
/// </summary>
internal sealed class TrafficStore(PortalStore store, AuditTrail trail, BrowserNames browsers, TimeProvider clock)
{
    /// <summary>Whoever changes days of the log holds this, on any node.</summary>
    public const string Resource = "traffic";

    private static readonly Statement FileOf = new(c => $"SELECT {c.Of<TrafficFile>("f")} FROM \"TrafficFiles\" f WHERE f.\"Id\" = @p0");
    private static readonly Statement FilesAlike = new("SELECT \"Id\" FROM \"TrafficFiles\" WHERE \"FirstLine\" = @p0");
    private static readonly Statement DayOf = new(c => $"SELECT {c.Of<TrafficDay>("d")} FROM \"TrafficDays\" d WHERE d.\"Day\" = @p0");

    private static readonly Statement CoverMore = new(
        """UPDATE "TrafficCoverage" SET "Lines" = "Lines" + @p2 WHERE "Series" = @p0 AND "Day" = @p1"""
    );

    /// <summary>Stores a batch.</summary>
    /// <param name="origin">Who brings the file in.</param>
    /// <param name="source">Where it is taken from.</param>
    /// <param name="place">How far the file was read before; its file has the id 0 when it is new.</param>
    /// <param name="batch">What was read on.</param>
    /// <param name="known">Texts met before in this file; more are added.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The file as it stands now; null when somebody else read it on meanwhile.</returns>
    public async Task<TrafficFile?> AddAsync(
        Origin origin,
        TrafficSource source,
        FilePosition place,
        TrafficBatch batch,
        KnownTexts known,
        CancellationToken cancellationToken
    )
    {
        var (file, alike) = (place.File, place.Alike);
        foreach (var text in batch.Hits.Select(h => h.Hit.Browser).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!known.Names.ContainsKey(text))
                known.Names[text] = browsers.Of(text);
        }

        var (stored, fresh) = await store.RecordAsync(
            async Task<(TrafficFile?, KnownTexts?)> (session) =>
            {
                await session.AcquireLockAsync(Resource, cancellationToken);
                var now = clock.GetUtcNow();
                if (file.Id == 0 && (await session.ListAsync<long>(FilesAlike, cancellationToken, file.FirstLine)).Count != alike)
                    return (null, null);
                var current =
                    file.Id == 0
                        ? await NewFileAsync(session, origin, file, cancellationToken)
                        : await session.ReadAsync(
                            FileOf,
                            async rows => await rows.NextAsync() ? rows.Entity<TrafficFile>() : null,
                            cancellationToken,
                            file.Id
                        );
                if (current is null || current.Consumed != file.Consumed)
                    return (null, null);
                var texts = new KnownTexts(known);
                foreach (var day in batch.Hits.GroupBy(h => OfficeTime.DayOf(h.Hit.At).DayNumber))
                {
                    await AddDayAsync(session, current.Id, day.Key, [.. day], texts, OfficeTime.DayOf(now).DayNumber, cancellationToken);
                    await CoverAsync(session, source.CountsFor, day.Key, day.Count(), cancellationToken);
                }

                foreach (var (fault, number, text) in batch.Broken)
                    await session.InsertAsync(
                        new TrafficBrokenLine
                        {
                            FileId = current.Id,
                            LineNumber = number,
                            Fault = fault,
                            Text = text,
                            Day = OfficeTime.DayOf(now).DayNumber,
                        },
                        cancellationToken
                    );
                foreach (var (length, hash) in batch.Marks)
                    await session.InsertAsync(
                        new TrafficMark
                        {
                            FileId = current.Id,
                            Length = length,
                            Hash = hash,
                        },
                        cancellationToken
                    );
                (current.Consumed, current.ConsumedHash, current.Lines, current.Fields, current.ReadAt) = (
                    batch.Consumed,
                    batch.ConsumedHash,
                    batch.Lines,
                    batch.Fields,
                    now
                );
                current.Broken += batch.Broken.Count;
                await session.UpdateAsync(
                    current,
                    [
                        nameof(TrafficFile.Consumed),
                        nameof(TrafficFile.ConsumedHash),
                        nameof(TrafficFile.Lines),
                        nameof(TrafficFile.Fields),
                        nameof(TrafficFile.ReadAt),
                        nameof(TrafficFile.Broken),
                    ],
                    (nameof(TrafficFile.Consumed), file.Consumed),
                    cancellationToken
                );
                return (current, texts);
            },
            cancellationToken
        );
        if (fresh is not null)
            known.TakeOver(fresh);
        return stored;
    }

    /// <summary>Notes, once an hour, that a watched log is looked at.</summary>
    public Task LookedAsync(string series, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                var known =
                    await db.Set<TrafficWatch>().AsTracking().SingleOrDefaultAsync(w => w.Series == series, cancellationToken)
                    ?? db.Add(new TrafficWatch { Series = series }).Entity;
                known.LookedAt = clock.GetUtcNow();
            },
            cancellationToken
        );

    /// <summary>Counts a day's lines for the log of the website that gave them.</summary>
    private static async Task CoverAsync(PortalSession session, string? series, int day, int lines, CancellationToken cancellationToken)
    {
        if (series is null || await session.ExecuteAsync(CoverMore, cancellationToken, series, day, (long)lines) > 0)
            return;
        var first = new TrafficCoverage
        {
            Series = series,
            Day = day,
            Lines = lines,
        };
        await session.InsertAsync(first, cancellationToken);
    }

    /// <summary>A file is an entry once, when its first lines come in.</summary>
    private async Task<TrafficFile> NewFileAsync(
        PortalSession session,
        Origin origin,
        TrafficFile file,
        CancellationToken cancellationToken
    )
    {
        var made = new TrafficFile
        {
            Name = file.Name,
            Kind = file.Kind,
            FirstLine = file.FirstLine,
            FoundAt = clock.GetUtcNow(),
            ReadAt = clock.GetUtcNow(),
        };
        var id = await session.InsertAsync(made, cancellationToken);
        var account = await session
            .Db.Set<Accounts.Account>()
            .AsNoTracking()
            .Where(a => a.Id == origin.AccountId)
            .Select(a => new AccountFacts(a.UserName, a.Role, a.ContractId))
            .SingleOrDefaultAsync(cancellationToken);
        await trail.AppendAsync(
            session,
            origin,
            account,
            new(AuditAction.TrafficImported) { Detail = new TrafficImportedDetail(id, file.Kind) },
            cancellationToken
        );
        return new()
        {
            Id = id,
            Name = made.Name,
            Kind = made.Kind,
            FirstLine = made.FirstLine,
            FoundAt = made.FoundAt,
        };
    }

    private static async Task AddDayAsync(
        PortalSession session,
        long fileId,
        int number,
        List<(TrafficHit Hit, long LineNumber)> hits,
        KnownTexts texts,
        int today,
        CancellationToken cancellationToken
    )
    {
        var day = await session.ReadAsync(
            DayOf,
            async rows => await rows.NextAsync() ? rows.Entity<TrafficDay>() : null,
            cancellationToken,
            number
        );
        if (day is not { DeletedAt: null })
        {
            // A day begins, or begins again after its lines went: texts that went with them are asked for anew.
            texts.Forget();
        }

        if (day is null)
        {
            day = new()
            {
                Day = number,
                Salt = RandomNumberGenerator.GetBytes(TrafficLeaf.SaltBytes),
                AddedOn = today,
            };
            await session.InsertAsync(day, cancellationToken);
        }

        var before = day.Lines;
        day.Salt ??= RandomNumberGenerator.GetBytes(TrafficLeaf.SaltBytes);
        var tree = TreeOf(day);
        var canonical = new CanonicalLine();
        var lines = new List<TrafficLine>(hits.Count);
        foreach (var (hit, lineNumber) in hits)
        {
            var line = new TrafficLine
            {
                Id = TrafficLine.IdOf(number, tree.Size),
                Day = number,
                At = hit.At.ToUniversalTime(),
                OffsetMinutes = (int)hit.At.Offset.TotalMinutes,
                Address = hit.Address,
                Method = hit.Method,
                PageId = await TrafficTextRows.PageAsync(session, hit.Page, number, texts, cancellationToken),
                Query = hit.Query,
                ReferrerId = hit.Referrer is { } from
                    ? await TrafficTextRows.PageAsync(session, from, number, texts, cancellationToken)
                    : null,
                BrowserId = hit.Browser is { } browser
                    ? await TrafficTextRows.BrowserAsync(session, browser, number, texts, cancellationToken)
                    : null,
                Status = hit.Status,
                Bytes = hit.Bytes,
                Account = hit.Account,
                FileId = fileId,
                LineNumber = lineNumber,
            };
            lines.Add(line);
            TrafficLeaf.Write(new(line, hit.Page, hit.Referrer, hit.Browser), canonical);
            tree.Add(TrafficLeaf.Hash(TrafficLeaf.Salt(day.Salt, tree.Size), canonical.Bytes));
        }

        await session.InsertManyAsync(lines, cancellationToken);
        (day.Lines, day.Peaks, day.AddedOn, day.DeletedAt) = (tree.Size, [.. tree.Peaks.SelectMany(p => p)], today, null);
        await session.UpdateAsync(
            day,
            [
                nameof(TrafficDay.Lines),
                nameof(TrafficDay.Peaks),
                nameof(TrafficDay.AddedOn),
                nameof(TrafficDay.DeletedAt),
                nameof(TrafficDay.Salt),
            ],
            (nameof(TrafficDay.Lines), before),
            cancellationToken
        );
    }

    /// <summary>A day's tree, ready to grow.</summary>
    public static GrowingTree TreeOf(TrafficDay day)
    {
        var tree = new GrowingTree();
        foreach (var (subtree, at) in MerkleTree.Subtrees(0, day.Lines).Select((s, i) => (s, i)))
            tree.Add(day.Peaks[(at * MerkleTree.HashBytes)..((at + 1) * MerkleTree.HashBytes)], subtree.Level);
        return tree;
    }
}
