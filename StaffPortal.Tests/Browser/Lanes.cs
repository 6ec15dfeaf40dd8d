using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(StaffPortal.Tests.Browser.LongestFirst))]

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Browser tests run in four lanes beside each other, each on a portal and a browser of its own: the stories of officers and
/// administrators and those of compliance officers, which change the office, those that start portals with other settings, and the
/// walks, which open every page. A lane waits for pages most of its time: what needs no browser takes the
/// place of the first that ends. More at once than four make pages slow, and the stories impatient.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Stories : ICollectionFixture<PortalFixture>
{
    public const string Name = "Stories in the browser";
}

/// <summary>The lane of what compliance officers do and citizens ask.</summary>
[CollectionDefinition(Name)]
public sealed class Oversight : ICollectionFixture<PortalFixture>
{
    public const string Name = "Stories of oversight";
}

/// <summary>The lane of the stories that mostly start portals of their own.</summary>
[CollectionDefinition(Name)]
public sealed class OtherPortals : ICollectionFixture<PortalFixture>
{
    public const string Name = "Stories on other portals";
}

/// <summary>The lane of the walks through every page.</summary>
[CollectionDefinition(Name)]
public sealed class Walks : ICollectionFixture<PortalFixture>
{
    public const string Name = "Walks through every page";
}

/// <summary>Starts the lanes first, then whatever else starts processes: the run is as long as the longest of them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        Oversight.Name,
        OtherPortals.Name,
        Walks.Name,
        Stories.Name,
        nameof(VerbsTests),
        nameof(Faults.FaultTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var rank
            ? rank
            : Long.Length;
}
