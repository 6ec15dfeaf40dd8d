using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Auditing;

/// <summary>Turns entries into sentences, with the names that ids stand for.</summary>
public sealed partial class AuditNames
{
    private readonly Dictionary<Guid, Purpose> purposes;
    private readonly Dictionary<Guid, AccountRow> accounts;

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

    /// <summary>Who acted.</summary>
    public string Who(AuditLine line) =>
        line.AccountId is { } id
            ? accounts.GetValueOrDefault(id)?.DisplayName ?? line.AccountName ?? id.ToString()
            : AuditingTexts.SomebodyNotSignedIn;

    /// <summary>The account acted upon.</summary>
    public string? Subject(AuditLine line) => line.SubjectId is { } id ? accounts.GetValueOrDefault(id)?.DisplayName : null;

    /// <summary>What was done to whom, for what: the part of the sentence after the name.</summary>
    public string Sentence(AuditLine line)
    {
        var parts = new List<string> { Words.Of(line.Action) };
        if (line.Citizens is [{ FieldCount: > 0 } one])
            parts.Add(AuditingTexts.FieldsOf.With(one.FieldCount, Show.Reference(one.CitizenId)));
        else if (line.Citizens is [var alone])
            parts.Add(AuditingTexts.OfOne.With(Show.Reference(alone.CitizenId)));
        else if (line.Citizens.Count > 1)
            parts.Add(AuditingTexts.OfMany.With(line.Citizens.Count));
        if (Subject(line) is { } subject)
            parts.Add($"“{subject}”");
        if (Purpose(line.PurposeId) is { } purpose)
            parts.Add(AuditingTexts.ForPurpose.With(purpose));
        if (line.CaseReference is { } aCase)
            parts.Add($"({Texts.CaseShort.With(aCase)})");
        return string.Join(' ', parts);
    }
}
