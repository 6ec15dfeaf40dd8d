namespace StaffPortal.Tests.Architecture;

/// <summary>The checkout as the architecture tests read it: what people wrote, without what tools leave there.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Browser.PortalProcess.WebFolder, ".."));

    /// <summary>The projects that run at the office.</summary>
    public static IReadOnlyList<string> Portal { get; } = ["StaffPortal.Web", "StaffPortal.Domain"];

    /// <summary>Files of projects, as paths from <see cref="Root"/>.</summary>
    public static IEnumerable<string> Files(string pattern, params IEnumerable<string> projects) =>
        projects
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(Root, p), pattern, SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Root, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "Migrations"]).Any());

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));
}
