using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>What a criterion of the log offers, and its values in words.</summary>
public sealed partial class AuditNames
{
    /// <summary>The values to choose from; null where the criterion takes something typed.</summary>
    public IEnumerable<object>? Choices(AuditCriterion criterion) =>
        criterion switch
        {
            { Type.IsEnum: true } => Enum.GetValues(criterion.Type).Cast<object>(),
            { Name: nameof(AuditFilter.AccountId) } => Accounts.Select(a => (object)a.Id),
            { Name: nameof(AuditFilter.PurposeId) } => Purposes.Select(p => (object)p.Id),
            _ => null,
        };

    /// <summary>A choice as the form names it.</summary>
    public string Choice(AuditCriterion criterion, object value) =>
        value is Guid id && accounts.GetValueOrDefault(id) is { } row ? $"{row.UserName} · {row.DisplayName}" : InWords(criterion, value);

    /// <summary>A value in force as its chip names it.</summary>
    public string Chip(AuditCriterion criterion, object value) =>
        value switch
        {
            DateOnly => $"{criterion.Label} {InWords(criterion, value)}",
            string when criterion.Name == nameof(AuditFilter.Case) => Texts.CaseShort.With(value),
            _ => InWords(criterion, value),
        };

    private string InWords(AuditCriterion criterion, object value) =>
        value switch
        {
            DateOnly day => Show.Day(day),
            Enum => Words.Text($"{criterion.Type.Name}_{value}"),
            Guid id when criterion.Name == nameof(AuditFilter.AccountId) => accounts.GetValueOrDefault(id)?.DisplayName ?? id.ToString(),
            Guid id when criterion.Name == nameof(AuditFilter.PurposeId) => Purpose(id)!,
            Guid id when criterion.Name == nameof(AuditFilter.CitizenId) => Show.Reference(id),
            Guid id => id.ToString(),
            _ => (string)value,
        };
}
