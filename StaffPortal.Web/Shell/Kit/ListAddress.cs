using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// Where a list stands in the URL: its order, kind and page, each key beginning with the list's id, so that two lists of one page do not
/// disturb each other. What was typed to find a row is kept in the circuit (<see cref="TypedFilters"/>): it may be personal (law 8).
/// </summary>
public static class ListAddress
{
    /// <summary>Marks in the browser's history a step that changes a list alone: a half-typed form on the page stays as it is.</summary>
    public const string Step = "list";

    private const int MaxLength = 40;

    /// <summary>Reads where a list stands; what cannot be read is ignored.</summary>
    public static ListWindow Read(string uri, string list)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var values = QueryHelpers.ParseQuery(start < 0 ? "" : uri[start..].Split('#')[0]);
        var page = int.TryParse(Of("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 1) : 1;
        return new()
        {
            Sort = Of("sort"),
            Down = Of("down") == "true",
            Kind = Of("kind"),
            Page = page,
        };

        string? Of(string key) =>
            values.TryGetValue($"{list}-{key}", out var text) && text.ToString() is { Length: > 0 and <= MaxLength } one ? one : null;
    }

    /// <summary>Where a list of the present page stands, with what was typed for it.</summary>
    public static ListWindow Here(NavigationManager navigation, TypedFilters typed, string list) =>
        Read(navigation.Uri, list) with
        {
            Find = typed.Of(new Uri(navigation.Uri).AbsolutePath, list),
        };

    /// <summary>The present address with the list as it is wanted.</summary>
    public static string Write(NavigationManager navigation, string list, ListWindow window) =>
        navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [$"{list}-sort"] = window.Sort,
                [$"{list}-down"] = window.Down ? "true" : null,
                [$"{list}-kind"] = window.Kind,
                [$"{list}-page"] = window.Page > 1 ? window.Page : null,
            }
        );
}

/// <summary>What was typed to find rows by, in this circuit alone: it is still there when a person comes back to a list.</summary>
public sealed class TypedFilters
{
    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    /// <summary>What was typed last for a list of a page; null where nothing was.</summary>
    public string? Of(string path, string list) => typed.GetValueOrDefault($"{path}#{list}") is { Length: > 0 } text ? text : null;

    /// <summary>Keeps it.</summary>
    public void Keep(string path, string list, string? text) => typed[$"{path}#{list}"] = text ?? "";
}
