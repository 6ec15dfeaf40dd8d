using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// What the log says of rows that were sealed, each by the newest entry about it: a seal of before opens as well as the newest, and is
/// told from it by this alone.
/// </summary>
/// <param name="marks">By row; null where the newest entry is none of the portal's.</param>
internal sealed class SealedMarks(IReadOnlyDictionary<Guid, byte[]?> marks)
{
    /// <summary>The rows that the log tells of.</summary>
    public IEnumerable<Guid> Told => marks.Keys;

    /// <summary>What an entry says of sealed bytes; it tells nothing of what they hold.</summary>
    public static byte[] Of(byte[] content) => SHA256.HashData(content)[..16];

    /// <summary>Reads those of some acts.</summary>
    /// <param name="markOf">What an entry says; null for one of before there were marks, which says nothing.</param>
    public static async Task<SealedMarks> ReadAsync(
        DbContext db,
        AuditTrail trail,
        AuditAction[] acts,
        Func<AuditEntry, byte[]?> markOf,
        CancellationToken cancellationToken
    )
    {
        var entries = db.Set<AuditEntry>()
            .Where(e => acts.Contains(e.Action) && e.Outcome == AuditOutcome.Permitted && e.SubjectId != null);
        var last = entries.GroupBy(e => e.SubjectId).Select(g => g.Max(e => e.Id));
        var newest = await entries.AsNoTracking().Include(e => e.Citizens).Where(e => last.Contains(e.Id)).ToListAsync(cancellationToken);
        var marks = new Dictionary<Guid, byte[]?>();
        foreach (var entry in newest)
            if (!trail.Wrote(entry))
                marks.Add(entry.SubjectId!.Value, null);
            else if (markOf(entry) is { } mark)
                marks.Add(entry.SubjectId!.Value, mark);
        return new(marks);
    }

    /// <summary>Whether sealed bytes are the newest as far as the log tells; where it says nothing, their seal alone counts.</summary>
    public bool Allow(Guid row, byte[] content) =>
        !marks.TryGetValue(row, out var mark) || (mark is not null && mark.AsSpan().SequenceEqual(Of(content)));
}
