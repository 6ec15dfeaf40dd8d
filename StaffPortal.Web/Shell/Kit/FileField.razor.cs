using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Takes a file of the reader's computer. Label and help stand in the <see cref="FormField"/> around it.</summary>
public sealed partial class FileField
{
    private string? name;
    private InputFile? input;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The endings offered, as <c>accept</c> has them.</summary>
    [Parameter]
    public string? Accept { get; set; }

    /// <summary>The ids of help and error.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter]
    public bool IsWrong { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<InputFileChangeEventArgs> OnChange { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>
    /// The framework listens to the field one way of the line after it is shown; a file that was chosen before that is asked for here.
    /// </summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // The input's own first call, which makes the browser listen, is to be on its way before this one.
        await Task.Yield();
        if (input?.Element is { } element)
            await Browser.InvokeVoidAsync("portal.tellChosen", element);
    }

    private Task TakeAsync(InputFileChangeEventArgs e)
    {
        name = e.FileCount == 1 ? e.File.Name : null;
        return OnChange.InvokeAsync(e);
    }
}
