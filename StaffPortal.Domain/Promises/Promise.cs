namespace StaffPortal.Domain.Promises;

/// <summary>How a promise stands by its evidence.</summary>
public enum PromiseState
{
    /// <summary>The evidence is there, fresh, and shows that it is kept: green.</summary>
    Kept,

    /// <summary>There is no evidence yet, or it is too old: grey, with what to do.</summary>
    NotYet,

    /// <summary>The evidence shows that it is not kept: red.</summary>
    Broken,
}

/// <summary>One of the nine promises of the organisation's policy, with the evidence about it.</summary>
/// <param name="Number">1 to 9, in the policy's order.</param>
/// <param name="Doubts">What shows that it is broken; empty when nothing does.</param>
/// <param name="Gaps">What evidence is missing or too old, and what to do; empty when none is.</param>
/// <param name="Figures">What was counted.</param>
/// <param name="MeasuredAt">When it was measured (UTC).</param>
public sealed record Promise(
    int Number,
    IReadOnlyList<PromiseDoubt> Doubts,
    IReadOnlyList<PromiseGap> Gaps,
    IReadOnlyList<PromiseFigure> Figures,
    DateTimeOffset MeasuredAt
)
{
    /// <summary>Broken wins over missing evidence.</summary>
    public PromiseState State =>
        Doubts.Count > 0 ? PromiseState.Broken
        : Gaps.Count > 0 ? PromiseState.NotYet
        : PromiseState.Kept;

    /// <summary>Its heading, in the current language.</summary>
    public string Title => Words.Text(FormattableString.Invariant($"Promise_{Number}"));

    /// <summary>What is measured.</summary>
    public string Measure => Words.Text(FormattableString.Invariant($"PromiseMeasure_{Number}"));

    /// <summary>From which rows.</summary>
    public string Rows => Words.Text(FormattableString.Invariant($"PromiseRows_{Number}"));

    /// <summary>How old the evidence may be.</summary>
    public string Age => Words.Text(FormattableString.Invariant($"PromiseAge_{Number}"));
}

/// <summary>One thing counted.</summary>
/// <param name="Key">Names what was counted.</param>
/// <param name="Value">The count, day or size, as it is shown.</param>
/// <param name="Counted">What it counts; null where there is no list of it to open.</param>
/// <param name="Since">The first day counted; null for all of it.</param>
public sealed record PromiseFigure(string Key, object Value, PromiseList? Counted = null, DateOnly? Since = null)
{
    /// <summary>In words.</summary>
    public string Text =>
        Words.Format(
            $"PromiseFigure_{Key}",
            Value is DateOnly day ? day.ToString("d MMM yyyy", System.Globalization.CultureInfo.CurrentCulture) : Value
        );
}

/// <summary>The lists that figures count; whoever shows a figure knows where its list is.</summary>
public enum PromiseList
{
    /// <summary>The cookie policy in force.</summary>
    CookiePolicy = 1,

    /// <summary>The privacy policy in force.</summary>
    PrivacyPolicy,

    /// <summary>Versions of policies, and who acknowledged them.</summary>
    PolicyVersions,

    /// <summary>Services with the fields they declare, as citizens are told (PDPA s.23).</summary>
    CollectionNotice,

    /// <summary>Values held that no service declares (PDPA s.22).</summary>
    UnneededValues,

    /// <summary>The visitor log's files and days.</summary>
    TrafficFiles,

    /// <summary>Orders to preserve the visitor log (Computer Crime Act s.26).</summary>
    PreservationOrders,

    /// <summary>Who is designated to read the visitor log.</summary>
    TrafficReaders,

    /// <summary>Records that were opened.</summary>
    RecordsOpened,

    /// <summary>Accesses that no grant explains.</summary>
    UnexplainedAccesses,

    /// <summary>Accesses that were denied.</summary>
    AccessesDenied,

    /// <summary>Sign-ins that were refused.</summary>
    SignInsRefused,

    /// <summary>Disclosures to others (PDPA s.27).</summary>
    Disclosures,

    /// <summary>Consents, their withdrawals, and restrictions of use.</summary>
    Consents,

    /// <summary>Who may act for which purpose.</summary>
    Grants,

    /// <summary>Outsourcing contracts.</summary>
    Contracts,

    /// <summary>The verification of the audit log.</summary>
    Verification,

    /// <summary>The review of who has access.</summary>
    AccessReviews,

    /// <summary>The register of breaches (PDPA s.37(4)).</summary>
    Breaches,

    /// <summary>Accounts of the portal.</summary>
    Accounts,

    /// <summary>Citizens' matters that wait for an answer.</summary>
    CasesOpen,

    /// <summary>Citizens' matters that have ended.</summary>
    CasesEnded,

    /// <summary>The cookies that the portal sets.</summary>
    Cookies,

    /// <summary>Disposals of records that nothing needs any more (PDPA s.37(3)).</summary>
    Disposals,
}

/// <summary>Evidence that is missing or too old, and what to do about it.</summary>
/// <param name="Key">Names the message.</param>
/// <param name="Arguments">What it mentions.</param>
public sealed record PromiseGap(string Key, params object[] Arguments)
{
    /// <summary>In words.</summary>
    public string Text => Words.Format($"PromiseGap_{Key}", Arguments);
}

/// <summary>What shows that a promise is broken.</summary>
/// <param name="Key">Names the message.</param>
/// <param name="Arguments">What it mentions.</param>
public sealed record PromiseDoubt(string Key, params object[] Arguments)
{
    /// <summary>In words.</summary>
    public string Text => Words.Format($"PromiseDoubt_{Key}", Arguments);
}

/// <summary>All nine, and when the board was put together (UTC); each says when it was measured.</summary>
public sealed record PromiseBoard(IReadOnlyList<Promise> Promises);
