using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Contact;

/// <summary>Seals how identities were checked, which an earlier schema kept in the open.</summary>
internal sealed class CaseSealing(PortalStore store, OfficeKey key) : SchemaStep(store)
{
    private const string Identity = nameof(ContactCase.IdentityCheck);

    internal override IReadOnlyList<string> Places { get; } = [Identity];

    internal override async Task SealAsync(DbContext db, IReadOnlyList<OpenValue> values, CancellationToken cancellationToken)
    {
        var ids = values.Select(v => v.Row).ToList();
        var cases = await db.Set<ContactCase>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        foreach (var value in values)
            cases[value.Row].IdentityCheck = key.Seal(value.Row, CasePlace.Identity, value.Value);
    }
}
