namespace StaffPortal.Domain.Foundations;

/// <summary>
/// Marks an entity whose rows give or limit rights: every saved change of one says on the log what the row became, and verification
/// compares each row with the newest entry that tells of it.
/// </summary>
/// <param name="except">Properties that change by themselves and give no right.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttestedAttribute(params string[] except) : Attribute
{
    /// <summary>Properties that change by themselves and give no right.</summary>
    public IReadOnlyList<string> Except => except;
}
