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

    /// <summary>What a page says of an entry below its sentence.</summary>
    [Parameter]
    public RenderFragment<AuditLine>? Beside { get; set; }

    /// <summary>Records of one import, taking back or disposal that follow one another are one line, which opens.</summary>
    private IEnumerable<IReadOnlyList<AuditLine>> Fold(IEnumerable<AuditLine> lines)
    {
        var rows = new List<AuditLine>();
        foreach (var line in lines)
        {
            if (rows.Count > 0 && Names.RowOf(line) is { } of && Names.RowOf(rows[0]) == of)
            {
                rows.Add(line);
                continue;
            }

            if (rows.Count > 0)
                yield return rows;
            rows = [line];
        }

        if (rows.Count > 0)
            yield return rows;
    }

    private string ClassOf(AuditLine line) =>
        $"outcome-{line.Outcome.ToString().ToLowerInvariant()}{(Selected == line.Id ? " selected" : "")}";
}
