using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>The fields of a record in the groups in which people look for them.</summary>
internal static class RecordGroups
{
    private static readonly (Func<string> Title, CitizenField[] Fields)[] Named =
    [
        (
            () => CitizensTexts.GroupWho,
            [CitizenField.NationalId, CitizenField.Title, CitizenField.GivenName, CitizenField.FamilyName, CitizenField.BirthDate]
        ),
        (() => CitizensTexts.GroupWhere, [CitizenField.HouseNumber, CitizenField.Village]),
        (() => CitizensTexts.GroupContact, [CitizenField.Telephone, CitizenField.Email, CitizenField.Guardian]),
    ];

    /// <summary>
    /// These fields by group, in screen order; what stands in no other group belongs to the services, or is the office's own.
    /// </summary>
    public static IEnumerable<(string Title, IReadOnlyList<CitizenField> Fields)> Of(IReadOnlyCollection<CitizenField> fields)
    {
        foreach (var (title, members) in Named)
        {
            if (members.Where(fields.Contains).ToList() is { Count: > 0 } shown)
                yield return (title(), shown);
        }

        if (fields.Where(f => !FieldCatalog.IsOwn(f) && !Named.Any(g => g.Fields.Contains(f))).ToList() is { Count: > 0 } others)
            yield return (CitizensTexts.GroupServices, others);
        if (fields.Where(FieldCatalog.IsOwn).ToList() is { Count: > 0 } own)
            yield return (CitizensTexts.GroupOwn, own);
    }
}
