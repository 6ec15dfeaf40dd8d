using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>What is left of the first day; nothing once all of it is done.</summary>
public sealed partial class SetUpCheckList
{
    private SetUpState? state;

    [Inject]
    public required SettingUp Setting { get; init; }

    private IEnumerable<(string Step, string Title, bool Done)> Steps =>
        state is not { } known
            ? []
            :
            [
                ("office", FirstDayTexts.Office, known.Office),
                ("second", FirstDayTexts.Second, known.SecondPeople),
                ("policies", FirstDayTexts.Policies, known.Policies),
                ("services", FirstDayTexts.Services, known.Purposes > 0),
                ("staff", FirstDayTexts.Staff, known.Staff > 0),
                ("grants", FirstDayTexts.Grants, known.Granted > 0),
                ("register", FirstDayTexts.Register, known.HasRegister),
            ];

    protected override async Task OnInitializedAsync() => state = (await LoadAsync(Setting.StateAsync)).Value;
}
