namespace StaffPortal.Domain.Auditing;

/// <summary>What the entry about reading the log says.</summary>
/// <param name="Filter">The criteria; the case reference, typed by a person, is not repeated.</param>
/// <param name="ByCase">Whether a case reference was among them.</param>
internal sealed record LogReadDetail(AuditFilter Filter, bool ByCase) : EntryDetail
{
    public static LogReadDetail Of(AuditFilter filter) => new(filter with { Case = null }, !string.IsNullOrEmpty(filter.Case));
}

/// <summary>What the entry about one entry shown in full says.</summary>
/// <param name="Entry">Its number.</param>
internal sealed record EntryReadDetail(long Entry) : EntryDetail;

/// <summary>What the entry about a part of the log that was taken out says.</summary>
/// <param name="Format"><c>csv</c>, <c>jsonl</c>, <c>bundle</c> or <c>proof</c>.</param>
/// <param name="Entry">The entry that a proof is about.</param>
/// <param name="Filter">The criteria, as in <see cref="LogReadDetail"/>.</param>
/// <param name="ByCase">Whether a case reference was among them.</param>
public sealed record LogExportedDetail(string Format, long? Entry, AuditFilter Filter, bool ByCase) : EntryDetail
{
    /// <summary>Of a file or bundle.</summary>
    public static LogExportedDetail Of(string format, AuditFilter filter)
    {
        var read = LogReadDetail.Of(filter);
        return new(format, null, read.Filter, read.ByCase);
    }

    /// <summary>Of an inclusion proof.</summary>
    public static LogExportedDetail OfProof(long entry) => new("proof", entry, new(), ByCase: false);
}
