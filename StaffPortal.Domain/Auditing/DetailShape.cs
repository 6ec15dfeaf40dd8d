using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// The pairs of a record: one for each parameter of its constructor, or for each settable property where the constructor takes
/// none. A record within it (the log's filter) gives its own pairs in that place.
/// </summary>
internal sealed class DetailShape
{
    private static readonly ConcurrentDictionary<Type, DetailShape> Known = new();

    private readonly ConstructorInfo constructor;
    private readonly Member[] members;
    private readonly bool takesParameters;

    private DetailShape(Type type)
    {
        constructor = type.GetConstructors().Single();
        var parameters = constructor.GetParameters();
        takesParameters = parameters.Length > 0;
        var nullability = new NullabilityInfoContext();
        members =
        [
            .. takesParameters
                ? parameters.Select(p => Of(type.GetProperty(p.Name!)!))
                : type.GetProperties().Where(p => p.CanRead && p.CanWrite).Select(Of),
        ];

        Member Of(PropertyInfo property) =>
            new(property, nullability.Create(property).WriteState == NullabilityState.Nullable || property.PropertyType == typeof(bool));
    }

    public static DetailShape Of(Type type) => Known.GetOrAdd(type, t => new(t));

    public List<KeyValuePair<string, string>> Pairs(object record)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var member in members)
        {
            var value = member.Property.GetValue(record);
            if (member.Nested is { } nested && value is not null)
                pairs.AddRange(nested.Pairs(value));
            else if (DetailValue.Format(value) is { } text)
                pairs.Add(new(member.Key, text));
        }

        return pairs;
    }

    /// <summary>A record of the pairs; null when one that is needed is missing or unreadable.</summary>
    public object? Read(IReadOnlyDictionary<string, string> pairs)
    {
        var values = new object?[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            if (!members[i].TryRead(pairs, out values[i]))
                return null;
        }

        if (takesParameters)
            return constructor.Invoke(values);
        var made = constructor.Invoke(null);
        for (var i = 0; i < members.Length; i++)
            members[i].Property.SetValue(made, values[i]);
        return made;
    }

    private sealed class Member(PropertyInfo property, bool optional)
    {
        public PropertyInfo Property => property;

        public string Key { get; } = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

        public DetailShape? Nested { get; } = DetailValue.Holds(property.PropertyType) ? null : DetailShape.Of(property.PropertyType);

        public bool TryRead(IReadOnlyDictionary<string, string> pairs, out object? value)
        {
            if (Nested is not null)
                return (value = Nested.Read(pairs)) is not null;
            if (pairs.TryGetValue(Key, out var text))
                return DetailValue.TryParse(property.PropertyType, text, out value);
            value = property.PropertyType == typeof(bool) ? false : null;
            return optional;
        }
    }
}

/// <summary>
/// One value of a detail as text: names as in code, days in the Common Era, bytes in lower-case hexadecimal, lists by commas.
/// </summary>
internal static class DetailValue
{
    /// <summary>A flag that is not set and one that is missing are written alike, and instants lose what is less than a second.</summary>
    private static readonly HashSet<Type> Unfaithful =
    [
        typeof(bool?),
        typeof(DateTime),
        typeof(DateTime?),
        typeof(DateTimeOffset),
        typeof(DateTimeOffset?),
    ];

    /// <exception cref="NotSupportedException">The type would not be read back as it was written.</exception>
    public static bool Holds(Type type) =>
        Unfaithful.Contains(type)
            ? throw new NotSupportedException($"A detail cannot hold {type}.")
            : type == typeof(byte[]) || ElementOf(type) is not null || InvariantText.Reads(type);

    public static string? Format(object? value) =>
        value switch
        {
            false => null,
            byte[] bytes => Convert.ToHexStringLower(bytes),
            not string and IEnumerable list => string.Join(',', list.Cast<object>().Select(Item)),
            _ => InvariantText.Format(value),
        };

    /// <exception cref="ArgumentException">The item would be read back as two, or as none.</exception>
    private static string Item(object? value) =>
        Format(value) is { Length: > 0 } text && !text.Contains(',', StringComparison.Ordinal)
            ? text
            : throw new ArgumentException("An item of a list holds a comma, or nothing.", nameof(value));

    public static bool TryParse(Type type, string text, out object? value)
    {
        if (type == typeof(byte[]))
            return TryBytes(text, out value);
        return ElementOf(type) is { } element ? TryList(element, text, out value) : InvariantText.TryParse(type, text, out value);
    }

    private static bool TryBytes(string text, out object? value)
    {
        var read = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower);
        value = read ? Convert.FromHexString(text) : null;
        return read;
    }

    private static bool TryList(Type element, string text, out object? value)
    {
        var parts = text.Length == 0 ? [] : text.Split(',');
        var list = Array.CreateInstance(element, parts.Length);
        value = list;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryParse(element, parts[i], out var one))
                return false;
            list.SetValue(one, i);
        }

        return true;
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
