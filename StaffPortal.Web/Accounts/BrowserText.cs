namespace StaffPortal.Web.Accounts;

/// <summary>A browser as its person would name it, from what it says of itself.</summary>
internal static class BrowserText
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>"Chrome · Windows"; the text itself, cut short, where nothing is known in it.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "–";
        var known = new[] { NameIn(text, Browsers), NameIn(text, Systems) }.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(" · ", known)
            : text.Length <= 40 ? text
            : text[..40] + "…";
    }

    private static string? NameIn(string text, (string Mark, string Name)[] names) =>
        Array.Find(names, n => text.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
