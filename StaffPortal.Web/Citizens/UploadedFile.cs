namespace StaffPortal.Web.Citizens;

/// <summary>A person's file while it is brought in: readable by the portal alone, and gone afterwards.</summary>
internal sealed class UploadedFile : IDisposable
{
    private UploadedFile(string path) => Path = path;

    public string Path { get; }

    public static UploadedFile Make(string contentRoot)
    {
        var folder = System.IO.Path.Combine(contentRoot, "App_Data", "uploads");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N")));
    }

    public FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path, options);
    }

    public void Dispose() => File.Delete(Path);
}
