using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Fields.Kinds;

namespace StaffPortal.Domain.OwnFields;

/// <summary>A field of the office's own to be made (no id) or changed.</summary>
/// <param name="Version">The version that the form began with.</param>
public sealed record OwnFieldForm(Guid? Id, int Version, string NameTh, string NameEn, FieldClass Class, OwnFieldKind Kind)
{
    /// <summary>The longest name of a field, a choice or a heading, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The greatest length of a text at all, in UTF-16 code units.</summary>
    public const int MaxTextLength = FieldCatalog.MaxOwnLength;

    /// <summary>What a new text begins with.</summary>
    public const int UsualLength = 40;

    /// <summary>Of a text, its greatest length, in UTF-16 code units.</summary>
    public int? MaxLength { get; init; } = UsualLength;

    /// <summary>Of a text, the characters that it may have.</summary>
    public TextCharacters Characters { get; init; } = TextCharacters.Any;

    /// <summary>Of a number, the least; null for none.</summary>
    public decimal? Least { get; init; }

    /// <summary>Of a number, the greatest; null for none.</summary>
    public decimal? Greatest { get; init; }

    /// <summary>Of a number, how many decimals it may have.</summary>
    public int? Decimals { get; init; } = 0;

    /// <summary>Of a day, whether it may lie ahead.</summary>
    public bool MayLieAhead { get; init; }

    /// <summary>Of a choice, what is chosen from.</summary>
    public IReadOnlyList<OwnOptionForm> Options { get; init; } = [];

    /// <summary>Headings under which files bring it, beside its names.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>How a value of it would be checked, shown and masked, before it is saved.</summary>
    public FieldDefinition Definition => DefinitionAt(CitizenField.Own1);

    /// <summary>
    /// The definition of a field that takes this place. It is found by its value where that tells one person from others; of a Sensitive
    /// value, or of one that many share, a keyed hash would tell whoever holds the database who has the same.
    /// </summary>
    internal FieldDefinition DefinitionAt(CitizenField place) =>
        FieldCatalog.Of(place) with
        {
            OwnName = (NameTh, NameEn),
            Class = Class,
            Kind = FieldKind,
            Headings = [NameTh, NameEn, .. Headings],
            Search = Class != FieldClass.Sensitive && TellsPeopleApart ? FieldSearch.Exact : FieldSearch.None,
        };

    /// <summary>Numbers of a range of fewer values than this are shared by many: how many bins, how many beds.</summary>
    private const decimal FewValues = 10_000;

    private bool TellsPeopleApart =>
        Kind == OwnFieldKind.Text
        || (Kind == OwnFieldKind.Number && !(Least is { } least && Greatest is { } greatest && ValuesBetween(least, greatest) < FewValues));

    private decimal ValuesBetween(decimal least, decimal greatest) => (greatest - least) * (decimal)Math.Pow(10, Decimals ?? 0);

    private FieldKind FieldKind =>
        Kind switch
        {
            OwnFieldKind.Number => new OwnNumberKind(Least, Greatest, Decimals ?? 0),
            OwnFieldKind.Date => new OwnDateKind(MayLieAhead),
            OwnFieldKind.Choice => new ChoiceKind([.. Options.Select(o => new OwnChoice(o.Code ?? "", o.NameTh, o.NameEn, o.IsEnded))]),
            OwnFieldKind.YesNo => new YesNoKind(),
            _ => new OwnTextKind(MaxLength ?? MaxTextLength, Characters),
        };
}

/// <summary>One choice of a form.</summary>
/// <param name="Code">What records hold; null for a new one, which the book gives its code.</param>
/// <param name="IsEnded">Whether it can no longer be chosen.</param>
public sealed record OwnOptionForm(string? Code, string NameTh, string NameEn, bool IsEnded = false);
