using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Orders that keep records: an audit, a court, a superior authority. Whatever would destroy a record asks, whoever wants it destroyed and
/// why; they are set and lifted where disposals are decided.
/// </summary>
internal static class KeepingOrders
{
    private static readonly Statement OfAll = new(
        """
        SELECT 1 FROM "DisposalHolds" WHERE "LiftedAt" IS NULL AND "ServiceId" IS NULL
        """
    );

    private static readonly Statement OfServices = new(
        """
        SELECT "ServiceId" FROM "DisposalHolds" WHERE "LiftedAt" IS NULL AND "ServiceId" IS NOT NULL
        """
    );

    private static readonly Statement MarksEver = new("""SELECT "Mark" FROM "Registrations" WHERE "CitizenId" = @p0""");

    /// <summary>Whether an order keeps this record: of every record, or of a service that the citizen was ever registered in.</summary>
    public static async Task<bool> KeepAsync(PortalSession session, CitizenKeys keys, Guid citizenId, CancellationToken cancellationToken)
    {
        if (await session.AnyAsync(OfAll, cancellationToken))
            return true;
        var services = await session.ListAsync<Guid>(OfServices, cancellationToken);
        if (services.Count == 0)
            return false;
        var marks = await session.ListAsync<byte[]>(MarksEver, cancellationToken, citizenId);
        return services.Exists(s => keys.RegistrationMark(citizenId, s) is var mark && marks.Exists(m => m.AsSpan().SequenceEqual(mark)));
    }
}
