using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>What is left of the first day; nothing once all of it is done.</summary>
public sealed partial class SetUpCheckList
{
    private SetUpState? state;

    [Inject]
    public required SettingUp Setting { get; init; }

    private IEnumerable<(string Step, string Title, bool Done, bool Waits)> Steps =>
        state is not { } known
            ? []
            :
            [
                ("office", FirstDayTexts.Office, known.Office, false),
                ("second", FirstDayTexts.Second, known.SecondPeople, false),
                ("policies", FirstDayTexts.Policies, known.Policies, false),
                ("services", FirstDayTexts.Services, known.Purposes > 0, false),
                ("staff", FirstDayTexts.Staff, known.Staff > 0, known.StaffWaiting > 0),
                ("grants", FirstDayTexts.Grants, known.Granted > 0, known.GrantsWaiting > 0),
                ("register", FirstDayTexts.Register, known.HasRegister, false),
            ];

    protected override async Task OnInitializedAsync() => state = (await LoadAsync(Setting.StateAsync)).Value;
}
