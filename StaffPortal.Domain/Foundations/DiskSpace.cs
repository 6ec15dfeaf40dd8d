namespace StaffPortal.Domain.Foundations;

/// <summary>What is left on a disk.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes that may be written on the disk that a path, or the nearest folder above it that is there, lies on.</summary>
    public static long Free(string path)
    {
        var at = Path.GetFullPath(path);
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } above)
            at = above;
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(at)! : at).AvailableFreeSpace;
    }
}
