namespace StaffPortal.Domain.Sample.Replay;

/// <summary>The opaque ids that a scenario's own strings become, so that what is known outside the portal meets what is in it.</summary>
public static class ReplayIds
{
    /// <summary>The <see cref="Auditing.AuditEntry.LookId"/> of the entry that a scenario's look becomes.</summary>
    public static Guid LookOf(string id) => Of("look", id);

    /// <summary>The id of a row of this kind.</summary>
    internal static Guid Of(string kind, string id) => DerivedId.Of($"staffportal/replay/1/{kind}/{id}");
}
