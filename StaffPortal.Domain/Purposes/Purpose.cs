using System.Linq.Expressions;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Purposes;

/// <summary>What a purpose lets its holder do.</summary>
[Flags]
public enum Operations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Find citizens in a list.</summary>
    Search = 1,

    /// <summary>Open a record.</summary>
    View = 2,

    /// <summary>Have a masked value shown in full.</summary>
    Reveal = 4,

    /// <summary>Change values.</summary>
    Change = 8,

    /// <summary>Bring in a file of citizens.</summary>
    Import = 16,

    /// <summary>Take values out as a file.</summary>
    Export = 32,

    /// <summary>Disclose to someone outside (PDPA s.27).</summary>
    Disclose = 64,

    /// <summary>Destroy a citizen's key on their request (PDPA s.33).</summary>
    Erase = 128,

    /// <summary>Restrict or object to other purposes on a citizen's request (PDPA s.32, 34), and withdraw their consents.</summary>
    Restrict = 256,

    /// <summary>Take a record onto paper, with a number on the sheet.</summary>
    Print = 512,
}

/// <summary>Why the law lets the data be used without consent, or that there is consent.</summary>
public enum LawfulBasis
{
    /// <summary>PDPA s.24(4): a task in the public interest or official authority.</summary>
    PublicTask = 1,

    /// <summary>PDPA s.24(6): a legal obligation.</summary>
    LegalObligation = 2,

    /// <summary>PDPA s.24(3): a contract.</summary>
    ContractWithCitizen = 3,

    /// <summary>PDPA s.24(2): danger to life, body or health.</summary>
    VitalInterest = 4,

    /// <summary>PDPA s.24(1): archives, research or statistics.</summary>
    Research = 5,

    /// <summary>PDPA s.24(5): legitimate interests.</summary>
    LegitimateInterest = 6,

    /// <summary>PDPA s.19: consent.</summary>
    Consent = 7,
}

/// <summary>The ground of PDPA s.26 on which a purpose shows a Sensitive field.</summary>
public enum SensitiveGround
{
    /// <summary>Explicit consent.</summary>
    ExplicitConsent = 1,

    /// <summary>s.26(1): danger to life, the person being unable to consent.</summary>
    VitalInterest = 2,

    /// <summary>s.26(5)(c): social security or welfare by law.</summary>
    SocialProtection = 3,

    /// <summary>s.26(5)(b): public health.</summary>
    PublicHealth = 4,

    /// <summary>s.26(5)(e): substantial public interest.</summary>
    SubstantialPublicInterest = 5,
}

/// <summary>Why data may be used: its service, lawful basis, the fields it shows and the operations it allows.</summary>
[Attested]
public sealed class Purpose
{
    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>Short name for files and scripts, e.g. <c>register-maintenance</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>Name in Thai.</summary>
    public string NameTh { get; internal set; } = "";

    /// <summary>Name in English.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>The service it belongs to.</summary>
    public Guid ServiceId { get; internal set; }

    /// <summary>The lawful basis (PDPA s.24, s.19).</summary>
    public LawfulBasis Basis { get; internal set; }

    /// <summary>The ground of PDPA s.26; needed when a Sensitive field is shown.</summary>
    public SensitiveGround? SensitiveGround { get; internal set; }

    /// <summary>What it allows.</summary>
    public Operations Operations { get; internal set; }

    /// <summary>How many different records one account may open for it on one day (Bangkok).</summary>
    public int DailyRecordLimit { get; internal set; }

    /// <summary>
    /// How many different people one account may see in lists for it on one day (Bangkok); a person seen twice counts once.
    /// </summary>
    public int DailyRowLimit { get; internal set; }

    /// <summary>Whether contractors may hold it.</summary>
    public bool ContractorsMayHold { get; internal set; }

    /// <summary>The fields it shows.</summary>
    public List<PurposeField> Fields { get; internal set; } = [];

    /// <summary>When it was ended (UTC); null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>Whether it rests on the citizen's consent (PDPA s.19) or explicit consent (s.26).</summary>
    public bool NeedsConsent => Basis == LawfulBasis.Consent || SensitiveGround == Purposes.SensitiveGround.ExplicitConsent;

    /// <summary>Whether every one of the operations is allowed.</summary>
    public bool Allows(Operations operations) => (Operations & operations) == operations;

    /// <summary>Purposes in force that allow an operation, inside a query.</summary>
    internal static Expression<Func<Purpose, bool>> InForceFor(Operations operation) =>
        p => p.EndedAt == null && p.Operations.HasFlag(operation);

    /// <summary>How much it shows of a field; null when it does not cover it.</summary>
    public FieldVisibility? VisibilityOf(CitizenField field) => Fields.Find(f => f.Field == field)?.Visibility;

    /// <summary>The fields that may be disclosed: what it shows in full.</summary>
    public IEnumerable<CitizenField> Disclosable => Fields.Where(f => f.Visibility == FieldVisibility.Full).Select(f => f.Field);

    /// <summary>Whether a field may be changed for it.</summary>
    public bool MayChange(CitizenField field) => Allows(Operations.Change) && Fields.Exists(f => f.Field == field && f.MayChange);
}

/// <summary>One field a purpose shows.</summary>
public sealed class PurposeField
{
    /// <summary>The field.</summary>
    public CitizenField Field { get; internal init; }

    /// <summary>How much of it is shown.</summary>
    public FieldVisibility Visibility { get; internal init; }

    /// <summary>Whether it may be changed.</summary>
    public bool MayChange { get; internal init; }
}
