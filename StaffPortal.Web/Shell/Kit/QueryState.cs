using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.WebUtilities;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// Filter state in the URL. A record's settable properties become a query string: <c>EndedOnly</c> is <c>endedOnly=true</c>; values
/// equal to those of a new record are left out, and what cannot be read is ignored. Days are ISO dates of the Common Era.
/// Personal values never stand in a URL (law 8): a string is refused unless its property carries <see cref="SafeInUrlAttribute"/>.
/// </summary>
public static class QueryState
{
    private const int MaxTextLength = 100;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Reads the state from a URI, a path with a query, or a query string.</summary>
    public static T Read<T>(string uri)
        where T : new()
    {
        ArgumentNullException.ThrowIfNull(uri);
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var values = QueryHelpers.ParseQuery(start < 0 ? "" : uri[start..].Split('#')[0]);
        var state = new T();
        foreach (var property in Properties(typeof(T)))
        {
            if (
                values.TryGetValue(KeyOf(property.Name), out var text)
                && text.ToString() is { Length: > 0 and <= MaxTextLength } one
                && InvariantText.TryParse(property.PropertyType, one, out var value)
            )
                property.SetValue(state, value);
        }

        return state;
    }

    /// <summary>Writes the state behind a path.</summary>
    public static string Write<T>(string path, T state)
        where T : new()
    {
        var plain = new T();
        return QueryHelpers.AddQueryString(
            path,
            Properties(typeof(T))
                .Where(p => !Equals(p.GetValue(state), p.GetValue(plain)))
                .Select(p => KeyValuePair.Create(KeyOf(p.Name), InvariantText.Format(p.GetValue(state))))
                .Where(p => !string.IsNullOrEmpty(p.Value))
        );
    }

    /// <summary>The key of a property: its name in camel case, of an id without <c>Id</c>.</summary>
    public static string KeyOf(string property)
    {
        var name = property.Length > 2 && property.EndsWith("Id", StringComparison.Ordinal) ? property[..^2] : property;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static PropertyInfo[] Properties(Type type) =>
        Known.GetOrAdd(
            type,
            static t =>
            {
                var properties = t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.CanRead).ToArray();
                foreach (var property in properties)
                {
                    if (property.PropertyType == typeof(string) && property.GetCustomAttribute<SafeInUrlAttribute>() is null)
                        throw new InvalidOperationException(
                            $"{t.Name}.{property.Name} is text without {nameof(SafeInUrlAttribute)}: it may be personal (law 8)."
                        );
                }

                return properties;
            }
        );
}
