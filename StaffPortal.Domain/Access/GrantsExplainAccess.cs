using System.Collections.Frozen;
using System.Text.Json;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>
/// Whether the log itself gave, before an entry, the rights that it was permitted by: the account open in its role, the purpose in
/// force with the operation and the fields, a grant, and a contractor's contract. A right that somebody put into the database for a
/// moment explains nothing, even when it is gone again.
/// </summary>
internal sealed class GrantsExplainAccess : IRightsRule
{
    private const int MostNamed = 4096;

    private static readonly FrozenDictionary<AuditAction, Operations> Needed = new Dictionary<AuditAction, Operations>
    {
        [AuditAction.Declared] = Operations.None,
        [AuditAction.Searched] = Operations.Search,
        [AuditAction.Opened] = Operations.View,
        [AuditAction.Revealed] = Operations.Reveal,
        [AuditAction.Changed] = Operations.Change,
        [AuditAction.Printed] = Operations.Print,
        [AuditAction.Imported] = Operations.Import,
        [AuditAction.ImportCompared] = Operations.Import,
        [AuditAction.ImportAccepted] = Operations.Import,
        [AuditAction.ConsentGiven] = Operations.None,
        [AuditAction.ConsentWithdrawn] = Operations.None,
        [AuditAction.ScanRead] = Operations.None,
        [AuditAction.Erased] = Operations.Erase,
        [AuditAction.CopyMade] = Operations.Export,
        [AuditAction.DisclosureRequested] = Operations.Disclose,
        [AuditAction.Disclosed] = Operations.Disclose,
        [AuditAction.RestrictionSet] = Operations.Restrict,
        [AuditAction.RestrictionLifted] = Operations.Restrict,
        [AuditAction.NoteAttached] = Operations.Restrict,
    }.ToFrozenDictionary();

    /// <summary>Acts whose entries name the fields that were shown or changed under the purpose.</summary>
    private static readonly FrozenSet<AuditAction> NameFields =
    [
        AuditAction.Searched,
        AuditAction.Opened,
        AuditAction.Revealed,
        AuditAction.Changed,
        AuditAction.Printed,
    ];

    private readonly HashSet<(string Account, Guid Purpose, DateOnly Day)> held = [];
    private readonly Dictionary<AttestedState, Dictionary<CitizenField, FieldVisibility>> shown = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IReadOnlyList<AuditField>> named = new(StringComparer.Ordinal);
    private int version;

    /// <inheritdoc/>
    public string? Contradiction(AuditEntry entry, RightsHistory rights)
    {
        if (entry.AccountId is not { } accountId || entry.Role == Role.None || entry.Action == AuditAction.SignedOut)
            return null;
        var account = accountId.ToString();
        if (!rights.At("Accounts", account, entry.OccurredAt).Any(a => a.Name<Role>(nameof(Account.Role)) == entry.Role))
            return $"the log never gave this account the role {entry.Role}";
        if (!Needed.TryGetValue(entry.Action, out var operation) || entry.PurposeId is not { } purposeId)
            return null;
        if (!rights.At("Accounts", account, entry.OccurredAt).Any(a => a.Text(nameof(Account.DisabledAt)) is null))
            return "the account was closed";
        var purposes = rights.At("Purposes", purposeId.ToString(), entry.OccurredAt).Where(p => p.Row is not null).ToList();
        if (purposes.TrueForAll(p => p.Text(nameof(Purpose.EndedAt)) is not null))
            return "the purpose was not in force";
        if (!purposes.Exists(p => Allows(p, operation) || (entry.Action == AuditAction.Changed && Allows(p, Operations.Import))))
            return $"the purpose did not allow {operation}";
        if (!purposes.Exists(p => Shows(p, entry)))
            return "the purpose did not show these fields";
        if (!HasGrant(entry, account, purposeId, rights))
            return "no grant for the purpose stood";
        return
            entry.Role == Role.Contractor
            && !rights.At("Contracts", entry.ContractId?.ToString(), entry.OccurredAt).Any(c => Covers(c, purposeId, entry.Day))
            ? "no contract for the purpose stood"
            : null;
    }

    private bool HasGrant(AuditEntry entry, string account, Guid purpose, RightsHistory rights)
    {
        if (rights.Version != version)
        {
            held.Clear();
            version = rights.Version;
        }

        if (held.Contains((account, purpose, entry.Day)))
            return true;
        if (rights.Of("Grants").Values.Any(g => Gives(g, account, purpose, entry.Day)))
            return held.Add((account, purpose, entry.Day));
        return rights.AllAt("Grants", entry.OccurredAt).Any(g => Gives(g, account, purpose, entry.Day));
    }

    private static bool Gives(AttestedState grant, string account, Guid purpose, DateOnly day) =>
        grant.Text(nameof(Grant.AccountId)) == account
        && grant.Text(nameof(Grant.PurposeId)) == purpose.ToString()
        && grant.Text(nameof(Grant.RevokedAt)) is null
        && grant.Day(nameof(Grant.StartsOn)) <= day
        && grant.Day(nameof(Grant.EndsOn)) >= day;

    private static bool Covers(AttestedState contract, Guid purpose, DateOnly day) =>
        contract.Text(nameof(Contract.EndedAt)) is null
        && contract.Day(nameof(Contract.StartsOn)) <= day
        && contract.Day(nameof(Contract.EndsOn)) >= day
        && contract.Day(nameof(Contract.ConfidentialityOn)) <= day
        && contract.List(nameof(Contract.Purposes)).Any(p => p.GetString() == purpose.ToString());

    private static bool Allows(AttestedState purpose, Operations operation) =>
        purpose.Name<Operations>(nameof(Purpose.Operations)).HasFlag(operation);

    private bool Shows(AttestedState purpose, AuditEntry entry)
    {
        if (!NameFields.Contains(entry.Action))
            return true;
        if (!shown.TryGetValue(purpose, out var fields))
            shown.Add(purpose, fields = purpose.List(nameof(Purpose.Fields)).ToDictionary(Field, Visibility));
        // Asking by a masked field that may be revealed is a reveal of it, and its entry names it in full.
        var mayUnmask =
            entry.Action is AuditAction.Revealed or AuditAction.Changed
            || (entry.Action == AuditAction.Searched && Allows(purpose, Operations.Reveal));
        return entry
            .Citizens.SelectMany(Named)
            .All(f =>
                fields.TryGetValue(f.Field, out var visibility)
                && (mayUnmask || f.Visibility != FieldVisibility.Full || visibility == FieldVisibility.Full)
            );
    }

    /// <summary>The fields that an entry names of a citizen; most entries name the same ones, which are read once.</summary>
    private IReadOnlyList<AuditField> Named(AuditEntryCitizen citizen)
    {
        if (named.TryGetValue(citizen.Fields, out var fields))
            return fields;
        fields = AuditField.Read(citizen.Fields, Guid.Empty, null);
        if (named.Count < MostNamed)
            named.Add(citizen.Fields, fields);
        return fields;
    }

    private static CitizenField Field(JsonElement part) =>
        Enum.Parse<CitizenField>(part.GetProperty(nameof(PurposeField.Field)).GetString()!);

    private static FieldVisibility Visibility(JsonElement part) =>
        Enum.Parse<FieldVisibility>(part.GetProperty(nameof(PurposeField.Visibility)).GetString()!);
}
