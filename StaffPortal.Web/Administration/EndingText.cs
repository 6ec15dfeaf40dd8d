using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Administration;

/// <summary>What an ending takes with it, in words: each count that is not nothing.</summary>
internal static class EndingText
{
    private const int MostNamed = 8;

    /// <summary>One sentence; that nothing hangs on it, where nothing does.</summary>
    public static string Of(Ending ending)
    {
        var parts = new[]
        {
            Part(ending.Purposes, AdministrationTexts.EndsPurposes),
            Part(ending.Grants, AdministrationTexts.EndsGrants),
            Part(ending.Declarations, AdministrationTexts.EndsDeclarations),
            Part(ending.Accounts, AdministrationTexts.EndsAccounts),
            Part(ending.Contracts, AdministrationTexts.EndsContracts),
            Part(ending.Disclosures, AdministrationTexts.EndsDisclosures),
            Part(ending.Cases, AdministrationTexts.EndsCases),
            ending.Registrations is { } known
                ? Part(known, AdministrationTexts.EndsRegistrations)
                : AdministrationTexts.EndsManyRegistrations,
        }
            .OfType<string>()
            .ToList();
        return parts.Count == 0 ? AdministrationTexts.EndsNothing : AdministrationTexts.EndsThese.With(string.Join(" · ", parts));
    }

    /// <summary>What hangs on it by name, each kind with a link to its register, in a tab of its own: the question stays open.</summary>
    public static MarkupString LinksOf(Ending ending)
    {
        var list = new StringBuilder();
        foreach (var kind in ending.Named.GroupBy(n => n.In))
        {
            var title = Encoded(TitleOf(kind.Key));
            var heading = PageOf(kind.Key) is { } page
                ? $"<a href=\"{page}\" target=\"_blank\" rel=\"noopener\">{title} {Encoded(AdministrationTexts.HangingNewTab)}</a>"
                : title;
            list.Append("<li>").Append(heading).Append("<ul>");
            foreach (var one in kind.Take(MostNamed))
                list.Append("<li>").Append(Encoded(one.Name)).Append("</li>");
            if (kind.Count() > MostNamed)
                list.Append("<li>")
                    .Append(Encoded(AdministrationTexts.HangingMore.With(Show.Count(kind.Count() - MostNamed))))
                    .Append("</li>");
            list.Append("</ul></li>");
        }

        return new(list.Length == 0 ? "" : $"<ul class=\"hanging\">{list}</ul>");
    }

    /// <summary>A question's text and the list under it.</summary>
    public static MarkupString QuestionOf(string text, Ending? ending) =>
        new($"<p>{Encoded(text)}</p>{(ending is null ? "" : LinksOf(ending).Value)}");

    /// <summary>An administrator opens no disclosure; who asked for it does.</summary>
    private static string? PageOf(HangingIn register) =>
        register switch
        {
            HangingIn.Purposes => "/administration/purposes",
            HangingIn.Grants => "/administration/grants",
            HangingIn.Contracts => "/administration/contracts",
            _ => null,
        };

    private static string TitleOf(HangingIn register) =>
        register switch
        {
            HangingIn.Purposes => Texts.NavPurposes,
            HangingIn.Grants => Texts.NavGrants,
            HangingIn.Contracts => Texts.NavContracts,
            _ => Texts.DisclosuresTitle,
        };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string? Part(int count, string text) => count == 0 ? null : text.With(Show.Count(count));
}
