namespace StaffPortal.Domain.Auditing;

/// <summary>
/// What is decided by one at a time, on any node: who reads it before writing it holds it until their transaction ends. About a citizen it
/// is the citizen that is held, and where rows bear a version or a unique key that is enough.
/// </summary>
internal static class Turns
{
    /// <summary>Accounts, passwords, roles, grants, contracts, and the registers that they refer to.</summary>
    public const string Rights = "rights";

    /// <summary>What the review goes by: people, days, duties, watched people.</summary>
    public const string Facts = "review-facts";

    /// <summary>Verdicts on sampled visits.</summary>
    public const string Samples = "review-samples";

    /// <summary>Orders that keep looks from a citizen.</summary>
    public const string Secrecy = "secrecy-orders";

    /// <summary>Holds on disposals.</summary>
    public const string Holds = "disposal-holds";
}
