using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>Entries as sentences, grouped by day.</summary>
public sealed partial class AuditLines
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<AuditLine> Lines { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    [Parameter]
    public long? Selected { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    private string ClassOf(AuditLine line) =>
        $"outcome-{line.Outcome.ToString().ToLowerInvariant()}{(Selected == line.Id ? " selected" : "")}";
}
