namespace StaffPortal.Web.Shell;

/// <summary>A person's file while it is brought in: readable by the portal alone, and gone afterwards.</summary>
internal sealed class UploadedFile : IDisposable
{
    private UploadedFile(string path) => Path = path;

    public string Path { get; }

    public static UploadedFile Make(string contentRoot)
    {
        var folder = System.IO.Path.Combine(contentRoot, "App_Data", "uploads");
        OwnerOnly.Folder(folder);
        return new(System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N")));
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
}
