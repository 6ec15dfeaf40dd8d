using ArchUnitNET.Loader;

namespace StaffPortal.Tests.Architecture;

/// <summary>
/// The layers of each project from the ground up. A folder may lean on those before it and on none after, so there is no circle.
/// </summary>
public sealed class LayersTests
{
    private static readonly string[] Domain =
    [
        "Foundations",
        "Fields",
        "Accounts",
        "Persistence",
        "Keys",
        "Jobs",
        "Throttling",
        "Auditing",
        "Sessions",
        "OwnFields",
        "Purposes",
        "Policies",
        "Access",
        "Disclosures",
        "Citizens",
        "Imports",
        "Cases",
        "Contact",
        "Traffic",
        "Breaches",
        "Review",
        "Retention",
        "Backups",
        "Promises",
        "Administration",
        "FirstDay",
        "Today",
        "Sample",
        "Storage",
        "Operation",
        "Composition",
    ];

    private static readonly string[] Web =
    [
        "Shell",
        "Jobs",
        "Accounts",
        "Policies",
        "Auditing",
        "Citizens",
        "Disclosures",
        "Imports",
        "Cases",
        "Contact",
        "Administration",
        "Approvals",
        "Traffic",
        "Breaches",
        "Review",
        "Retention",
        "Backups",
        "Promises",
        "FirstDay",
        "Today",
        "Operation",
        "Composition",
        "Verbs",
    ];

    /// <summary>Without the migrations, whose generated models take longer to read than all that people wrote.</summary>
    private static readonly ArchUnitNET.Domain.Architecture Loaded = new[] { typeof(CitizenRecords).Assembly, typeof(Program).Assembly }
        .Aggregate(
            new ArchLoader(),
            (loader, assembly) =>
                loader.LoadNamespacesWithinAssembly(
                    assembly,
                    [
                        .. assembly
                            .GetTypes()
                            .Select(t => t.Namespace)
                            .OfType<string>()
                            .Where(n => !n.EndsWith(".Migrations", StringComparison.Ordinal))
                            .Distinct(),
                    ]
                )
        )
        .Build();

    [Theory]
    [InlineData("StaffPortal.Domain")]
    [InlineData("StaffPortal.Web")]
    public void Every_folder_has_its_layer(string project) =>
        Assert.Equal(
            LayersOf(project).Order(StringComparer.Ordinal),
            SourceTree
                .Files("*.cs", project)
                .Select(f => f.Split('/'))
                .Where(p => p.Length > 2)
                .Select(p => p[1])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("StaffPortal.Domain")]
    [InlineData("StaffPortal.Web")]
    public void No_arrow_runs_up(string project)
    {
        var layers = LayersOf(project);
        var up = Loaded.Types.SelectMany(type =>
            type.Dependencies.Select(d => d.Target)
                .Where(t => t is not ArchUnitNET.Domain.GenericParameter)
                .Where(target => LayerOf(project, target) > LayerOf(project, type) && LayerOf(project, type) >= 0)
                .Select(target => $"{layers[LayerOf(project, type)]} -> {layers[LayerOf(project, target)]}: {type.Name} -> {target.Name}")
        );

        Assert.Empty(up.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("StaffPortal.Domain")]
    [InlineData("StaffPortal.Web")]
    public void No_type_stands_at_the_root(string project) =>
        Assert.DoesNotContain(
            Loaded.Types,
            t => t.Namespace.FullName == project && !t.Name.EndsWith("Texts", StringComparison.Ordinal) && t.Name is not "_Imports"
        );

    private static string[] LayersOf(string project) => project == "StaffPortal.Domain" ? Domain : Web;

    private static int LayerOf(string project, ArchUnitNET.Domain.IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        return name.StartsWith($"{project}.", StringComparison.Ordinal)
            ? Array.IndexOf(LayersOf(project), name[(project.Length + 1)..].Split('.')[0])
            : -1;
    }
}
