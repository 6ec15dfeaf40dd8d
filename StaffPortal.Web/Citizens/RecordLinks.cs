using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>Ways to a record.</summary>
internal static class RecordLinks
{
    /// <summary>One click, one look: its id travels in the history entry, so that back and forward show the same look again.</summary>
    public static void NavigateToRecord(this NavigationManager navigation, Guid citizenId) =>
        navigation.NavigateTo($"/citizens/{citizenId}", new NavigationOptions { HistoryEntryState = Guid.NewGuid().ToString("N") });
}
