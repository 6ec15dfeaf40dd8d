using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>What a check found in the file itself: counts, and faults by row and column.</summary>
public sealed partial class ImportFindings
{
    private const int MaxShown = 100;

    [Parameter, EditorRequired]
    public required ImportReport Report { get; set; }

    private IReadOnlyCollection<RowFault> Faults => [.. Report.Faults.Take(MaxShown)];
}
