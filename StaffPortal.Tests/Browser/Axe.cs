using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What axe, and a look at the width, find wrong with a page.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task<List<string>> FaultsAsync(this IPage page, string path, int width)
    {
        var result = await page.RunAxe(Rules);
        var found = result.Violations.Select(v => $"{path}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ToList();
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
