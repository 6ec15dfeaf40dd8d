using System.Globalization;
using System.Resources;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Wording;

/// <summary>The domain's words and messages, in Thai and, for English cultures, in English.</summary>
public static class Words
{
    private static readonly ResourceManager Resources = new("StaffPortal.Domain.Wording.Words", typeof(Words).Assembly);

    /// <summary>The text of a key in the current language; the key itself where no text was written.</summary>
    public static string Text(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The text of a key with its arguments filled in.</summary>
    public static string Format(string key, params object[] arguments) =>
        arguments.Length == 0 ? Text(key) : string.Format(CultureInfo.CurrentCulture, Text(key), arguments);

    /// <summary>The name of a value of one of the domain's enumerations.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Text($"{typeof(TEnum).Name}_{value}");

    /// <summary>A field's message for a broken rule: the field's name and what it must be.</summary>
    public static string Of(CitizenField field, FieldRule rule) => $"{Of(field)}: {Of(rule)}";

    /// <summary>Whether the current language is Thai.</summary>
    public static bool InThai => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "th";
}
