using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.AuditNet;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <content>Runs every access inside an Audit.NET scope.</content>
public sealed partial class AuditTrail
{
    /// <summary>The scope; null for a trail that writes an invented past.</summary>
    internal TrailScope? AuditNetScope { get; init; }

    private Task<T> RunAsync<T>(Func<DbContext, Task<T>> work, AuditAction action, CancellationToken cancellationToken) =>
        AuditNetScope is null
            ? store.WriteAsync(work, cancellationToken)
            : AuditNetScope.RunAsync(
                recorded =>
                    store.WriteAsync(
                        db =>
                        {
                            recorded.Clear();
                            db.ChangeTracker.Tracked += (_, e) =>
                            {
                                if (e.Entry is { State: EntityState.Added, Entity: AuditEntry entry })
                                    recorded.Add(entry);
                            };
                            return work(db);
                        },
                        cancellationToken
                    ),
                action,
                cancellationToken
            );

    private Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, AuditAction action, CancellationToken cancellationToken) =>
        AuditNetScope is null
            ? store.RecordAsync(work, cancellationToken)
            : AuditNetScope.RunAsync(
                recorded =>
                    store.RecordAsync(
                        session =>
                        {
                            recorded.Clear();
                            session.Inserted = row => recorded.AddRange(row is AuditEntry entry ? [entry] : []);
                            return work(session);
                        },
                        cancellationToken
                    ),
                action,
                cancellationToken
            );
}
