using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Imports;
using StaffPortal.Tests.Browser;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Shell;

/// <summary>A person's file lies in the portal's own folder, for its owner alone, no longer than it is needed.</summary>
public sealed class UploadedFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("staffportal-uploads-").FullName;

    private string Folder => Path.Combine(root, "uploads");

    private UploadFolder Uploads => new(Folder);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task It_is_its_owners_alone_and_gone_afterwards()
    {
        var taken = await UploadedFile.TakeAsync(new ChosenFile("1101700230705"u8.ToArray()), Uploads, 100, default);

        using (var file = taken.Value!)
        {
            Assert.Equal("1101700230705", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
            }
        }

        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task One_that_is_too_large_is_refused_before_a_byte_of_it_is_kept()
    {
        var taken = await UploadedFile.TakeAsync(new ChosenFile(new byte[3 * 1024 * 1024]), Uploads, 2 * 1024 * 1024, default);

        Assert.Equal("FileTooLarge", taken.Refusal?.Key);
        Assert.Contains("2", taken.Refusal!.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task One_whose_sender_leaves_is_not_kept()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            UploadedFile.TakeAsync(new ChosenFile(new byte[10]), Uploads, 100, gone.Token)
        );

        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task What_a_process_left_behind_is_swept_and_what_a_living_one_works_on_is_not()
    {
        var taken = await UploadedFile.TakeAsync(new ChosenFile([1]), Uploads, 100, default);
        using var file = taken.Value!;
        var left = Path.Combine(Folder, $"{int.MaxValue}-{Guid.NewGuid():N}");
        var before = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
        var unnamed = Path.Combine(Folder, Guid.NewGuid().ToString("N"));
        foreach (var path in new[] { left, before, unnamed })
            await File.WriteAllTextAsync(path, "1101700230705", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(before, DateTime.UtcNow.AddYears(-1));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);

        Uploads.Sweep();

        Assert.Equal([file.Path], Directory.EnumerateFiles(Folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    /// <summary>A reader of spreadsheets once kept shared texts in <c>/tmp</c>, for everybody to read.</summary>
    [Fact]
    public async Task Importing_a_workbook_with_many_texts_writes_nothing_into_the_machines_temporary_folder()
    {
        var (temporary, portal) = (Path.Combine(root, "tmp"), Path.Combine(root, "portal"));
        Directory.CreateDirectory(temporary);
        Directory.CreateDirectory(portal);
        await PortalSample.CopyToAsync(portal);
        var rows = Imports
            .ImportingOffice.Newcomers(20_000)
            .Select((r, n) => new[] { r[0], $"คน{n}{new string('ก', 80)}", $"{new string('ข', 80)}{n}", r[3] });
        var workbook = Imports.Workbooks.Shared(root, [Imports.ImportingOffice.Headings, .. rows]);
        var made = new List<string>();
        using var watcher = new FileSystemWatcher(temporary) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        watcher.Created += (_, e) => made.Add(e.Name!);

        var verb = await PortalProcess.VerbAsync(
            portal,
            new Dictionary<string, string> { ["TMPDIR"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" },
            "import",
            "--file",
            workbook,
            "--service",
            "elderly-allowance",
            "--as",
            "officer",
            "--purpose",
            "register-maintenance",
            "--dry-run"
        );

        Assert.True(verb.Output.StartsWith("rows 20000, written 0, flagged 0, bad 0", StringComparison.Ordinal), verb.Output + verb.Error);
        Assert.Empty(made);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
    }

    private sealed class ChosenFile(byte[] content) : IBrowserFile
    {
        public string Name => "citizens.csv";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => content.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            new MemoryStream(content);
    }
}
