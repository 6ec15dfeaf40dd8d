using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Processors;

/// <summary>The register of processors. Compliance officers keep it; each line is an entry.</summary>
public sealed class ProcessorBook(PortalStore store, AuditTrail trail)
{
    /// <summary>The longest text of a part.</summary>
    public const int MaxTextLength = 200;

    private const string RoleKeepsNoProcessors = nameof(RoleKeepsNoProcessors);

    /// <summary>All processors; empty for who does not keep the register.</summary>
    public Task<List<Processor>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<Processor>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await db.Set<Processor>().AsNoTracking().OrderBy(p => p.EndsOn).ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Writes a processor down.</summary>
    public Task<Result<Guid>> AddAsync(Origin origin, ProcessorForm form, CancellationToken cancellationToken) =>
        trail.TryAsync<Guid>(
            AuditAction.ProcessorAdded,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleKeepsNoProcessors, cancellationToken);
                var (name, agreement) = (ThaiText.Normalise(form.Name), ThaiText.Normalise(form.Agreement));
                if (name.Length is 0 or > MaxTextLength || agreement.Length is 0 or > MaxTextLength)
                    return new Refusal("ProcessorNeedsAgreement", MaxTextLength);
                var processor = new Processor
                {
                    Name = name,
                    Agreement = agreement,
                    EndsOn = form.EndsOn,
                };
                db.Add(processor);
                await trail.AppendAsync(db, origin, new(action) { SubjectId = processor.Id, Detail = agreement }, cancellationToken);
                return processor.Id;
            },
            cancellationToken
        );
}
