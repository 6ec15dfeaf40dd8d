using System.Reflection;
using System.Text.Json;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>What a property's value must be: forms and names, the same in every language.</summary>
internal static class ReplayRules
{
    public const string Clock = "08:30";
    public const string Days = "Mon|Tue|Wed|Thu|Fri|Sat|Sun";
    public const string Digits = "\\d{13}, check digit";

    private const string Day = "2026-11-26";
    private const string Instant = "2026-11-26T09:30:00+07:00";

    /// <summary>The rule of a property of a line.</summary>
    public static string Of(Type line, string property)
    {
        var type = Array
            .Find(
                line.GetProperties(BindingFlags.Public | BindingFlags.Instance),
                p => JsonNamingPolicy.CamelCase.ConvertName(p.Name).Equals(property, StringComparison.OrdinalIgnoreCase)
            )
            ?.PropertyType;
        return type is null ? "JSON" : Of(type);
    }

    private static string Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
            return string.Join('|', Enum.GetNames(bare));
        if (bare == typeof(DateOnly))
            return Day;
        if (bare == typeof(DateTimeOffset))
            return Instant;
        if (bare == typeof(int))
            return "1";
        if (bare == typeof(bool))
            return "true|false";
        if (!bare.IsGenericType)
            return "\"…\"";
        var parts = bare.GetGenericArguments();
        return parts is [var key, var value] ? $"{{{Of(key)}: {Of(value)}}}" : $"[{Of(parts[0])}]";
    }
}
