using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// Goes through the list that the record was opened from, one record after the other: each is a look of its own, opened by a click and
/// not before (law 10).
/// </summary>
public sealed partial class RecordNeighbours
{
    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Where this record stands in the list; less than 0 where it came from none, or is its only one.</summary>
    private int Place => Search.Listed.Count > 1 ? Search.Listed.ToList().IndexOf(CitizenId) : -1;

    private void Open(int step) => Navigation.NavigateToRecord(Search.Listed[Place + step]);
}
