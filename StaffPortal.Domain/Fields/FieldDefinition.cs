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

/// <summary>Declares a field of one kind.</summary>
/// <param name="fieldClass">How carefully it is guarded, and so whether it is sealed.</param>
/// <param name="maxLength">Longest value kept, in UTF-16 code units.</param>
/// <param name="headings">Headings under which files of other systems bring it; an earlier field keeps a heading that two claim.</param>
internal sealed class FieldAttribute<TKind>(FieldClass fieldClass, int maxLength, params string[] headings)
    : FieldAttribute(new TKind(), fieldClass, maxLength, headings)
    where TKind : FieldKind, new();

/// <summary>A field's definition: storage, sealing, masking, checks, search and import follow from it.</summary>
public sealed class FieldDefinition
{
    private readonly FieldAttribute about;

    internal FieldDefinition(CitizenField field, FieldAttribute about)
    {
        this.about = about;
        Field = field;
        Column = field.ToString();
        SearchColumn = about.Search switch
        {
            FieldSearch.None => null,
            FieldSearch.Prefix when !IsSealed => $"{Column}Key",
            FieldSearch.Prefix => throw new InvalidOperationException($"{field} is sealed; its beginning must not stand in the open."),
            _ => $"{Column}Index",
        };
        SoundColumn = about.Search == FieldSearch.Prefix ? $"{Column}Sound" : null;
    }

    /// <summary>The field.</summary>
    public CitizenField Field { get; }

    /// <summary>How carefully it is guarded.</summary>
    public FieldClass Class => about.Class;

    /// <summary>Longest value kept, in UTF-16 code units.</summary>
    public int MaxLength => about.MaxLength;

    /// <summary>Whether a record cannot be without it.</summary>
    public bool IsRequired => about.IsRequired;

    /// <summary>Whether it belongs to the minimum shown of a citizen in a list, always masked.</summary>
    public bool IsInLists => about.IsInLists;

    /// <summary>Whether a little of it stands in lists where the purpose shows the whole, to tell people of one name apart.</summary>
    public bool TellsApart => about.TellsApart;

    /// <summary>
    /// Whether values are stored sealed with the citizen's own key: Identifier, Contact and Sensitive always are, Ordinary where they tell
    /// of somebody's age, family, work or means.
    /// </summary>
    public bool IsSealed => about.IsSealed || about.Class != FieldClass.Ordinary;

    /// <summary>Headings under which files of other systems bring it.</summary>
    public IReadOnlyList<string> Headings => about.Headings;

    internal FieldKind Kind => about.Kind;

    /// <summary>
    /// A sealed value is filled up to a multiple of so many bytes: its length alone would tell one religion from another.
    /// </summary>
    internal int SealedStep => about.Class == FieldClass.Sensitive ? 256 : 64;

    internal FieldSearch Search => about.Search;

    /// <summary>The column of the value.</summary>
    internal string Column { get; }

    /// <summary>The column it is found by; null where it is found by nothing, or by the value itself.</summary>
    internal string? SearchColumn { get; }

    /// <summary>The column of a name's sound (<see cref="NameSound"/>); null where it is not found from its beginning.</summary>
    internal string? SoundColumn { get; }

    /// <summary>What the column holds: sealed bytes, or an open value of its kind.</summary>
    internal Type ColumnType => IsSealed ? typeof(byte[]) : Kind.ColumnType;
}
