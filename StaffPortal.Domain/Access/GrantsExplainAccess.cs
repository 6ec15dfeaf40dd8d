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
/// force with the operation and the fields, a grant, and a contractor's contract; and whether each row that decided was, in whole, what the
/// log had made of it. A right that somebody put into the database or widened for a moment explains nothing, even when it is gone again.
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
        [AuditAction.ImportConfirmed] = Operations.Import,
        [AuditAction.CaseConcerns] = Operations.View,
        [AuditAction.ImportPeopleSeen] = Operations.Import,
        [AuditAction.ImportTakenBack] = Operations.Import,
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
    private readonly HashSet<(Guid Account, Guid Purpose, Guid? Contract, string DecidedBy)> decided = [];
    private readonly DaysRecords records = new();
    private readonly Dictionary<AttestedState, Dictionary<CitizenField, FieldVisibility>> shown = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IReadOnlyList<AuditField>> named = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> written = [];
    private int version;

    /// <inheritdoc/>
    public string? Contradiction(AuditEntry entry, RightsHistory rights)
    {
        if (entry.AccountId is not { } accountId || entry.Role == Role.None || entry.Action == AuditAction.SignedOut)
            return null;
        var account = Written(accountId);
        if (!rights.At("Accounts", account, entry.OccurredAt).Any(a => a.Name<Role>(nameof(Account.Role)) == entry.Role))
            return $"the log never gave this account the role {entry.Role}";
        if (!Needed.TryGetValue(entry.Action, out var operation) || entry.PurposeId is not { } purposeId)
            return null;
        if (!rights.At("Accounts", account, entry.OccurredAt).Any(a => a.Text(nameof(Account.DisabledAt)) is null))
            return "the account was closed";
        var purposes = rights.At("Purposes", Written(purposeId), entry.OccurredAt).Where(p => p.Row is not null).ToList();
        if (purposes.TrueForAll(p => p.Text(nameof(Purpose.EndedAt)) is not null))
            return "the purpose was not in force";
        if (!purposes.Exists(p => Allows(p, operation) || (entry.Action == AuditAction.Changed && Allows(p, Operations.Import))))
            return $"the purpose did not allow {operation}";
        if (!purposes.Exists(p => Shows(p, entry)))
            return "the purpose did not show these fields";
        Renew(rights);
        if (!HasGrant(entry, account, purposeId, rights))
            return "no grant for the purpose stood";
        if (
            entry.Role == Role.Contractor
            && !rights.At("Contracts", entry.ContractId?.ToString(), entry.OccurredAt).Any(c => Covers(c, purposeId, entry.Day))
        )
            return "no contract for the purpose stood";
        if (!IsDecidedBy(entry, accountId, purposeId, rights))
            return "a right was not what the log had made of it";
        return entry.Action == AuditAction.Opened && !records.Fits(entry, accountId, purposeId, purposes)
            ? "more records were opened than the purpose lets an account open in a day"
            : null;
    }

    /// <summary>Whether each row that decided bears the mark of one that the log gave: of this purpose, contract and account.</summary>
    private bool IsDecidedBy(AuditEntry entry, Guid account, Guid purpose, RightsHistory rights)
    {
        // Entries from before rows were marked say nothing; the trail's code keeps whoever holds the database from taking it out of one.
        if (entry.DecidedBy is not { } marks || decided.Contains((account, purpose, entry.ContractId, marks)))
            return true;
        var (given, standing) = (new HashSet<string?>(StringComparer.Ordinal), new HashSet<string?>(StringComparer.Ordinal));
        foreach (
            var row in rights
                .At("Purposes", purpose.ToString(), entry.OccurredAt)
                .Concat(rights.At("Contracts", entry.ContractId?.ToString(), entry.OccurredAt))
                .Concat(rights.AllAt("Grants", entry.OccurredAt).Where(g => IsOf(g, account.ToString(), purpose)))
        )
        {
            given.Add(row.Mark);
            if (ReferenceEquals(rights.Of(row.Entity).GetValueOrDefault(row.Key), row))
                standing.Add(row.Mark);
        }

        var all = marks.Split(' ');
        if (all.All(standing.Contains))
            decided.Add((account, purpose, entry.ContractId, marks));
        return all.All(given.Contains);
    }

    /// <summary>Forgets what was found in order, once an entry told of rights since.</summary>
    private void Renew(RightsHistory rights)
    {
        if (rights.Version == version)
            return;
        held.Clear();
        decided.Clear();
        version = rights.Version;
    }

    private bool HasGrant(AuditEntry entry, string account, Guid purpose, RightsHistory rights)
    {
        if (held.Contains((account, purpose, entry.Day)))
            return true;
        if (rights.Of("Grants").Values.Any(g => Gives(g, account, purpose, entry.Day)))
            return held.Add((account, purpose, entry.Day));
        return rights.AllAt("Grants", entry.OccurredAt).Any(g => Gives(g, account, purpose, entry.Day));
    }

    private static bool Gives(AttestedState grant, string account, Guid purpose, DateOnly day) =>
        IsOf(grant, account, purpose)
        && grant.Text(nameof(Grant.RevokedAt)) is null
        && grant.Day(nameof(Grant.StartsOn)) <= day
        && grant.Day(nameof(Grant.EndsOn)) >= day;

    private static bool IsOf(AttestedState grant, string account, Guid purpose) =>
        grant.Text(nameof(Grant.AccountId)) == account && grant.Text(nameof(Grant.PurposeId)) == purpose.ToString();

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

    /// <summary>An id as rows are named by it; there are few, and an entry has two.</summary>
    private string Written(Guid id)
    {
        if (!written.TryGetValue(id, out var text))
            written.Add(id, text = id.ToString());
        return text;
    }

    private static CitizenField Field(JsonElement part) =>
        Enum.Parse<CitizenField>(part.GetProperty(nameof(PurposeField.Field)).GetString()!);

    private static FieldVisibility Visibility(JsonElement part) =>
        Enum.Parse<FieldVisibility>(part.GetProperty(nameof(PurposeField.Visibility)).GetString()!);
}

/// <summary>
/// Counts the people whose records an account opened for a purpose on the day that the log has been read to, so that a count taken out of
/// the database does not open more.
/// </summary>
internal sealed class DaysRecords
{
    private readonly Dictionary<(Guid Account, Guid Purpose), HashSet<Guid>> opened = [];
    private DateOnly day;

    /// <summary>Whether the purpose, as it stood then, lets the account open this one too.</summary>
    public bool Fits(AuditEntry entry, Guid account, Guid purpose, List<AttestedState> purposes)
    {
        if (entry.Day > day)
        {
            opened.Clear();
            day = entry.Day;
        }

        if (entry.Day < day)
            return true;
        if (!opened.TryGetValue((account, purpose), out var citizens))
            opened.Add((account, purpose), citizens = []);
        var isNew = false;
        foreach (var citizen in entry.Citizens)
            isNew |= citizens.Add(citizen.CitizenId);
        return !isNew || purposes.Exists(p => citizens.Count <= p.Number(nameof(Purpose.DailyRecordLimit)));
    }
}
