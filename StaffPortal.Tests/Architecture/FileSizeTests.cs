namespace StaffPortal.Tests.Architecture;

/// <summary>A file that is read in one go. What is generated, frozen or taken from others is not measured.</summary>
public sealed class FileSizeTests
{
    private const int MaxLines = 300;
    private const int MaxComponentLines = 200;

    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".css"];
    private static readonly string[] NotOurs = ["Migrations", "ThirdParty", "lib"];

    [Fact]
    public void No_file_written_by_hand_is_longer_than_a_reader_bears()
    {
        var files = SourceTree
            .Files("*", [.. SourceTree.Portal, "StaffPortal.Tests"])
            .Where(f => Kinds.Contains(Path.GetExtension(f)) && !f.Split(Path.DirectorySeparatorChar).Intersect(NotOurs).Any())
            .ToList();

        Assert.True(files.Count > 400, $"{files.Count} files were found.");
        var tooLong = files
            .Select(f => (File: f, Lines: File.ReadLines(Path.Combine(SourceTree.Root, f)).Count(), Most: MaxOf(f)))
            .Where(f => f.Lines > f.Most)
            .Select(f => $"{f.File} has {f.Lines} lines; {f.Most} are the most.")
            .ToList();
        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
    }

    private static int MaxOf(string file) =>
        file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".razor.cs", StringComparison.Ordinal)
            ? MaxComponentLines
            : MaxLines;
}
