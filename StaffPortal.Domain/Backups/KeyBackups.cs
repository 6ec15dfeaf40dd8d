using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Backups;

/// <summary>Backs the key folder up; that every key was taken out is an entry, and comes first.</summary>
public sealed class KeyBackups(SealedKeys keys, AuditTrail trail)
{
    /// <summary>Seals the folder into a file (<see cref="SealedKeys.Write"/>).</summary>
    /// <returns>How many files.</returns>
    public async Task<Result<int>> RunAsync(Origin origin, string target, string passphrase, CancellationToken cancellationToken)
    {
        if (SealedKeys.Refuse(target, passphrase) is { } refusal)
            return refusal;
        var recorded = await trail.RecordAsync(
            origin,
            AuditAction.KeysBackedUp,
            AuditOutcome.Permitted,
            null,
            new KeysBackedUpDetail(keys.Count),
            cancellationToken
        );
        return recorded ? keys.Write(target, passphrase) : Refusal.NotRecorded;
    }
}
