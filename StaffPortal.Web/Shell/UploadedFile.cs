using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Shell;

/// <summary>A person's file while it is brought in: readable by the portal alone, in a folder of its own, and gone afterwards.</summary>
internal sealed class UploadedFile : IDisposable
{
    /// <summary>How long a file may take to arrive.</summary>
    public static readonly TimeSpan MaxArrival = TimeSpan.FromMinutes(10);

    private UploadedFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Takes a file from a browser, within its limits of size and time.</summary>
    /// <param name="folder">Where it lies meanwhile.</param>
    /// <param name="maxBytes">The largest file, in bytes.</param>
    public static async Task<Result<UploadedFile>> TakeAsync(
        IBrowserFile chosen,
        UploadFolder folder,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        if (chosen.Size > maxBytes)
            return FileLimits.TooLarge(maxBytes);
        using var arrival = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        arrival.CancelAfter(MaxArrival);
        var file = Make(folder);
        var taken = false;
        try
        {
            await using (var to = file.Open())
            await using (var from = chosen.OpenReadStream(maxBytes, arrival.Token))
                await from.CopyToAsync(to, arrival.Token);
            taken = true;
            return file;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal("FileArrivesTooSlowly", (int)MaxArrival.TotalMinutes);
        }
        finally
        {
            if (!taken)
                file.Dispose();
        }
    }

    public FileStream Open() =>
        OwnerOnly.Open(
            Path,
            new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
            }
        );

    public void Dispose() => File.Delete(Path);

    private static UploadedFile Make(UploadFolder folder)
    {
        OwnerOnly.Folder(folder.Path);
        return new(System.IO.Path.Combine(folder.Path, FormattableString.Invariant($"{Environment.ProcessId}-{Guid.NewGuid():N}")));
    }
}
