using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Architecture;

/// <summary>The page about ASVS counts its own rows rightly and names tests that there are. Whether a row is true is not seen.</summary>
public sealed partial class AsvsTests
{
    private const string Page = "docs/asvs.md";

    private static readonly List<Requirement> Requirements = [.. Row().Matches(SourceTree.Read(Page)).Select(Requirement.Of)];

    [Fact]
    public void Every_requirement_is_counted_as_what_its_row_says()
    {
        var (page, security) = (SourceTree.Read(Page), SourceTree.Read("docs/security.md"));
        var first = Counts(Requirements.Where(r => r.Level == "1"));

        Assert.Equal(253, Requirements.Count);
        Assert.All(Requirements.GroupBy(r => r.Chapter), c => Assert.Single(page.Split('\n'), l => IsOf(c, l)));
        Assert.Contains($"| *level 1* | {first} |", page, StringComparison.Ordinal);
        Assert.Contains($"| *level 2* | {Counts(Requirements.Where(r => r.Level == "2"))} |", page, StringComparison.Ordinal);
        Assert.Contains($"| **all 253** | **{Counts(Requirements, "** | **")}** |", page, StringComparison.Ordinal);
        Assert.Contains($"| level 1 | {first} |", security, StringComparison.Ordinal);
        Assert.Contains($"| levels 1 and 2 | {Counts(Requirements)} |", security, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var classes = typeof(AsvsTests).Assembly.GetTypes().ToLookup(t => t.Name);
        var named = Named().Matches(SourceTree.Read(Page)).ToList();

        Assert.True(named.Count > 100);
        Assert.All(
            named,
            n =>
            {
                var (name, isWhole) = (n.Groups["method"].Value, n.Groups["more"].Length == 0);
                Assert.Contains(
                    classes[n.Groups["class"].Value].SelectMany(c => c.GetMethods()),
                    m => isWhole ? m.Name == name : m.Name.StartsWith(name, StringComparison.Ordinal)
                );
            }
        );
    }

    private static bool IsOf(IGrouping<string, Requirement> chapter, string line) =>
        line.StartsWith($"| {chapter.Key} ", StringComparison.Ordinal)
        && line.EndsWith($" | {Counts(chapter)} |", StringComparison.Ordinal);

    private static string Counts(IEnumerable<Requirement> requirements, string between = " | ")
    {
        var all = requirements.ToList();
        return string.Join(between, Enum.GetValues<Standing>().Select(s => all.Count(r => r.Standing == s)));
    }

    [GeneratedRegex(
        @"^\| (?<chapter>V\d+)\.\d+\.\d+ \| (?<level>[12]) \| [^|]+ \| (?<here>.+) \| ?(?<test>[^|]*?) ?\|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Row();

    [GeneratedRegex("`(?<class>[A-Za-z0-9]+Tests)\\.(?<method>\\w+)(?<more>…?)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    /// <summary>In the order of the page's columns.</summary>
    private enum Standing
    {
        Tested,
        Read,
        NotYet,
        DoesNotApply,
    }

    private sealed record Requirement(string Chapter, string Level, Standing Standing)
    {
        public static Requirement Of(Match row)
        {
            var (here, test) = (row.Groups["here"].Value, row.Groups["test"].Value);
            var standing =
                here.StartsWith("**not yet**: ", StringComparison.Ordinal) ? Standing.NotYet
                : here.StartsWith("does not apply: ", StringComparison.Ordinal) ? Standing.DoesNotApply
                : here.StartsWith("held by: ", StringComparison.Ordinal) && test == "none" ? Standing.Read
                : here.StartsWith("held by: ", StringComparison.Ordinal) && test.Contains("Tests.", StringComparison.Ordinal)
                    ? Standing.Tested
                : throw new InvalidOperationException($"{Page} does not say how it stands: {row.Value}");
            return new(row.Groups["chapter"].Value, row.Groups["level"].Value, standing);
        }
    }
}
