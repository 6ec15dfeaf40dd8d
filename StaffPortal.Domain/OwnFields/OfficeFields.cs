using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.OwnFields;

/// <summary>
/// The fields that this office keeps of a citizen: those that are built in, and its own with their names, classes and rules. Doors read
/// them anew wherever one of the office's own is touched; screens show them as they were read last.
/// </summary>
public sealed class OfficeFields(PortalStore store)
{
    /// <summary>Fields are never deleted and every change raises a version: both numbers rise alone.</summary>
    private static readonly Statement StampOfFields = new("""SELECT COUNT(*), COALESCE(SUM("Version"), 0) FROM "OwnFields" """);

    private static readonly Asked<Stamp> AskedStamp = new(
        StampOfFields,
        async rows => await rows.NextAsync() ? new Stamp(rows.Value<int>(), rows.Value<int>()) : new(0, 0)
    );

    private readonly Lock renewing = new();
    private volatile Snapshot? snapshot;

    /// <summary>As they were read last.</summary>
    public FieldSet Current => (snapshot ?? Renew(ReadNow())).Fields;

    /// <summary>Reads them anew where another node, or this one, has changed them.</summary>
    public Task<FieldSet> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => ReadAsync(db, cancellationToken), cancellationToken);

    /// <summary>The same inside a piece of work.</summary>
    internal Task<FieldSet> ReadAsync(DbContext db, CancellationToken cancellationToken) => ReadAsync(store.On(db), cancellationToken);

    /// <summary>What that asks where nothing has changed, to be asked ahead.</summary>
    internal static Asked Asked => AskedStamp;

    /// <summary>The same by the statements of an access: one question where nothing has changed.</summary>
    internal async Task<FieldSet> ReadAsync(PortalSession session, CancellationToken cancellationToken)
    {
        var stamp = await AskedStamp.AskAsync(session, cancellationToken);
        if (snapshot is { } known && known.Stamp == stamp)
            return known.Fields;
        return Renew(SnapshotOf(await Own(session.Db).ToListAsync(cancellationToken))).Fields;
    }

    private static IQueryable<OwnField> Own(DbContext db) => db.Set<OwnField>().AsNoTracking().OrderBy(f => f.Field);

    /// <summary>Before anything was read, a screen that asks for a name waits for the few rows there are.</summary>
    private Snapshot ReadNow()
    {
        using var db = store.CreateContext();
        return SnapshotOf([.. Own(db)]);
    }

    /// <summary>Only a place kept for such a field can be taken by one: a row never makes less of a field that is built in.</summary>
    private static Snapshot SnapshotOf(List<OwnField> own) =>
        new(new(own.Count, own.Sum(f => f.Version)), new(own.Where(f => FieldCatalog.IsOwn(f.Field)).Select(f => f.Definition)));

    /// <summary>Work that began earlier may have read what is older by now: that is its answer, and nobody else's.</summary>
    private Snapshot Renew(Snapshot read)
    {
        lock (renewing)
        {
            if (snapshot is null || snapshot.Stamp.IsBefore(read.Stamp))
                snapshot = read;
        }

        return read;
    }

    private sealed record Stamp(int Fields, int Versions)
    {
        public bool IsBefore(Stamp other) => (Fields, Versions).CompareTo((other.Fields, other.Versions)) < 0;
    }

    private sealed record Snapshot(Stamp Stamp, FieldSet Fields);
}
