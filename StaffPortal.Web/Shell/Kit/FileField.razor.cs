using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Takes a file of the reader's computer. Label and help stand in the <see cref="FormField"/> around it.</summary>
public sealed partial class FileField
{
    private string? name;

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

    private Task TakeAsync(InputFileChangeEventArgs e)
    {
        name = e.FileCount == 1 ? e.File.Name : null;
        return OnChange.InvokeAsync(e);
    }
}
