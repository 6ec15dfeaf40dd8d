namespace StaffPortal.Domain.Foundations;

/// <summary>
/// Folders and files that their owner alone may read: keys, the database, a person's upload. On Windows the folder's own rights decide.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Whether anybody but its owner has a right to a file or folder that is there; never known on Windows.</summary>
    public static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    /// <summary>Makes a folder, where there is none yet.</summary>
    public static DirectoryInfo Folder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, File | UnixFileMode.UserExecute);

    /// <summary>Opens a file; one that is made by it is its owner's alone.</summary>
    public static FileStream Open(string path, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows() && options.Mode != FileMode.Open)
            options.UnixCreateMode = File;
        return new(path, options);
    }
}
