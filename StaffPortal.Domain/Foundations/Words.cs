using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Foundations;

/// <summary>
/// The domain's words and messages, in Thai and, for English cultures, in English. Each feature keeps its own in a
/// <c>Words.resx</c> beside its code; a key stands in one of them.
/// </summary>
public static partial class Words
{
    private const string Suffix = ".Words.resources";

    private static readonly ResourceManager[] Features =
    [
        .. typeof(Words)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(n => new ResourceManager(n[..^".resources".Length], typeof(Words).Assembly)),
    ];

    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("th-TH"), CultureInfo.GetCultureInfo("en-GB")];

    private static readonly ConcurrentDictionary<string, ResourceManager?> Homes = new(StringComparer.Ordinal);

    /// <summary>The text of a key in the current language; the key itself where no text was written.</summary>
    public static string Text(string key) => HomeOf(key)?.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The text of a key with its arguments filled in.</summary>
    public static string Format(string key, params object[] arguments) => arguments.Length == 0 ? Text(key) : Fill(Text(key), arguments);

    /// <summary>
    /// Fills a text's places. Where a language counts one otherwise than many, the text says both behind the number: <c>{0} [row|rows]</c>.
    /// </summary>
    public static string Fill(string text, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var chosen = text.Contains('[', StringComparison.Ordinal)
            ? OneOrMany().Replace(text, m => m.Groups["place"].Value + WordOf(m))
            : text;
        return string.Format(CultureInfo.CurrentCulture, chosen, arguments);

        string WordOf(Match match)
        {
            var place = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
            var isOne = place < arguments.Length && Convert.ToString(arguments[place], CultureInfo.InvariantCulture) == "1";
            return match.Groups[isOne ? "one" : "many"].Value;
        }
    }

    /// <summary>The name of a value of one of the domain's enumerations.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Text($"{typeof(TEnum).Name}_{value}");

    /// <summary>The name of such a value in every language.</summary>
    public static IReadOnlyList<string> InEveryLanguage<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        [.. Languages.Select(l => HomeOf($"{typeof(TEnum).Name}_{value}")?.GetString($"{typeof(TEnum).Name}_{value}", l)).OfType<string>()];

    /// <summary>It looks at the text alone, never at what it is filled with.</summary>
    [GeneratedRegex(
        @"(?<place>\{(?<number>\d)[^}]*\}[^{}\[\]|]*)\[(?<one>[^|\[\]]*)\|(?<many>[^|\[\]]*)\]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex OneOrMany();

    /// <summary>Whether the current language is Thai.</summary>
    public static bool InThai => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "th";

    private static ResourceManager? HomeOf(string key) =>
        Homes.GetOrAdd(key, k => Array.Find(Features, f => f.GetString(k, CultureInfo.InvariantCulture) is not null));
}
