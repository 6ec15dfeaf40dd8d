using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>How the person's last imports stand, whatever became of the page or the process that began them.</summary>
public sealed partial class ImportStandings
{
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<ImportStanding> Standings { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Where an import stands: one whose every row was dealt with says how many of them did not come in.</summary>
    internal static string StateOf(ImportState state, int leftOut) =>
        state == ImportState.Done && leftOut > 0 ? ImportsTexts.ImportDoneBut.With(Show.Count(leftOut)) : Words.Of(state);

    private void Open(ImportStanding standing) => Navigation.NavigateTo(FormattableString.Invariant($"/imports/{standing.Id}"));

    private static string InRegister(ImportStanding standing) =>
        standing.State is ImportState.Staging or ImportState.Abandoned or ImportState.TakenBack
            ? Show.Count(0)
            : ImportsTexts.ImportOf.With(Show.Count(standing.Done), Show.Count(standing.Of));
}
