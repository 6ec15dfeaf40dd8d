using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>The entries that a scenario's looks become, as the doors would have written them, in order of time.</summary>
internal sealed class ReplayLooks(ReplayScenario scenario, ReplayRows rows)
{
    private const int LengthOfText = 6;

    private readonly ILookup<(Guid, Guid), Grant> grants = rows.Grants.ToLookup(g => (g.AccountId, g.PurposeId));
    private readonly Dictionary<Guid, Contract> contracts = rows.Contracts.Values.ToDictionary(c => c.Id);
    private readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Guid Id, LookLine Stated)> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid, SearchBy), IReadOnlyList<AuditField>> inLists = [];
    private readonly Dictionary<Guid, IReadOnlyList<AuditField>> onScreen = [];

    /// <summary>The looks in order of time; those of the same moment as they stand in the file.</summary>
    public IReadOnlyList<LookLine> InOrder() => [.. scenario.Looks.OrderBy(l => l.At!.Value.UtcDateTime)];

    /// <summary>The entry of a look. Looks are asked for in order: a record's version and a declaration follow from those before.</summary>
    public AuditDraft DraftOf(LookLine look)
    {
        var (action, outcome) = (look.Action!.Value, look.Outcome ?? AuditOutcome.Permitted);
        var purpose = look.Purpose is null ? null : rows.Purposes[look.Purpose];
        var isPermitted = outcome == AuditOutcome.Permitted;
        var draft = new AuditDraft(action, outcome)
        {
            LookId = ReplayIds.LookOf(look.Id),
            Rule = isPermitted
                ? (purpose is null ? null : nameof(AccessRule.Permitted))
                : look.Rule ?? nameof(AccessRule.CitizenOutsideGrant),
            PurposeId = purpose?.Id,
            DeclarationId = purpose is null ? null : DeclarationOf(look, action, isPermitted),
            CaseReference = look.Case,
            Reason = look.Reason,
        };
        return draft with
        {
            Detail = isPermitted ? DetailOf(look, action) : null,
            Citizens = PartsOf(look, action, isPermitted, purpose),
            Deciding = isPermitted && purpose is not null ? Deciding(look, purpose) : [],
        };
    }

    /// <summary>A declaration lasts half an hour; looks for its purpose and case belong to it.</summary>
    private Guid? DeclarationOf(LookLine look, AuditAction action, bool isPermitted)
    {
        if (action == AuditAction.Declared)
        {
            if (isPermitted)
                declared[look.Staff] = (ReplayIds.Of("declaration", look.Id), look);
            return isPermitted ? declared[look.Staff].Id : null;
        }

        return
            declared.TryGetValue(look.Staff, out var last)
            && last.Stated.Purpose == look.Purpose
            && last.Stated.Case == look.Case
            && look.At - last.Stated.At < 2 * Declaration.MaxLife
            ? last.Id
            : null;
    }

    private EntryDetail? DetailOf(LookLine look, AuditAction action)
    {
        if (action == AuditAction.Searched)
        {
            var by = look.By ?? SearchBy.Name;
            return new SearchDetail(by, LengthOfText, Fields: SearchCriterion.AskedBy(by), Found: look.Found ?? look.Citizens.Count);
        }

        if (look.Citizens is not [var one])
            return null;
        if (action == AuditAction.Changed)
            versions[one] = versions.GetValueOrDefault(one, 1) + 1;
        return action is AuditAction.Opened or AuditAction.Printed ? new RecordSeenDetail(versions.GetValueOrDefault(one, 1)) : null;
    }

    private List<CitizenPart> PartsOf(LookLine look, AuditAction action, bool isPermitted, Purpose? purpose)
    {
        if (look.Citizens.Count == 0)
            return [];
        var involvement = isPermitted ? LookLine.InvolvementIn(action)!.Value : Involvement.Refused;
        var fields = isPermitted ? FieldsOf(look, involvement, purpose!) : [];
        return [.. look.Citizens.Distinct().Select(c => new CitizenPart(ReplayRows.CitizenId(c), involvement, fields))];
    }

    private IReadOnlyList<AuditField> FieldsOf(LookLine look, Involvement involvement, Purpose purpose) =>
        involvement switch
        {
            Involvement.Seen when look.Fields.Count == 0 => InLists(purpose, look.By ?? SearchBy.Name),
            Involvement.Seen => [.. look.Fields.Select(f => new AuditField(f, FieldVisibility.Masked))],
            Involvement.Opened or Involvement.Printed when look.Fields.Count == 0 => OnScreen(purpose),
            Involvement.Opened or Involvement.Printed =>
            [
                .. look.Fields.Select(f => new AuditField(f, purpose.VisibilityOf(f) ?? FieldVisibility.Full)),
            ],
            Involvement.Revealed or Involvement.Disclosed => [.. look.Fields.Select(f => new AuditField(f, FieldVisibility.Full))],
            Involvement.Copied when look.Fields.Count == 0 =>
            [
                .. purpose.Fields.Select(f => new AuditField(f.Field, FieldVisibility.Full)),
            ],
            Involvement.Concerned or Involvement.Reviewed or Involvement.Refused => [],
            _ => [.. look.Fields.Select(f => new AuditField(f))],
        };

    private IReadOnlyList<AuditField> InLists(Purpose purpose, SearchBy by)
    {
        if (inLists.TryGetValue((purpose.Id, by), out var known))
            return known;
        var revealed = SearchCriterion.AskedBy(by).Where(f => purpose.VisibilityOf(f) == FieldVisibility.Masked).ToList();
        known =
        [
            .. FieldCatalog
                .InOrder(RecordSearch.ShownInLists(purpose).Concat(revealed).Distinct())
                .Select(f => new AuditField(f, revealed.Contains(f) ? FieldVisibility.Full : FieldVisibility.Masked)),
        ];
        inLists.Add((purpose.Id, by), known);
        return known;
    }

    private IReadOnlyList<AuditField> OnScreen(Purpose purpose)
    {
        if (!onScreen.TryGetValue(purpose.Id, out var known))
            onScreen.Add(purpose.Id, known = [.. purpose.Fields.Select(f => new AuditField(f.Field, f.Visibility))]);
        return known;
    }

    /// <summary>The rows by which it was permitted: the purpose, the grants in force that day, a contractor's contract.</summary>
    private List<object> Deciding(LookLine look, Purpose purpose)
    {
        var account = rows.Accounts[look.Staff];
        var day = OfficeTime.DayOf(look.At!.Value);
        var deciding = new List<object> { purpose };
        deciding.AddRange(grants[(account.Id, purpose.Id)].Where(g => g.IsInForce(day)));
        if (account.ContractId is { } contract)
            deciding.Add(contracts[contract]);
        return deciding;
    }
}
