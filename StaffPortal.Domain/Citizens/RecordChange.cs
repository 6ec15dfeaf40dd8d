using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Changes a record; the change and its entry, with old and new values, commit together (law 2).</summary>
internal sealed class RecordChange(CitizenColumns columns, CitizenDecisions decisions, CitizenKeys keys, RecordReader reader)
{
    private static readonly Statement NationalIdOfAnother = new(
        """
        SELECT 1 FROM "Citizens" WHERE "NationalIdIndex" = @p0 AND "Id" <> @p1
        """
    );

    /// <param name="action">What its entries are.</param>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="change">The change, as typed.</param>
    /// <param name="wanted">Its values, checked and canonical.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then written.</param>
    public async Task<Result<CitizenChanged>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        CitizenChange change,
        IReadOnlyDictionary<CitizenField, string?> wanted,
        CancellationToken cancellationToken
    )
    {
        var (citizenId, fields) = (change.CitizenId, FieldCatalog.InOrder(wanted.Keys));
        var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Change, cancellationToken, fields);
        var draft = access.Draft(action) with { Reason = change.Reason };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken, [.. fields.Select(f => new AuditField(f))]);

        var row = await columns.ReadAsync(session, citizenId, fields, cancellationToken, withKey: true);
        if (row.IsErased)
            return new Refusal("RecordErased");
        if (row.Version != change.BaseVersion)
            return new ChangedMeanwhile(await ShowMeanwhileAsync(access, cancellationToken));
        var changed = fields.Where(f => row.Values[f] != wanted[f]).ToList();
        if (changed.Count == 0)
            return new Refusal("NothingChanged");
        if (
            changed.Contains(CitizenField.NationalId)
            && await IsTakenAsync(session, wanted[CitizenField.NationalId], citizenId, cancellationToken)
        )
        {
            return new Refusal("NationalIdTaken");
        }

        var values = changed.ToDictionary(f => f, f => wanted[f]);
        await columns.UpdateAsync(session, row, values, cancellationToken);
        var parts = changed.Select(f => new AuditField(f, null, row.Values[f], wanted[f])).ToList();
        await access.AppendAsync(draft, Involvement.Changed, parts, cancellationToken, row.Secret);
        var now = row with { Values = values };
        return new CitizenChanged(row.Version + 1, [.. changed.Select(f => RecordReader.Show(access.Purpose, f, now))]);
    }

    private Task<CitizenView> ShowMeanwhileAsync(DecidedAccess access, CancellationToken cancellationToken) =>
        reader.ShowAsync(access, access.Draft(AuditAction.Opened) with { Detail = new MeanwhileDetail() }, cancellationToken);

    private async Task<bool> IsTakenAsync(PortalSession session, string? nationalId, Guid citizenId, CancellationToken cancellationToken) =>
        nationalId is not null
        && await session.AnyAsync(NationalIdOfAnother, cancellationToken, keys.IndexOf(CitizenField.NationalId, nationalId), citizenId);
}

/// <summary>What the entry about a record says that was shown because another had changed it meanwhile.</summary>
internal sealed record MeanwhileDetail(string After = nameof(ChangedMeanwhile)) : EntryDetail;
