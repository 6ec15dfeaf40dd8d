using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Administration;

/// <summary>What a field of the office's own is chosen from; once records may hold a choice it is ended, not taken away.</summary>
public sealed partial class OwnFieldOptions
{
    [Parameter, EditorRequired]
    public required List<OwnOption> Options { get; set; }

    /// <summary>Whether records may hold a choice.</summary>
    [Parameter]
    public bool IsUsed { get; set; }

    /// <summary>What is wrong with them together; said at the first.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string? ErrorOf(int index) => index == 0 ? Error : null;

    private bool IsFixed(OwnOption option) => IsUsed && option.Code is not null;

    private Task Change(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }
}
