using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Shell;

/// <summary>A person's file while it is brought in: readable by the portal alone, in a folder of its own, and gone afterwards.</summary>
internal sealed class UploadedFile : IDisposable
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How long a file may take to arrive.</summary>
    public static readonly TimeSpan MaxArrival = TimeSpan.FromMinutes(10);

    private UploadedFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Takes a file from a browser, within its limits of size and time.</summary>
    /// <param name="contentRoot">Where the portal keeps its files.</param>
    /// <param name="maxBytes">The largest file, in bytes.</param>
    public static async Task<Result<UploadedFile>> TakeAsync(
        IBrowserFile chosen,
        string contentRoot,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        if (chosen.Size > maxBytes)
            return FileLimits.TooLarge(maxBytes);
        using var arrival = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        arrival.CancelAfter(MaxArrival);
        var file = Make(contentRoot);
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

    /// <summary>Removes what processes that are gone left behind, and lets nobody else into the folder.</summary>
    public static void Sweep(string contentRoot)
    {
        var folder = FolderOf(contentRoot);
        OwnerOnly.Folder(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, FolderMode);
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsLeftBehind))
            File.Delete(file);
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

    private static UploadedFile Make(string contentRoot)
    {
        var folder = FolderOf(contentRoot);
        OwnerOnly.Folder(folder);
        return new(System.IO.Path.Combine(folder, FormattableString.Invariant($"{Environment.ProcessId}-{Guid.NewGuid():N}")));
    }

    private static string FolderOf(string contentRoot) => System.IO.Path.Combine(contentRoot, "App_Data", "uploads");

    /// <summary>Whether the process that a file is named after is gone; one that began later is another with the same number.</summary>
    private static bool IsLeftBehind(string file)
    {
        var name = System.IO.Path.GetFileName(file);
        if (!int.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return true;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime() > File.GetLastWriteTimeUtc(file);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }
}
