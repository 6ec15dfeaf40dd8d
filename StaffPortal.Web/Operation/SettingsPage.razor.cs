using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Operation;

namespace StaffPortal.Web.Operation;

/// <summary>
/// How the portal is set up, for administrators: what is out of order with what to do, and each setting with where it comes from. Of a
/// secret it says that it is set.
/// </summary>
public sealed partial class SettingsPage
{
    private PageState<List<CheckReport>> reports = new();
    private IReadOnlyList<ConfiguredSetting> settings = [];

    [Inject]
    public required SystemChecks Checks { get; init; }

    [Inject]
    public required PortalSettings Settings { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>Settings are read only for who may read the checks.</summary>
    private async Task ReadAsync() =>
        reports = await LoadAsync<List<CheckReport>>(
            async (origin, token) =>
            {
                var found = await Checks.ReadAsync(origin, token);
                if (!found.Succeeded)
                    return found.Refusal;
                settings = Settings.Read();
                return found.Value.OrderByDescending(r => r.Result.State).ToList();
            }
        );

    private static bool IsWrong(CheckReport report) => report.Result.State == CheckState.Wrong;

    private static string SummaryOf(List<CheckReport> all) =>
        OperationTexts.ChecksSummary.With(all.Count, all.Count(IsWrong), all.Count(r => r.Result.State == CheckState.Doubtful));

    private static string ValueOf(ConfiguredSetting setting) =>
        setting switch
        {
            { Value: { Length: > 0 } value } => value,
            { IsSet: true } => OperationTexts.SettingSet,
            _ => OperationTexts.SettingUnset,
        };
}
