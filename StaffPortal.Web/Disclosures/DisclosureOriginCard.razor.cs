using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Disclosures;

/// <summary>By which searches the people of a disclosure were found: what its second person should know before deciding.</summary>
public sealed partial class DisclosureOriginCard
{
    [Parameter, EditorRequired]
    public required string Recipient { get; set; }

    [Parameter, EditorRequired]
    public int Citizens { get; set; }

    [Parameter, EditorRequired]
    public required DisclosureOrigin Origin { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    /// <summary>What was searched by, and what narrowed it.</summary>
    private string ByOf(DisclosureSearch search)
    {
        var fields = Fields.Current.NamesOf(search.Fields);
        var by = fields.Length == 0 || fields == Words.Of(search.By) ? Words.Of(search.By) : $"{Words.Of(search.By)} ({fields})";
        return search.InService ? $"{by} · {DisclosuresTexts.DisclosureSearchInService}" : by;
    }
}
