using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Contact;

/// <summary>Leads from a case to the work it asks for.</summary>
public sealed class CaseWork(Declarations declarations)
{
    /// <summary>The purposes a person holds that may do what a request of this kind asks for, the fitting first.</summary>
    public async Task<IReadOnlyList<Purpose>> PurposesAsync(Origin origin, ContactKind kind, CancellationToken cancellationToken)
    {
        var needed = CaseFulfilment.OperationsFor(kind);
        var held = await declarations.HeldAsync(origin, cancellationToken);
        // A purpose made for requests may restrict or erase as well as show, and does little else.
        return
        [
            .. held.Where(p => (p.Operations & needed) != Operations.None).OrderBy(p => p.Allows(Operations.Change)).ThenBy(p => p.Code),
        ];
    }
}
