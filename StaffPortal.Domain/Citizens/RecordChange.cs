using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Changes a record; the change and its entry, with old and new values, commit together (law 2).</summary>
internal sealed class RecordChange(
    CitizenColumns columns,
    CitizenDecisions decisions,
    CitizenKeys keys,
    RecordReader reader,
    TimeProvider clock
)
{
    private static readonly Statement NationalIdOfAnother = new(
        """
        SELECT "Id" FROM "Citizens" WHERE "NationalIdIndex" = @p0 AND "Id" <> @p1
        """
    );

    /// <param name="action">What its entries are.</param>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="change">The change, as typed.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then written.</param>
    public async Task<Result<CitizenChanged>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        CitizenChange change,
        CancellationToken cancellationToken
    )
    {
        var (citizenId, fields) = (change.CitizenId, FieldCatalog.InOrder(change.Values.Keys));
        var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Change, cancellationToken, fields);
        var reason = GivenReason.Of(change.Reason);
        var draft = access.Draft(action) with { Reason = reason };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken, [.. fields.Select(f => new AuditField(f))]);
        if (fields.Where(f => access.Fields.Of(f).IsEnded).ToList() is { Count: > 0 } ended)
        {
            var refusal = new Refusal("FieldEnded", access.Fields.NamesOf(ended));
            return await access.RefuseAsync(draft, refusal, [.. fields.Select(f => new AuditField(f))], cancellationToken);
        }

        if (reason is null)
            return GivenReason.Needed;
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var checks = fields.ToDictionary(f => f, f => access.Fields.Of(f).Check(change.Values[f], today));
        if (checks.Any(c => c.Value.Broken is not null))
            return new InvalidValues([
                .. checks.Where(c => c.Value.Broken is not null).Select(c => (access.Fields.Of(c.Key), c.Value.Broken!.Value)),
            ]);
        var wanted = checks.ToDictionary(c => c.Key, c => c.Value.Value);

        var row = await columns.ReadAsync(session, citizenId, fields, cancellationToken, withKey: true);
        if (row.IsErased)
            return new Refusal("RecordErased");
        if (row.Version != change.BaseVersion)
            return await ShowMeanwhileAsync(session, origin, declarationId, citizenId, cancellationToken);

        // A masked value is written whatever it was: "nothing changed" would confirm a guess at it.
        var changed = fields.Where(f => row.Values[f] != wanted[f] || access.Purpose.VisibilityOf(f) == FieldVisibility.Masked).ToList();
        if (changed.Count == 0)
            return new Refusal("NothingChanged");
        if (
            changed.Contains(CitizenField.NationalId)
            && await OthersAsync(session, wanted[CitizenField.NationalId], citizenId, cancellationToken) is { Count: > 0 } others
        )
        {
            return await access.RefuseAsync(
                draft,
                new("NationalIdTaken"),
                [new(CitizenField.NationalId)],
                cancellationToken,
                others.Select(o => new CitizenPart(o, Involvement.Seen, [new(CitizenField.NationalId, FieldVisibility.Full)]))
            );
        }

        var values = changed.ToDictionary(f => f, f => wanted[f]);
        await columns.UpdateAsync(session, row, values, cancellationToken);
        var parts = changed.Select(f => new AuditField(f, null, row.Values[f], wanted[f])).ToList();
        await access.AppendAsync(draft, Involvement.Changed, parts, cancellationToken, row.Secret);
        var now = row with { Values = values };
        return new CitizenChanged(row.Version + 1, [.. changed.Select(f => RecordReader.Show(access, f, now))]);
    }

    /// <summary>How the record stands now: a look of its own, decided as such.</summary>
    private async Task<Refusal> ShowMeanwhileAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CancellationToken cancellationToken
    )
    {
        var look = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
        var draft = look.Draft(AuditAction.Opened);
        return look.IsPermitted
            ? new ChangedMeanwhile(await reader.ShowAsync(look, draft, cancellationToken, nameof(ChangedMeanwhile)))
            : await look.DenyAsync(draft, cancellationToken);
    }

    /// <summary>Who else has this national ID; that somebody has it is told to whoever asks, and so is on the entry.</summary>
    private Task<List<Guid>> OthersAsync(PortalSession session, string? nationalId, Guid citizenId, CancellationToken cancellationToken) =>
        nationalId is null
            ? Task.FromResult<List<Guid>>([])
            : session.ListAsync<Guid>(NationalIdOfAnother, cancellationToken, keys.IndexOf(CitizenField.NationalId, nationalId), citizenId);
}
