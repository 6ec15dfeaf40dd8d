using StaffPortal.Domain.Fields.Kinds;

namespace StaffPortal.Domain.Fields;

/// <summary>By what a field's value is found, beside the value itself.</summary>
internal enum FieldSearch
{
    /// <summary>By nothing.</summary>
    None,

    /// <summary>By the whole value, through a keyed hash: the database does not tell whose number is in it.</summary>
    Exact,

    /// <summary>As <see cref="Exact"/>, and no two citizens share a value.</summary>
    Unique,

    /// <summary>From its beginning, through its sound and a normalised copy in the open; for Ordinary fields only.</summary>
    Prefix,
}

/// <summary>Declares what is known of a field whoever's record it stands in.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal abstract class FieldAttribute(FieldKind kind, FieldClass fieldClass, int maxLength, string[] headings) : Attribute
{
    public FieldKind Kind => kind;

    public FieldClass Class => fieldClass;

    public int MaxLength => maxLength;

    public IReadOnlyList<string> Headings => headings;

    public bool IsRequired { get; init; }

    public bool IsInLists { get; init; }

    public FieldSearch Search { get; init; }

    /// <summary>Whether a little of it stands in lists where the purpose shows the whole, to tell people of one name apart.</summary>
    public bool TellsApart { get; init; }

    /// <summary>Sealed although it is Ordinary, because it tells of somebody's age, family, work or means.</summary>
    public bool IsSealed { get; init; }
}

/// <summary>
/// Declares a place for a field of the office's own. What it is, the office says; until then, and for whatever does not ask the office, it
/// is guarded as Sensitive.
/// </summary>
internal sealed class OwnFieldAttribute : FieldAttribute
{
    public OwnFieldAttribute()
        : base(new TextKind(), FieldClass.Sensitive, FieldCatalog.MaxOwnLength, []) => Search = FieldSearch.Exact;
}

/// <summary>Declares a field of one kind.</summary>
/// <param name="fieldClass">How carefully it is guarded, and so whether it is sealed.</param>
/// <param name="maxLength">Longest value kept, in UTF-16 code units.</param>
/// <param name="headings">Headings under which files of other systems bring it; an earlier field keeps a heading that two claim.</param>
internal sealed class FieldAttribute<TKind>(FieldClass fieldClass, int maxLength, params string[] headings)
    : FieldAttribute(new TKind(), fieldClass, maxLength, headings)
    where TKind : FieldKind, new();
