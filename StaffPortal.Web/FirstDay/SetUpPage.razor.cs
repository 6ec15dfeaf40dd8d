using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>
/// Leads the first administrator from an empty office to its first lawful look. A step's mark is read from the office's own rows; each can
/// be left and come back to, and none gives a right that the books would not.
/// </summary>
public sealed partial class SetUpPage
{
    private PageState<SetUpState?> state = new();

    [Inject]
    public required SettingUp Setting { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => state = await LoadAsync(Setting.StateAsync);

    private async Task PublishAsync()
    {
        await ActAsync(
            async (origin, token) => (await Setting.PublishAsync(origin, FirstDayTexts.PoliciesNote, token)).Refusal,
            Texts.DoneOf.With(FirstDayTexts.PoliciesPublish)
        );
        await ReadAsync();
    }
}
