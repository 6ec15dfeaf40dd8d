using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Auditing;

/// <summary>
/// The criteria of the log as fields, and each that is in force as a chip that takes it away; both follow from their definitions.
/// </summary>
public sealed partial class AuditFilters
{
    private AuditFilter draft = new();
    private string? nationalId;
    private string? number;

    [Parameter, EditorRequired]
    public required AuditFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    [Parameter]
    public EventCallback<AuditFilter> OnChanged { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    private List<FilterChip> Chips =>
        [
            .. AuditCriterion
                .All.Where(c => c.Of(Filter) is not null)
                .Select(c => new FilterChip(Names.Chip(c, c.Of(Filter)!), () => OnChanged.InvokeAsync(c.With(Filter, null)))),
        ];

    protected override void OnParametersSet() => (draft, number) = (Filter, Filter.LookId?.ToString());

    private static string IdOf(AuditCriterion criterion) => $"filter-{QueryState.KeyOf(criterion.Name)}";

    private void Set(AuditCriterion criterion, object? value) => draft = criterion.With(draft, value is string text ? text.Trim() : value);

    private static bool IsNumber(string? text) => string.IsNullOrWhiteSpace(text) || Guid.TryParse(text.Trim(), out _);

    private string? EndsBeforeItStarts(AuditCriterion criterion) =>
        criterion.Name == nameof(AuditFilter.To) && draft.To < draft.From ? Words.Text("EndsBeforeItStarts") : null;

    /// <summary>A national ID is looked up by its own audited door, and only the citizen's opaque id goes into the URL (law 8).</summary>
    private async Task ApplyAsync()
    {
        var wanted = draft with { LookId = Guid.TryParse(number?.Trim(), out var look) ? look : null };
        if (!string.IsNullOrWhiteSpace(nationalId))
        {
            var found = await ActAsync((origin, token) => Records.ReferenceAsync(origin, nationalId, token));
            if (found == Guid.Empty)
                return;
            (wanted, nationalId) = (wanted with { CitizenId = found }, null);
        }

        Problem = null;
        await OnChanged.InvokeAsync(wanted);
    }
}
