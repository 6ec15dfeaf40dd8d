using System.Diagnostics;
using System.Globalization;

namespace StaffPortal.Web.Shell;

/// <summary>Where people's files lie while they are brought in; none stays longer than the page that takes it.</summary>
/// <param name="Path">The folder, whole.</param>
public sealed record UploadFolder(string Path)
{
    private const string Usual = "App_Data/uploads";

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder that <c>Uploads:Path</c> names.</summary>
    /// <param name="configuration">The portal's.</param>
    /// <param name="contentRoot">Where a path that is not whole begins.</param>
    public static UploadFolder Of(IConfiguration configuration, string contentRoot) =>
        new(System.IO.Path.Combine(contentRoot, configuration["Uploads:Path"] is { Length: > 0 } path ? path : Usual));

    /// <summary>Removes what processes that are gone left behind, and lets nobody else into the folder.</summary>
    public void Sweep()
    {
        OwnerOnly.Folder(Path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, Mode);
        foreach (var file in Directory.EnumerateFiles(Path).Where(IsLeftBehind))
            File.Delete(file);
    }

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
