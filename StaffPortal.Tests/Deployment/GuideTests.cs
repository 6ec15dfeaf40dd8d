using System.Text.RegularExpressions;
using StaffPortal.Tests.Architecture;
using StaffPortal.Web.Verbs;

namespace StaffPortal.Tests.Deployment;

/// <summary>What the guides tell whoever installs and runs the portal is there: each verb and option, and where each link leads.</summary>
public sealed partial class GuideTests
{
    private static readonly string[] Guides = ["README.md", "deploy/README.md", "docs/operation.md"];

    /// <summary>What a guide writes in the place of something of the reader's own, where that must be a number.</summary>
    private static readonly string[] Numbers = ["N", "M", "S", "ID", "SIZE"];

    [Fact]
    public void Every_verb_of_a_guide_is_one_of_the_program_with_the_options_that_it_is_given()
    {
        var root = PortalVerbs.Root(_ => { });
        var told = Guides.SelectMany(g => Commands(g).Select(c => (Guide: g, Line: c))).Distinct().ToList();

        Assert.True(told.Count > 40, string.Join('\n', told));
        Assert.All(
            told,
            t =>
            {
                var parsed = root.Parse(WordsOf(t.Line));
                Assert.True(parsed.Errors.Count == 0, $"{t.Guide}: {t.Line}: {string.Join(' ', parsed.Errors.Select(e => e.Message))}");
                Assert.True(PortalVerbs.Knows(WordsOf(t.Line)), t.Line);
            }
        );
    }

    [Fact]
    public void Every_link_of_a_guide_leads_somewhere()
    {
        var links = Guides
            .SelectMany(g => Link().Matches(SourceTree.Read(g)).Select(m => (Guide: g, To: m.Groups["to"].Value)))
            .Where(l => !l.To.Contains("://", StringComparison.Ordinal))
            .ToList();

        Assert.True(links.Count > 30, string.Join('\n', links));
        Assert.All(
            links,
            l =>
            {
                var (file, place) = l.To.Split('#') is [var f, var p] ? (f, p) : (l.To, "");
                var target = file.Length == 0 ? l.Guide : Path.Combine(Path.GetDirectoryName(l.Guide)!, file);
                Assert.True(Path.Exists(Path.Combine(SourceTree.Root, target)), $"{l.Guide}: {l.To}");
                if (place.Length > 0)
                    Assert.Contains(place, Headings(target));
            }
        );
    }

    /// <summary>The verbs of a guide: in its table of them, and wherever the program is called by one of its names.</summary>
    private static IEnumerable<string> Commands(string guide)
    {
        var text = SourceTree.Read(guide);
        var table = guide == "README.md" ? text.Split("## Verbs")[1].Split("\n## ")[0] : "";
        return Row()
            .Matches(table)
            .SelectMany(row => Code().Matches(row.Groups["cell"].Value))
            .Select(m => m.Groups["code"].Value)
            .Where(c => !c.StartsWith("--", StringComparison.Ordinal))
            .Concat(Call().Matches(text).Select(m => m.Groups["line"].Value.Trim()).Where(c => c.Length > 0));
    }

    /// <summary>The words of a line without its brackets, which say that something may be left out.</summary>
    private static string[] WordsOf(string line) =>
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Trim('[', ']', '…', ','))
                .Where(w => w.Length > 0)
                .Select(w => Numbers.Contains(w) ? "1" : w),
        ];

    private static IEnumerable<string> Headings(string file) =>
        SourceTree
            .Read(file)
            .Split('\n')
            .Where(l => l.StartsWith('#'))
            .Select(l => NoAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]]*\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (?<cell>`[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"(?:systemd/portal|run --rm portal|StaffPortal\.Web(?:\.dll|\.exe)?) (?<line>[a-z][^`\n]*?)(?=`|$| &&)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Call();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} _-]", RegexOptions.None, 1000)]
    private static partial Regex NoAnchor();
}
