using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.AuditNet;

namespace StaffPortal.Domain.Auditing;

/// <content>Runs every access inside an Audit.NET scope.</content>
public sealed partial class AuditTrail
{
    /// <summary>The scope; null for a trail that writes an invented past.</summary>
    internal TrailScope? Scope { get; init; }

    private Task<T> RunAsync<T>(Func<DbContext, Task<T>> work, AuditAction action, CancellationToken cancellationToken) =>
        Scope is null ? store.WriteAsync(work, cancellationToken) : Scope.RunAsync(work, action, cancellationToken);
}
