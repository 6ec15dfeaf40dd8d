using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// What records name beside their citizen: services, and the case that was declared. A circuit reads it once for all records that it
/// opens, services anew where one is missing, the case for each declaration. It holds nothing of a citizen.
/// </summary>
public sealed class RecordNames(Registers registers, CaseRegister cases)
{
    private Guid declaration;

    /// <summary>Names of services in the person's language.</summary>
    public IReadOnlyDictionary<Guid, string> Services { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The declared case, where it is the office's and the person's own; null else.</summary>
    public CaseRow? OwnCase { get; private set; }

    /// <summary>Reads what is not known yet of what a record names that was opened.</summary>
    public async Task KnowAsync(Origin origin, CitizenView view, StandingDeclaration under, CancellationToken cancellationToken)
    {
        if (view.Registrations.Select(r => r.ServiceId).Append(under.Purpose.ServiceId).Any(s => !Services.ContainsKey(s)))
            Services = await registers.ServiceNamesAsync(cancellationToken);
        if (declaration == under.Id)
            return;
        var named = await cases.FindAsync(origin, under.CaseReference, cancellationToken);
        (declaration, OwnCase) = (under.Id, named is { IsOwn: true, Source: CaseSource.Office } ? named : null);
    }
}
