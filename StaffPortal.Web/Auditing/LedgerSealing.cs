using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Auditing;

/// <summary>Seals the ledger as long as the server runs.</summary>
internal sealed class LedgerSealing(LedgerSealer sealer) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => sealer.RunAsync(stoppingToken), CancellationToken.None);
}
