using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Domain.Citizens;

/// <summary>Destroys a citizen's key (PDPA s.33) and empties the record.</summary>
internal sealed class RecordErasure(CitizenColumns columns, CitizenDecisions decisions, OfficeFields office, TimeProvider clock)
{
    private static readonly Statement VersionOfCitizen = new("""SELECT "Version" FROM "Citizens" WHERE "Id" = @p0""");

    public async Task<Result<bool>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Erase, cancellationToken);
        var why = GivenReason.Of(reason);
        var draft = access.Draft(action) with { Reason = why };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken);
        if (why is null)
            return GivenReason.Needed;
        if (await KeepingOrders.KeepAsync(session, columns.Keys, citizenId, cancellationToken))
            return await access.RefuseAsync(draft, new("RecordKeptByOrder"), [], cancellationToken);

        if (!await DestroyAsync(session, columns, citizenId, clock.GetUtcNow(), cancellationToken))
            return new Refusal("RecordErased");
        await access.AppendAsync(draft, Involvement.Erased, await OfFieldsAsync(session, office, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>Every field that the office has, as the entry about a destroyed record names them.</summary>
    public static async Task<IReadOnlyList<AuditField>> OfFieldsAsync(
        PortalSession session,
        OfficeFields office,
        CancellationToken cancellationToken
    ) => [.. (await office.ReadAsync(session, cancellationToken)).All.Select(d => new AuditField(d.Field))];

    /// <summary>
    /// Destroys the key, which makes every sealed value unreadable wherever it stands, empties the record and forgets what was being typed.
    /// </summary>
    /// <returns>False when it was destroyed before, or an order keeps it (<see cref="KeepingOrders"/>).</returns>
    public static async Task<bool> DestroyAsync(
        PortalSession session,
        CitizenColumns columns,
        Guid citizenId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            await KeepingOrders.KeepAsync(session, columns.Keys, citizenId, cancellationToken)
            || !await DestroyAgainAsync(session, columns, citizenId, now, cancellationToken)
        )
            return false;
        session.Outcome.Tell(end =>
        {
            if (end == WorkEnd.Committed)
                columns.Keys.Destroyed.AddOne(citizenId, now);
        });
        return true;
    }

    /// <summary>
    /// The same where it was decided before and a database from before it came back: no order is asked, and the list of destroyed keys
    /// (<see cref="DestroyedKeys"/>) tells of it already.
    /// </summary>
    /// <param name="at">When it was destroyed (UTC).</param>
    /// <returns>False when there is nothing to destroy.</returns>
    public static async Task<bool> DestroyAgainAsync(
        PortalSession session,
        CitizenColumns columns,
        Guid citizenId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var key =
            await CitizenColumns.KeyAsync(session, citizenId, cancellationToken)
            ?? throw new InvalidOperationException("A citizen has no key.");
        if (key.Wrapped is null)
            return false;
        (key.Wrapped, key.DestroyedAt) = (null, at);
        await session.UpdateAsync(
            key,
            [nameof(CitizenKey.Wrapped), nameof(CitizenKey.DestroyedAt)],
            (nameof(CitizenKey.MasterKeyId), key.MasterKeyId),
            cancellationToken
        );
        var version = (await session.ListAsync<int>(VersionOfCitizen, cancellationToken, citizenId))[0];
        await columns.EmptyAsync(session, citizenId, version, cancellationToken);
        await TypingBook.ForgetAboutAsync(session.Db, citizenId, cancellationToken);
        return true;
    }

    /// <summary>
    /// Empties one field of a record with what it is found by, and forgets what was being typed. What entries of the log say of earlier
    /// values stays sealed under the person's one key, and goes with that.
    /// </summary>
    /// <returns>False when nothing was there.</returns>
    public static async Task<bool> EmptyAsync(
        PortalSession session,
        CitizenColumns columns,
        Guid citizenId,
        CitizenField field,
        CancellationToken cancellationToken
    )
    {
        var row = await columns.ReadAsync(session, citizenId, [field], cancellationToken);
        using var secret = row.Secret;
        if (row.Values[field] is null)
            return false;
        await columns.UpdateAsync(session, row, new Dictionary<CitizenField, string?> { [field] = null }, cancellationToken);
        await TypingBook.ForgetAboutAsync(session.Db, citizenId, cancellationToken);
        return true;
    }
}
