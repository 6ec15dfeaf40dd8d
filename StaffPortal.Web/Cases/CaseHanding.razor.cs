using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Web.Cases;

/// <summary>Gives a case to somebody who works on it too.</summary>
public sealed partial class CaseHanding
{
    private IReadOnlyList<CaseOfficerChoice> officers = [];
    private CaseOfficerChoice? chosen;

    [Parameter, EditorRequired]
    public required CaseRow Case { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required CaseRegister Register { get; init; }

    protected override async Task OnInitializedAsync() =>
        officers = await Register.OfficersAsync(await CurrentUser.OriginAsync(), Disposed);

    private async Task HandAsync()
    {
        if (chosen is not { } officer)
            return;
        var done = CasesTexts.Handed.With(Case.Number, officer.Name);
        if (await ActAsync<bool>((origin, stop) => Register.AssignAsync(origin, Case.Id, officer.Id, stop), done))
            await OnDone.InvokeAsync();
    }
}
