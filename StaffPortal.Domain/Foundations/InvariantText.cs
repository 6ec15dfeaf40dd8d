using System.Globalization;
using System.Reflection;

namespace StaffPortal.Domain.Foundations;

/// <summary>
/// Values as text for machines, the same in every language: names of enumerations as in code, days in the Common Era. In URLs and in
/// the details of entries.
/// </summary>
public static class InvariantText
{
    /// <summary>Whether a value of the type can be read back.</summary>
    public static bool Reads(Type type) =>
        Bare(type) is var bare && (bare == typeof(string) || bare == typeof(bool) || bare.IsEnum || Parser(bare) is not null);

    /// <summary>The value's text; null for null.</summary>
    public static string? Format(object? value) =>
        value switch
        {
            null => null,
            bool flag => flag ? "true" : "false",
            DateOnly day => ThaiDate.ToMachine(day),
            IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>Reads what <see cref="Format"/> writes; a number that no member of an enumeration has is not read.</summary>
    /// <exception cref="InvalidOperationException">Nothing reads the type.</exception>
    public static bool TryParse(Type type, string text, out object? value)
    {
        ArgumentNullException.ThrowIfNull(text);
        type = Bare(type);
        value = text;
        if (type == typeof(string))
            return true;
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: true, out value) && (Enum.IsDefined(type, value) || AreFlags(type, value));
        if (type == typeof(bool))
            return Found(bool.TryParse(text, out var flag), flag, out value);
        if (type == typeof(DateOnly))
            return Found(ThaiDate.TryParseMachine(text, out var day), day, out value);
        var parser = Parser(type) ?? throw new InvalidOperationException($"{type.Name} has no text for machines.");
        var arguments = new object?[] { text, CultureInfo.InvariantCulture, null };
        return Found((bool)parser.Invoke(null, arguments)!, arguments[2], out value);
    }

    /// <summary>Whether a value is made of members that may stand together; one that is not is written as a number.</summary>
    private static bool AreFlags(Type type, object value) =>
        type.IsDefined(typeof(FlagsAttribute), inherit: false) && char.IsAsciiLetter(value.ToString()![0]);

    private static bool Found(bool isRead, object? read, out object? value)
    {
        value = isRead ? read : null;
        return isRead;
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static MethodInfo? Parser(Type type) =>
        type.GetMethod(
            nameof(int.TryParse),
            BindingFlags.Public | BindingFlags.Static,
            [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]
        );
}
