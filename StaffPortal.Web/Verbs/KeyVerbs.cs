using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Web.Verbs;

/// <summary><c>keys</c>: rotates the keys that lie outside the database, and backs them up. Each rotation is an entry.</summary>
internal static class KeyVerbs
{
    private static readonly Origin Operator = new(null, null, "keys verb");

    public static Command Make() =>
        new("keys", "Rotate the keys that lie outside the database, and back them up. / เปลี่ยนและสำรองกุญแจ")
        {
            Rotate(),
            RotateLedger(),
            KeyFileVerbs.Backup(),
            KeyFileVerbs.Restore(),
        };

    private static Command Rotate()
    {
        var verb = new Command(
            "rotate",
            "Wrap every citizen's key with a new master key and destroy the old one; stopped, it goes on where it stood."
        );
        verb.SetAction(
            (_, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    var trail = app.Services.GetRequiredService<AuditTrail>();
                    var progress = new Progress<(long Done, long Total)>(PortalVerbs.Show);
                    var done = await app
                        .Services.GetRequiredService<KeyRotation>()
                        .RunAsync(
                            id =>
                                trail.RecordAsync(
                                    Operator,
                                    AuditAction.MasterKeyRotated,
                                    AuditOutcome.Permitted,
                                    null,
                                    new KeyRotatedDetail(id),
                                    cancellationToken
                                ),
                            progress,
                            cancellationToken
                        );
                    Console.WriteLine(done is null ? "not recorded, not rotated" : FormattableString.Invariant($"rewrapped {done}"));
                    return done is null ? 1 : 0;
                })
        );
        return verb;
    }

    private static Command RotateLedger()
    {
        var verb = new Command("rotate-ledger", "Sign checkpoints with a new key from now on; earlier ones stay verifiable.");
        verb.SetAction(
            (_, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    if (app.Services.GetRequiredService<LedgerSigner>() is not FileLedgerSigner signer)
                        return await PortalVerbs.FailAsync("The ledger's key does not lie in a file; rotate it where it lies.");
                    if (
                        !await app
                            .Services.GetRequiredService<AuditTrail>()
                            .RecordAsync(
                                Operator,
                                AuditAction.LedgerKeyRotated,
                                AuditOutcome.Permitted,
                                null,
                                new KeyRotatedDetail(signer.Key.Text),
                                cancellationToken
                            )
                    )
                        return 1;
                    return PortalVerbs.Say(signer.Rotate().Text);
                })
        );
        return verb;
    }
}

/// <summary>What the entry about a new key says: the id or the verifier key of the one before.</summary>
internal sealed record KeyRotatedDetail(string From) : EntryDetail;
