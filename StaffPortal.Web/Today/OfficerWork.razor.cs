using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Today;

namespace StaffPortal.Web.Today;

/// <summary>An officer's cases by their last day, and what came back to them.</summary>
public sealed partial class OfficerWork
{
    private PageState<OfficersDay?> day = new();

    [Inject]
    public required OfficerToday Reader { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => day = await LoadAsync(Reader.ReadAsync);

    private static string StateOf(ImportToMend import) =>
        import.State != ImportState.Done ? Words.Of(import.State)
        : import.Flagged == 0 ? TodayTexts.ImportLeftOut.With(import.LeftOut)
        : TodayTexts.ImportLeftOutAndGaps.With(import.LeftOut, import.Flagged);
}
