using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Auditing;

/// <summary>Turns entries into sentences, with the names that ids stand for.</summary>
public sealed partial class AuditNames
{
    /// <summary>Acts whose own words say that they were refused.</summary>
    private static readonly AuditAction[] SaysRefused = [AuditAction.SignInRefused, AuditAction.PageRefused];

    private readonly Dictionary<Guid, Purpose> purposes;
    private readonly Dictionary<Guid, AccountRow> accounts;

    private readonly Dictionary<long, LogObject> objects = [];

    private AuditNames(IEnumerable<Purpose> purposes, IEnumerable<AccountRow> accounts) =>
        (this.purposes, this.accounts) = (purposes.ToDictionary(p => p.Id), accounts.ToDictionary(a => a.Id));

    /// <summary>Purposes, by code.</summary>
    public IEnumerable<Purpose> Purposes => purposes.Values;

    /// <summary>Accounts, by user ID; empty for who may not read registers.</summary>
    public IEnumerable<AccountRow> Accounts => accounts.Values;

    /// <summary>Reads the names.</summary>
    public static async Task<AuditNames> ReadAsync(Registers registers, Origin origin, CancellationToken cancellationToken) =>
        new(await registers.PurposesAsync(cancellationToken), await registers.AccountsAsync(origin, cancellationToken));

    /// <summary>The purpose's name; null when there was none.</summary>
    public string? Purpose(Guid? id) => id is { } p ? purposes.GetValueOrDefault(p)?.Name ?? p.ToString() : null;

    /// <summary>Who acted. What comes from no address and no browser is the portal's own work, or a verb's at its console.</summary>
    public string Who(AuditLine line) =>
        line.AccountId is { } id ? accounts.GetValueOrDefault(id)?.DisplayName ?? line.AccountName ?? id.ToString()
        : line.Entry is { IpAddress: null, Browser: null } ? AuditingTexts.PortalItself
        : AuditingTexts.SomebodyNotSignedIn;

    /// <summary>The account acted upon.</summary>
    public string? Subject(AuditLine line) => line.SubjectId is { } id ? accounts.GetValueOrDefault(id)?.DisplayName : null;

    /// <summary>Learns what further entries were about.</summary>
    public async Task LearnAsync(LogObjects found, Origin origin, IReadOnlyList<AuditLine> lines, CancellationToken cancellationToken)
    {
        foreach (var (entry, about) in await found.OfAsync(origin, lines, cancellationToken))
            objects[entry] = about;
    }

    /// <summary>The import, the taking back or the disposal that an entry is one record of.</summary>
    public LogRow? RowOf(AuditLine line) => objects.GetValueOrDefault(line.Id)?.Row;

    /// <summary>What was done to so many records that follow one another.</summary>
    public string FoldedOf(IReadOnlyList<AuditLine> rows) =>
        (
            RowOf(rows[0])?.What switch
            {
                LogWork.TakingBack => AuditingTexts.TakenBackRows,
                LogWork.Disposal => AuditingTexts.DisposedRows,
                _ => AuditingTexts.ImportRows,
            }
        ).With(Show.Count(rows.Count));

    /// <summary>What was done to whom, for what: the part of the sentence after the name. What was refused is said to be.</summary>
    public string Sentence(AuditLine line)
    {
        var act = Act(line);
        var parts = new List<string>
        {
            line.Outcome == AuditOutcome.Denied && !SaysRefused.Contains(line.Action) ? AuditingTexts.Refused.With(act) : act,
        };
        if (line.Citizens is [{ FieldCount: > 0 } one])
            parts.Add(AuditingTexts.FieldsOf.With(one.FieldCount, Show.Reference(one.CitizenId)));
        else if (line.Citizens is [var alone])
            parts.Add(AuditingTexts.OfOne.With(Show.Reference(alone.CitizenId)));
        else if (line.Citizens.Count > 1)
            parts.Add(AuditingTexts.OfMany.With(line.Citizens.Count));
        if (Purpose(line.PurposeId) is { } purpose)
            parts.Add(AuditingTexts.ForPurpose.With(purpose));
        if (line.CaseReference is { } aCase)
            parts.Add($"({Texts.CaseShort.With(aCase)})");
        return string.Join(' ', parts);
    }

    /// <summary>Why it was refused, in words; the rule's name in code stands in the entry's panel.</summary>
    public static string Why(AuditLine line)
    {
        if (line.Rule is not { } rule)
            return AuditingTexts.ReasonUnknown;
        var (reason, key) = (Words.Text($"AccessReason_{rule}"), $"LogReason_{rule}");
        if (reason != $"AccessReason_{rule}")
            return reason;
        var other = Words.Text(key);
        return other != key ? other
            : Words.Text(rule) is var message && message != rule && !message.Contains('{', StringComparison.Ordinal) ? message
            : AuditingTexts.ReasonUnknown;
    }

    /// <summary>The act with its object, where it has one: "answered case 82EU-…".</summary>
    private string Act(AuditLine line)
    {
        var key = $"LogSentence_{line.Action}";
        var name = objects.GetValueOrDefault(line.Id)?.Name ?? Subject(line);
        var sentence = Words.Text(key);
        var act =
            name is null ? Words.Of(line.Action)
            : sentence == key ? $"{Words.Of(line.Action)} “{name}”"
            : Words.Format(key, name);
        return Words.InThai ? act : $"{char.ToLowerInvariant(act[0])}{act[1..]}";
    }
}
