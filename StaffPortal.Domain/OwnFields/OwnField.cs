using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Fields.Kinds;

namespace StaffPortal.Domain.OwnFields;

/// <summary>What an office's own field holds.</summary>
public enum OwnFieldKind
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A calendar day.</summary>
    Date = 3,

    /// <summary>One of some choices that the office names.</summary>
    Choice = 4,

    /// <summary>Yes or no.</summary>
    YesNo = 5,
}

/// <summary>
/// A field that an administrator made for the office (รายการข้อมูลของหน่วยงาน), without a programmer. It takes one of the places that
/// every record has for such fields, for ever: it may be ended, and is never deleted, because entries name its place.
/// </summary>
[Attested]
public sealed class OwnField
{
    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>The place that it takes in the record.</summary>
    public CitizenField Field { get; internal init; }

    /// <summary>Name in Thai.</summary>
    public string NameTh { get; internal set; } = "";

    /// <summary>Name in English.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>How carefully it is guarded; what was collected as one class never becomes another.</summary>
    public FieldClass Class { get; internal init; }

    /// <summary>What it holds; fixed once a record may hold a value.</summary>
    public OwnFieldKind Kind { get; internal set; }

    /// <summary>Of a text, its greatest length in UTF-16 code units.</summary>
    public int? MaxLength { get; internal set; }

    /// <summary>Of a text, the characters that it may have.</summary>
    public TextCharacters? Characters { get; internal set; }

    /// <summary>Of a number, the least, as the record would keep it; null for none.</summary>
    public string? Least { get; internal set; }

    /// <summary>Of a number, the greatest, as the record would keep it; null for none.</summary>
    public string? Greatest { get; internal set; }

    /// <summary>Of a number, how many decimals it may have.</summary>
    public int? Decimals { get; internal set; }

    /// <summary>Of a day, whether it may lie ahead.</summary>
    public bool MayLieAhead { get; internal set; }

    /// <summary>Of a choice, what is chosen from, in the office's order.</summary>
    public List<OwnFieldOption> Options { get; internal set; } = [];

    /// <summary>Headings under which files bring it, beside its names.</summary>
    public List<string> Headings { get; internal set; } = [];

    /// <summary>When it was ended (UTC); null while it is in use.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Rises at every change.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>As the form for changing it begins.</summary>
    public OwnFieldForm ToForm() =>
        new(Id, Version, NameTh, NameEn, Class, Kind)
        {
            MaxLength = MaxLength ?? OwnFieldForm.UsualLength,
            Characters = Characters ?? TextCharacters.Any,
            Least = OwnNumberKind.Read(Least),
            Greatest = OwnNumberKind.Read(Greatest),
            Decimals = Decimals ?? 0,
            MayLieAhead = MayLieAhead,
            Options = [.. Options.OrderBy(o => o.Place).Select(o => new OwnOptionForm(o.Code, o.NameTh, o.NameEn, o.IsEnded))],
            Headings = Headings,
        };

    /// <summary>What is known of it, as of a field that is built in.</summary>
    internal FieldDefinition Definition => ToForm().DefinitionAt(Field) with { IsEnded = EndedAt is not null };
}

/// <summary>One choice of an office's own field; ended rather than taken away, because records hold its code.</summary>
public sealed class OwnFieldOption
{
    /// <summary>What records hold; never changes.</summary>
    public string Code { get; internal init; } = "";

    /// <summary>Name in Thai.</summary>
    public string NameTh { get; internal set; } = "";

    /// <summary>Name in English.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Its place among the others, from 1.</summary>
    public int Place { get; internal set; }

    /// <summary>Whether it can no longer be chosen.</summary>
    public bool IsEnded { get; internal set; }
}
