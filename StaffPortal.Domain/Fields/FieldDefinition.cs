namespace StaffPortal.Domain.Fields;

/// <summary>
/// A field's definition: storage, sealing, masking, search and import follow from it, and how a value is checked, normalised and shown.
/// </summary>
public sealed record FieldDefinition
{
    private const string NoValue = "—";

    internal FieldDefinition(CitizenField field, FieldAttribute about)
    {
        Field = field;
        IsOwn = about is OwnFieldAttribute;
        Kind = about.Kind;
        Class = about.Class;
        MaxLength = about.MaxLength;
        Headings = about.Headings;
        IsRequired = about.IsRequired;
        IsInLists = about.IsInLists;
        TellsApart = about.TellsApart;
        IsSealed = about.IsSealed || about.Class != FieldClass.Ordinary;
        SealedStep = about.Class == FieldClass.Sensitive ? 256 : 64;
        Search = about.Search;
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

    /// <summary>Whether it is a place for a field of the office's own.</summary>
    public bool IsOwn { get; }

    /// <summary>Whether the office has ended it: values stay and are shown, and no new one comes in.</summary>
    public bool IsEnded { get; internal init; }

    /// <summary>Its name in the current language.</summary>
    public string Name =>
        OwnName is { } own ? (Words.InThai ? own.Th : own.En)
        : IsOwn ? Words.Format("OwnFieldUnnamed", Field)
        : Words.Of(Field);

    internal (string Th, string En)? OwnName { get; init; }

    /// <summary>Its name in every language.</summary>
    internal IReadOnlyList<string> Names => OwnName is { } own ? [own.Th, own.En] : Words.InEveryLanguage(Field);

    /// <summary>How carefully it is guarded.</summary>
    public FieldClass Class { get; internal init; }

    /// <summary>Longest value kept, in UTF-16 code units.</summary>
    public int MaxLength { get; }

    /// <summary>Whether a record cannot be without it.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether it belongs to the minimum shown of a citizen in a list, always masked.</summary>
    public bool IsInLists { get; }

    /// <summary>Whether a little of it stands in lists where the purpose shows the whole, to tell people of one name apart.</summary>
    public bool TellsApart { get; }

    /// <summary>
    /// Whether values are stored sealed with the citizen's own key: Identifier, Contact and Sensitive always are, Ordinary where they tell
    /// of somebody's age, family, work or means.
    /// </summary>
    public bool IsSealed { get; }

    /// <summary>Headings under which files of other systems bring it.</summary>
    public IReadOnlyList<string> Headings { get; internal init; }

    /// <summary>How a value is put in.</summary>
    public FieldInput Input => Kind.Input;

    /// <summary>What is chosen from, those ended too; empty where nothing is.</summary>
    public IReadOnlyList<FieldChoice> Choices => Kind.Choices;

    /// <summary>What its values must be, in words; null where the rule that a value breaks says it.</summary>
    public string? Rule => Kind.Rule;

    internal FieldKind Kind { get; init; }

    /// <summary>
    /// A sealed value is filled up to a multiple of so many bytes: its length alone would tell one religion from another.
    /// </summary>
    internal int SealedStep { get; }

    /// <summary>Whether people are found by the whole value.</summary>
    public bool IsFoundBy => Search is FieldSearch.Exact or FieldSearch.Unique;

    internal FieldSearch Search { get; init; }

    /// <summary>The column of the value.</summary>
    internal string Column { get; }

    /// <summary>The column it is found by; null where it is found by nothing, or by the value itself.</summary>
    internal string? SearchColumn { get; }

    /// <summary>The column of a name's sound (<see cref="NameSound"/>); null where it is not found from its beginning.</summary>
    internal string? SoundColumn { get; }

    /// <summary>What the column holds: sealed bytes, or an open value of its kind.</summary>
    internal Type ColumnType => IsSealed ? typeof(byte[]) : Kind.ColumnType;

    /// <summary>
    /// Checks one value and brings it into the form the record keeps. Empty text means "no value" and is right, but for the fields a
    /// record cannot be without.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">Today in Bangkok, for dates that must not lie ahead.</param>
    public FieldCheck Check(string? text, DateOnly today)
    {
        var clean = ThaiText.Normalise(text ?? "");
        if (clean.Length == 0)
            return new(null, IsRequired ? FieldRule.Required : null);
        if (clean.Any(c => c is '<' or '>'))
            return new(null, FieldRule.ForbiddenCharacters);
        var check = Kind.Check(clean, today);
        return check.Value?.Length > MaxLength ? new(null, FieldRule.TooLong) : check;
    }

    /// <summary>What a person is told of a value that breaks a rule: what it must be.</summary>
    public string Message(FieldRule broken) => Rule is { } must ? $"{Words.Of(broken)} ({must})" : Words.Of(broken);

    /// <summary>The value as a screen shows it: dates in the person's calendar, identifiers in groups; a dash for no value.</summary>
    public string Display(string? value) => string.IsNullOrEmpty(value) ? NoValue : Kind.Display(value);

    /// <summary>The value as a file for others holds it: canonical, and in words where that is a code; null for no value.</summary>
    public string? InFile(string? value) => string.IsNullOrEmpty(value) ? value : Kind.InFile(value);

    /// <summary>The canonical value as an input begins with it; empty for no value.</summary>
    public string Edit(string? value) => string.IsNullOrEmpty(value) ? "" : Kind.Edit(value);

    /// <summary>
    /// The little of a value that tells people of one name apart in a list: of a birth date the age, of a house its number without what
    /// follows the stroke, of a meter its last digits. A dash for none.
    /// </summary>
    public string Brief(string? value, DateOnly today) => string.IsNullOrEmpty(value) ? NoValue : Kind.Brief(value, today) ?? Mask(value);

    /// <summary>
    /// The canonical value with its telling part replaced by dots, e.g. <c>1-2345-•••••-12-•</c>; a dash for no value. The result
    /// holds nothing of what it hides but, for identifiers, its length.
    /// </summary>
    public string Mask(string? value) => string.IsNullOrEmpty(value) ? NoValue : Kind.Mask(value);
}
