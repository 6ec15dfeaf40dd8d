using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StaffPortal.Tests.Architecture;

/// <summary>
/// Every refusal that the domain can answer with, and every rule of access, is met by a test: whoever takes a check away sees one fail.
/// What this test cannot see is whether the other one came by the door; whoever writes it does.
/// </summary>
public sealed partial class RefusalsTests
{
    /// <summary>Refusals that no test produces, and why; a line goes when a test takes its place.</summary>
    private static readonly Dictionary<string, string> Untested = new(StringComparer.Ordinal)
    {
        ["ImportEndedMeanwhile"] = "it ends between the last piece and the acceptance; RefusedFilesTests ends it between two pieces",
        ["FileTooSlow"] = "it takes a file that is read for a minute of processor time",
    };

    /// <summary>
    /// Sources that name a refusal or a rule without meeting it: this folder reviews texts, and the policy alone is asked without a door.
    /// </summary>
    private static readonly string[] Naming = ["StaffPortal.Tests/Architecture/", "StaffPortal.Tests/Access/AccessPolicyTests.cs"];

    /// <summary>What tests name: in quotes, as a member of something, or as the type that they expect.</summary>
    private static readonly Lazy<HashSet<string>> Met = new(() =>
        SourceTree
            .Files("*.cs", "StaffPortal.Tests")
            .Where(f => !Naming.Any(n => f.StartsWith(n, StringComparison.Ordinal)))
            .SelectMany(f => Meeting().Matches(SourceTree.Read(f)))
            .SelectMany(m => new[] { m.Groups["quoted"].Value, m.Groups["member"].Value, m.Groups["type"].Value, m.Groups["rule"].Value })
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>Words between which a condition chooses too, and which refuse nothing: how much of a date of birth is known.</summary>
    private static readonly string[] OtherWords = ["BirthMonthAlone", "BirthYearAlone"];

    /// <summary>What the domain has words for, in Thai and in English.</summary>
    private static readonly Lazy<(HashSet<string> Thai, HashSet<string> English)> Worded = new(() =>
        (WordsIn("Words.resx"), WordsIn("Words.en.resx"))
    );

    public static TheoryData<string> Keys => [.. KeysOfRefusals().Order(StringComparer.Ordinal)];

    public static TheoryData<AccessRule> Rules => [.. Enum.GetValues<AccessRule>()];

    [Theory, MemberData(nameof(Keys))]
    public void Every_refusal_is_produced_by_a_test(string key) =>
        Assert.True(
            Met.Value.Overlaps([$"\"{key}\"", $".{key}", $"IsType<{key}>"]) != Untested.ContainsKey(key),
            $"{key}: no test names it, or one does and it is listed as untested"
        );

    [Theory, MemberData(nameof(Rules))]
    public void Every_rule_of_access_is_met_at_a_door(AccessRule rule) => Assert.Contains($"AccessRule.{rule}", Met.Value);

    [Theory, MemberData(nameof(Keys))]
    public void Every_refusal_has_words_in_both_languages(string key)
    {
        Assert.Contains(key, Worded.Value.Thai);
        Assert.Contains(key, Worded.Value.English);
    }

    [Fact]
    public void The_sources_are_read_for_every_shape_that_a_refusal_is_written_in()
    {
        var keys = KeysOfRefusals();

        foreach (
            var one in new[]
            {
                "ReasonNeeded",
                "LimitRange",
                "RoleReadsNoLog",
                "NotDesignated",
                nameof(Refusal.NotRecorded),
                nameof(InvalidValues),
                "DisclosureNeedsSecond",
            }
        )
            Assert.Contains(one, keys);
        Assert.True(keys.Count > 140, $"only {keys.Count} refusals were found");
        Assert.All(Untested.Keys, k => Assert.Contains(k, keys));
        Assert.All(Untested.Values, v => Assert.NotEmpty(v));
    }

    /// <summary>
    /// Keys as they are written: in quotes or by <c>nameof</c>, of a refusal named or left to its place; one of two, where a condition
    /// chooses; and constants that bear their own name. A constructor left to its place is no refusal where a type of another name is
    /// declared there.
    /// </summary>
    private static HashSet<string> KeysOfRefusals()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in SourceTree.Files("*.cs", "StaffPortal.Domain").Select(SourceTree.Read))
        {
            keys.UnionWith(Written().Matches(text).Where(m => !m.Groups["other"].Success).Select(m => m.Groups["key"].Value));
            keys.UnionWith(Named().Matches(text).Select(m => m.Groups["key"].Value));
            keys.UnionWith(Chosen().Matches(text).Select(m => m.Groups["key"].Value).Where(Worded.Value.Thai.Contains).Except(OtherWords));
        }

        return keys;
    }

    private static HashSet<string> WordsIn(string ending) =>
        [
            .. SourceTree
                .Files(ending, "StaffPortal.Domain")
                .SelectMany(f => XDocument.Parse(SourceTree.Read(f)).Root!.Elements("data"))
                .Select(d => d.Attribute("name")!.Value),
        ];

    [GeneratedRegex(@"(?<quoted>""\w+"")|\.?(?<rule>AccessRule(?<member>\.\w+))|\.?(?<type>IsType<\w+>)|(?<member>\.\w+)")]
    private static partial Regex Meeting();

    [GeneratedRegex(
        @"(?<other>(?!Refusal\b|ValidationError\b)\b[A-Z][\w<>]*\??\s+\w+\s*=\s*)?"
            + @"\bnew(?:\s+(?:Refusal|ValidationError))?\(\s*(?:""|nameof\()(?<key>[A-Z][A-Za-z]+)["",)]"
    )]
    private static partial Regex Written();

    [GeneratedRegex(@"[?:]\s+""(?<key>[A-Z][A-Za-z]+)""")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"const string (?<key>[A-Z]\w+) = nameof\(\k<key>\)|:\s*Refusal\(nameof\((?<key>\w+)\)")]
    private static partial Regex Named();
}
