using Microsoft.JSInterop;

namespace StaffPortal.Web.Shell;

/// <summary>Gives a person a file that was made in their circuit; it has no address that anybody else could open.</summary>
internal static class BrowserFiles
{
    public static async Task SaveAsync(this IJSRuntime browser, string name, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new DotNetStreamReference(new MemoryStream(content));
        await browser.InvokeVoidAsync("portal.save", cancellationToken, name, stream);
    }
}
