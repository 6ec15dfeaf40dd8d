using System.Net;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>The visitor log as designated readers read it: newest first, each page of it an entry with its reason.</summary>
public sealed class TrafficLog(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    private static readonly ListOrder<TrafficFile> FilesInOrder = new ListOrder<TrafficFile>(f => f.ReadAt, usuallyDown: true, f => f.Id)
        .By("name", f => f.Name)
        .By("lines", f => f.Lines)
        .By("broken", f => f.Broken)
        .By("read", f => f.ReadAt);

    /// <summary>A visit ends when its visitor asks for nothing for so long.</summary>
    internal static readonly TimeSpan VisitGap = TimeSpan.FromMinutes(30);

    /// <summary>Reads a page.</summary>
    /// <param name="filter">What they look for.</param>
    /// <param name="reason">Why; an order's number, or another reason.</param>
    /// <param name="older">Continues behind this line; null for the newest.</param>
    public Task<Result<List<TrafficRow>>> ReadAsync(
        Origin origin,
        TrafficFilter filter,
        string reason,
        TrafficRow? older,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<List<TrafficRow>>(
            AuditAction.TrafficRead,
            async (db, action) =>
            {
                if (!await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, TrafficReaders.NotDesignated, cancellationToken);
                if (!GivenReason.Fits(reason, out var given))
                    return GivenReason.Needed;
                if (!TrafficOrders.TryAddress(filter.Address, out var address))
                    return new Refusal("AddressUnreadable");
                var rows = await RowsAsync(db, filter, address, older, cancellationToken);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { Reason = given, Detail = new TrafficReadDetail(filter.Shape, rows.Count) },
                    cancellationToken
                );
                return rows;
            },
            cancellationToken
        );

    /// <summary>The lines that could not be read, newest first: why, and where they stand.</summary>
    public Task<Result<List<TrafficBroken>>> BrokenAsync(Origin origin, string reason, CancellationToken cancellationToken) =>
        trail.TryAsync<List<TrafficBroken>>(
            AuditAction.TrafficRead,
            async (db, action) =>
            {
                if (!await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, TrafficReaders.NotDesignated, cancellationToken);
                if (!GivenReason.Fits(reason, out var given))
                    return GivenReason.Needed;
                var broken = await db.Set<TrafficBrokenLine>()
                    .OrderByDescending(b => b.Id)
                    .Take(200)
                    .Join(
                        db.Set<TrafficFile>(),
                        b => b.FileId,
                        f => f.Id,
                        (b, f) =>
                            new
                            {
                                b.Id,
                                f.Name,
                                b.LineNumber,
                                b.Fault,
                                b.Text,
                            }
                    )
                    .OrderByDescending(b => b.Id)
                    .Select(b => new TrafficBroken(b.Name, b.LineNumber, b.Fault, b.Text))
                    .ToListAsync(cancellationToken);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { Reason = given, Detail = new BrokenLinesReadDetail(broken.Count) },
                    cancellationToken
                );
                return broken;
            },
            cancellationToken
        );

    /// <summary>The files of the log, those read last first.</summary>
    public Task<ListPage<TrafficFileRow>> FilesAsync(ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
            {
                var (kind, files) = (window.KindOf<TrafficFileKind>(), db.Set<TrafficFile>().AsNoTracking());
                if (kind is not null)
                    files = files.Where(f => f.Kind == kind);
                return files
                    .FoundBy(window, like => f => EF.Functions.Like(f.Name, like, ListQuery.Escape))
                    .PageAsync(
                        window,
                        FilesInOrder,
                        page => page.Select(f => new TrafficFileRow(f.Id, f.Name, f.Kind, f.Lines, f.Broken, f.ReadAt)),
                        cancellationToken
                    );
            },
            cancellationToken
        );

    /// <summary>Whether a line of any file could not be read.</summary>
    public Task<bool> HasBrokenAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => db.Set<TrafficFile>().AnyAsync(f => f.Broken > 0, cancellationToken), cancellationToken);

    private static async Task<List<TrafficRow>> RowsAsync(
        DbContext db,
        TrafficFilter filter,
        byte[]? address,
        TrafficRow? older,
        CancellationToken cancellationToken
    )
    {
        var lines = db.Set<TrafficLine>().AsNoTracking();
        if (filter.From is { } from)
            lines = lines.Where(l => l.At >= from);
        if (filter.To is { } to)
            lines = lines.Where(l => l.At < to);
        if (older is { } last)
            lines = lines.Where(l => l.At <= last.At && (l.At < last.At || l.Id < last.Id));
        var byTime = lines;
        if (address is not null)
            lines = lines.Where(l => l.Address == address);
        if (ThaiText.Normalise(filter.Account) is { Length: > 0 } account)
            lines = lines.Where(l => l.Account == account);
        if (filter.Page.Trim() is { Length: > 0 } page)
        {
            var hash = TrafficTextRows.HashOf(page);
            if (
                await db.Set<TrafficText>().Where(t => t.Hash == hash).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken)
                is not { } pageId
            )
                return [];
            lines = lines.Where(l => l.PageId == pageId);
        }

        var found =
            lines == byTime
                ? await NewestAsync(db, lines, PageSize, cancellationToken)
                : await DayByDayAsync(db, lines, filter, older, cancellationToken);
        var ids = found.ConvertAll(r => r.Line.FileId).Distinct().ToList();
        var files = await db.Set<TrafficFile>().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Name, cancellationToken);
        var browserIds = found.ConvertAll(r => r.Line.BrowserId ?? 0).Distinct().ToList();
        var browsers = await db.Set<TrafficBrowser>()
            .Where(b => browserIds.Contains(b.Id))
            .ToDictionaryAsync(b => b.Id, b => b, cancellationToken);
        var rows = new List<TrafficRow>(found.Count);
        foreach (var (line, text, referrer, browser) in found.OrderByDescending(r => r.Line.At).ThenByDescending(r => r.Line.Id))
        {
            rows.Add(
                new(
                    line.Id,
                    line.At,
                    TimeSpan.FromMinutes(line.OffsetMinutes),
                    new IPAddress(line.Address).ToString(),
                    line.Method,
                    line.Query is null ? text : $"{text}?{line.Query}",
                    referrer,
                    await WentToAsync(db, line, text, cancellationToken),
                    line.Status,
                    line.Bytes,
                    line.BrowserId is { } id && browsers[id] is { Name: { } name } known
                        ? string.Join(' ', new[] { name, known.Version, known.System }.Where(p => p is not null))
                        : browser,
                    line.Account,
                    FormattableString.Invariant($"{files.GetValueOrDefault(line.FileId)}:{line.LineNumber}")
                )
            );
        }

        return rows;
    }

    private static async Task<List<TrafficRecord>> NewestAsync(
        DbContext db,
        IQueryable<TrafficLine> lines,
        int count,
        CancellationToken cancellationToken
    ) =>
        await TrafficDays
            .WithTexts(db, lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(count))
            .ToListAsync(cancellationToken);

    /// <summary>
    /// The indexes by address, page and account begin with the day: each day that may hold a line is asked, newest first, until the page is
    /// full.
    /// </summary>
    private static async Task<List<TrafficRecord>> DayByDayAsync(
        DbContext db,
        IQueryable<TrafficLine> lines,
        TrafficFilter filter,
        TrafficRow? older,
        CancellationToken cancellationToken
    )
    {
        var first = filter.From is { } from ? OfficeTime.DayOf(from).DayNumber : 0;
        var last = Math.Min(
            filter.To is { } to ? OfficeTime.DayOf(to).DayNumber : int.MaxValue,
            older is { } row ? TrafficLine.DayOf(row.Id) : int.MaxValue
        );
        var found = new List<TrafficRecord>();
        foreach (
            var day in await db.Set<TrafficDay>()
                .Where(d => d.Day >= first && d.Day <= last)
                .OrderByDescending(d => d.Day)
                .Select(d => d.Day)
                .ToListAsync(cancellationToken)
        )
        {
            found.AddRange(await NewestAsync(db, lines.Where(l => l.Day == day), PageSize - found.Count, cancellationToken));
            if (found.Count == PageSize)
                break;
        }

        return found;
    }

    /// <summary>The next page of the same visitor, within the visit, that says it was reached from this one.</summary>
    private static async Task<string?> WentToAsync(DbContext db, TrafficLine line, string page, CancellationToken cancellationToken)
    {
        var until = line.At + VisitGap;
        int[] days = [line.Day, OfficeTime.DayOf(until).DayNumber];
        var next = await TrafficDays
            .WithTexts(
                db,
                db.Set<TrafficLine>()
                    .AsNoTracking()
                    .Where(l =>
                        days.Contains(l.Day)
                        && l.Address == line.Address
                        && l.At >= line.At
                        && l.At < until
                        && l.Id != line.Id
                        && l.BrowserId == line.BrowserId
                        && l.ReferrerId != null
                        && l.PageId != line.PageId
                    )
                    .OrderBy(l => l.At)
                    .ThenBy(l => l.Id)
                    .Take(30)
            )
            .ToListAsync(cancellationToken);
        return next.OrderBy(r => r.Line.At).ThenBy(r => r.Line.Id).FirstOrDefault(r => PathOf(r.Referrer!) == page)?.Page;
    }

    /// <summary>The path of a page before, which is written as an address.</summary>
    internal static string PathOf(string referrer) =>
        Uri.TryCreate(referrer, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address.AbsolutePath
            : referrer.Split('?')[0];
}

/// <summary>
/// What the entry about a look into the visitor log says: by what was looked, without any value, and how many lines were shown.
/// </summary>
internal sealed record TrafficReadDetail(IReadOnlyList<string> By, int Lines) : EntryDetail;

/// <summary>The same of the lines that could not be read.</summary>
internal sealed record BrokenLinesReadDetail(int BrokenLines) : EntryDetail;
