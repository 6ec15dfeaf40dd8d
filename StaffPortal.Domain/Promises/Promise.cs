namespace StaffPortal.Domain.Promises;

/// <summary>One of the nine promises of the organisation's policy, with the evidence that it is kept today.</summary>
/// <param name="Number">1 to 9, in the policy's order.</param>
/// <param name="Doubts">Why it cannot be shown to be kept; empty when it can.</param>
/// <param name="Figures">What was counted.</param>
public sealed record Promise(int Number, IReadOnlyList<PromiseDoubt> Doubts, IReadOnlyList<PromiseFigure> Figures)
{
    /// <summary>Whether the evidence shows that it is kept.</summary>
    public bool IsShown => Doubts.Count == 0;

    /// <summary>Its heading, in the current language.</summary>
    public string Title => Words.Text(FormattableString.Invariant($"Promise_{Number}"));
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

    /// <summary>Citizens' matters that are answered.</summary>
    CasesEnded,
}

/// <summary>A reason why a promise cannot be shown to be kept.</summary>
/// <param name="Key">Names the message.</param>
/// <param name="Arguments">What it mentions.</param>
public sealed record PromiseDoubt(string Key, params object[] Arguments)
{
    /// <summary>In words.</summary>
    public string Text => Words.Format($"PromiseDoubt_{Key}", Arguments);
}

/// <summary>All nine, and when they were computed (UTC).</summary>
public sealed record PromiseBoard(IReadOnlyList<Promise> Promises, DateTimeOffset At);
