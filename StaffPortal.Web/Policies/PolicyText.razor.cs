using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Policies;

/// <summary>Shows Markdown: no HTML of the writer's passes, and no link but to a page, an address or a telephone.</summary>
public sealed partial class PolicyText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly string[] Schemes = ["https:", "http:", "mailto:", "tel:"];

    [Parameter, EditorRequired]
    public required string Markdown { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }

    private string Html => HtmlOf(Office.FillMarkdown(Markdown));

    /// <summary>The HTML of a text.</summary>
    public static string HtmlOf(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.IsImage || !MayLinkTo(link.Url))
                link.Url = "";
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !MayLinkTo(l.Url)).ToList())
            link.Remove();
        return document.ToHtml(Pipeline);
    }

    private static bool MayLinkTo(string? url) =>
        url is ['/', not ('/' or '\\'), ..] or "/" or ['#', ..]
        || (url is not null && Array.Exists(Schemes, s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase)));
}
