namespace StaffPortal.Domain.Auditing;

/// <summary>
/// What an entry says beyond its columns, as typed data: a sealed record per kind of act, declared beside the code that writes it.
/// It is stored as <c>key=value</c> pairs (docs/audit-format.md, section 1.1) and read back by the same type; nothing parses the
/// text by hand. Never a citizen's value.
/// </summary>
/// <remarks>
/// A pair is a property, its key the property's name in camel case. A property that is null or false is left out; one added later
/// must be nullable, so that earlier entries can still be read.
/// </remarks>
public abstract record EntryDetail
{
    /// <summary>Characters that the stored text has at most; a longer one loses the end of its longest value, marked by <c>…</c>.</summary>
    public const int MaxLength = 1000;

    /// <summary>The stored text.</summary>
    public sealed override string ToString() => DetailText.Write(DetailShape.Of(GetType()).Pairs(this));

    /// <summary>Reads a stored text.</summary>
    /// <returns>Null when the text is not exactly what a <typeparamref name="T"/> writes.</returns>
    public static T? Read<T>(string? text)
        where T : EntryDetail =>
        text is not null
        && DetailText.TryRead(text, out var pairs)
        && DetailShape.Of(typeof(T)).Read(pairs) is T read
        && read.ToString() == text
            ? read
            : null;
}
