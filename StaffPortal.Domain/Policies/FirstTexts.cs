using System.Reflection;

namespace StaffPortal.Domain.Policies;

/// <summary>
/// Texts to start from, in the portal's own words. What differs from office to office stands in double braces
/// (<c>{{office}}</c>, <c>{{address}}</c>, <c>{{telephone}}</c>, <c>{{fax}}</c>, <c>{{website}}</c>) and is filled in when shown.
/// </summary>
public static class FirstTexts
{
    private static readonly Assembly Here = typeof(FirstTexts).Assembly;

    /// <summary>The first text of a policy.</summary>
    /// <param name="language"><c>th</c> or <c>en</c>.</param>
    public static string Of(PolicyKind kind, string language)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream($"{kind}.{language}.md")!);
        return reader.ReadToEnd();
    }
}
