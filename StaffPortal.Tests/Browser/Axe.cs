using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What axe, and a look at the width, find wrong with a page.</summary>
internal static class Axe
{
    /// <summary>The rules of WCAG 2.2 AA; what passes is not described element by element.</summary>
    private const string Run = """
        async () => {
          const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
          const result = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
          if (result.passes.length === 0) throw new Error("axe looked at nothing");
          return result.violations.map(v => `${v.id} ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`);
        }
        """;

    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>
    /// Axe runs in the page as it stands, which has no frames. Deque's own call injects it anew and ends every run on another, empty
    /// page: most of the walks' time went there.
    /// </summary>
    public static async Task<List<string>> FaultsAsync(this IPage page, string path, int width)
    {
        Assert.Single(page.Frames);
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
            await page.EvaluateAsync(Script.Value);
        var found = (await page.EvaluateAsync<string[]>(Run)).Select(fault => $"{path}: {fault}").ToList();
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            found.Add($"{path}: scrolls sideways by {overflow} px at {width}");
        return found;
    }

    /// <summary>
    /// A page at both widths, each in another theme; which in which depends on the language, so that every two of the three meet.
    /// </summary>
    public static async Task<List<string>> FaultsInBothLooksAsync(this IPage page, string path, string culture)
    {
        var found = new List<string>();
        foreach (var width in new[] { 1440, 390 })
        {
            var scheme = width == 1440 == culture is "th-TH" ? ColorScheme.Light : ColorScheme.Dark;
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            found.AddRange(await page.FaultsAsync($"{path} {scheme}", width));
        }

        return found;
    }
}
