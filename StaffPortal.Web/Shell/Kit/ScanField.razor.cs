using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Takes the scan of a paper; it stays in memory until it is sealed.</summary>
public sealed partial class ScanField
{
    private string? wrong;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public EventCallback<ScannedPage?> OnTaken { get; set; }

    private string DescribedBy => wrong is null ? $"{Id}-help" : $"{Id}-help {Id}-error";

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        ScannedPage? scan = null;
        if (e.File.Size <= ScannedPage.MaxBytes)
        {
            scan = await ReadAsync(e.File);
        }

        wrong = scan is null ? Texts.ScanWrong.With(ScannedPage.MaxBytes / 1024 / 1024) : null;
        await OnTaken.InvokeAsync(scan);
    }

    /// <summary>A scan that does not arrive in time is none.</summary>
    private static async Task<ScannedPage?> ReadAsync(IBrowserFile file)
    {
        using var arrival = new CancellationTokenSource(UploadedFile.MaxArrival);
        using var content = new MemoryStream();
        try
        {
            await using var stream = file.OpenReadStream(ScannedPage.MaxBytes, arrival.Token);
            await stream.CopyToAsync(content, arrival.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return ScannedPage.Of(content.ToArray());
    }
}
