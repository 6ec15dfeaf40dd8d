using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Cases;

/// <summary>Opens a case of the office's own.</summary>
public sealed partial class CaseEntry
{
    private IReadOnlyList<Service> services = [];
    private CaseKind? kind = CaseKind.Request;
    private Service? service;
    private string title = "";

    [Parameter, EditorRequired]
    public EventCallback<CaseRow> OnOpened { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required CaseRegister Register { get; init; }

    protected override async Task OnInitializedAsync() => services = await Register.ServicesAsync(Disposed);

    private async Task OpenAsync()
    {
        var form = new CaseForm(kind ?? CaseKind.Other, service?.Id, title);
        if (await ActAsync((origin, stop) => Register.OpenAsync(origin, form, stop)) is { } opened)
            await OnOpened.InvokeAsync(opened);
    }
}
