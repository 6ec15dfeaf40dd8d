namespace StaffPortal.Domain.Fields;

/// <summary>What kind of value a field holds: how it is checked, normalised, shown, masked and stored where it stands open.</summary>
internal abstract class FieldKind
{
    private const char Dot = '•';

    /// <summary>What an open column of this kind holds.</summary>
    public virtual Type ColumnType => typeof(string);

    /// <summary>How a value is put in.</summary>
    public virtual FieldInput Input => FieldInput.Text;

    /// <summary>What is chosen from, those ended too.</summary>
    public virtual IReadOnlyList<FieldChoice> Choices => [];

    /// <summary>What its values must be, in words; null where the rule that a value breaks says it.</summary>
    public virtual string? Rule => null;

    /// <summary>Brings normalised text, never empty, into the canonical form, or names the rule it breaks.</summary>
    /// <param name="today">Today in Bangkok, for dates that must not lie ahead.</param>
    public abstract FieldCheck Check(string text, DateOnly today);

    /// <summary>A canonical value as a screen shows it, in the person's language and calendar.</summary>
    public virtual string Display(string value) => value;

    /// <summary>A canonical value as a file for others holds it.</summary>
    public virtual string InFile(string value) => value;

    /// <summary>A canonical value as an input begins with it.</summary>
    public virtual string Edit(string value) => Display(value);

    /// <summary>A canonical value with its telling part replaced; of it nothing remains but, for identifiers, the length.</summary>
    public virtual string Mask(string value) => Dots(6);

    /// <summary>What a value that is found through a keyed hash is hashed as: however it was written, the same for the same.</summary>
    public virtual string IndexText(string value) => value;

    /// <summary>
    /// The little of a value that tells people of one name apart in a list, where the purpose shows the whole; null where there is none.
    /// </summary>
    /// <param name="today">Today in Bangkok.</param>
    public virtual string? Brief(string value, DateOnly today) => null;

    /// <summary>A canonical value as an open column holds it.</summary>
    public virtual object ToColumn(string value) => value;

    /// <summary>What <see cref="ToColumn"/> wrote.</summary>
    public virtual string FromColumn(object value) => (string)value;

    protected static string Dots(int count) => new(Dot, count);

    protected static FieldCheck Broken(FieldRule rule) => new(null, rule);
}
