using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>What a check found: counts, faults by row and column, and who is known already.</summary>
public sealed partial class ImportFindings
{
    private const int Most = 100;

    [Parameter, EditorRequired]
    public required ImportReport Report { get; set; }
}
