using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Cases;

/// <summary>A case as lists show it; nothing in it is personal.</summary>
/// <param name="Number">What a declaration names it by.</param>
/// <param name="ServiceId">The service it is about; null where it is about none in particular.</param>
/// <param name="OpenedAt">When it began (UTC).</param>
/// <param name="ClosedAt">When it ended (UTC); null while it is open.</param>
/// <param name="Officers">Who works on it, by display name.</param>
/// <param name="IsOwn">Whether the asker works on it.</param>
public sealed record CaseRow(
    Guid Id,
    string Number,
    CaseKind Kind,
    CaseSource Source,
    Guid? ServiceId,
    string Title,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<string> Officers,
    bool IsOwn
);

/// <summary>A case that the office opens itself.</summary>
/// <param name="Title">What it is about, without anybody's name.</param>
public sealed record CaseForm(CaseKind Kind, Guid? ServiceId, string Title);

/// <summary>Somebody whom a case can be given to.</summary>
public sealed record CaseOfficerChoice(Guid Id, string Name);

/// <summary>What brings a matter to somebody's desk: it names the reason of a new case in one click, and is kept as words.</summary>
public enum CaseWay
{
    /// <summary>The person is at the counter.</summary>
    Counter = 1,

    /// <summary>Somebody is on the telephone.</summary>
    Telephone = 2,

    /// <summary>A visit at home.</summary>
    Visit = 3,
}

/// <summary>What an entry about a case says.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Kind">What it is.</param>
internal sealed record CaseDetail(string Number, CaseKind Kind) : EntryDetail;
