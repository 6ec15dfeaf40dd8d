using System.Text.RegularExpressions;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Fields.Kinds;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Domain.Administration;

/// <summary>A part of the form of an office's own field, at which an error is said.</summary>
public enum OwnFieldPart
{
    /// <summary>The name in Thai.</summary>
    NameTh = 1,

    /// <summary>The name in English.</summary>
    NameEn,

    /// <summary>The greatest length of a text.</summary>
    MaxLength,

    /// <summary>The least and the greatest number.</summary>
    Numbers,

    /// <summary>How many decimals a number may have.</summary>
    Decimals,

    /// <summary>What is chosen from.</summary>
    Options,

    /// <summary>The headings of files.</summary>
    Headings,
}

/// <summary>What is wrong with the form of an office's own field, part by part: the screen asks it as the book does.</summary>
public static partial class OwnFieldChecks
{
    /// <summary>The longest name of a field, a choice or a heading.</summary>
    public const int MaxNameLength = OwnFieldForm.MaxNameLength;

    /// <summary>The most choices, those ended too.</summary>
    public const int MaxOptions = 60;

    /// <summary>The most headings.</summary>
    public const int MaxHeadings = 20;

    private const int MaxDecimals = 6;

    /// <summary>All that is wrong.</summary>
    /// <param name="form">The form.</param>
    /// <param name="others">The office's fields, that of the form among them where it has been made.</param>
    /// <param name="field">The place of that one; null of a new one.</param>
    public static IReadOnlyList<(OwnFieldPart Part, ValidationError Error)> ErrorsOf(
        OwnFieldForm form,
        FieldSet others,
        CitizenField? field
    )
    {
        var rest = others.All.Where(d => d.Field != field).ToList();
        List<(OwnFieldPart, ValidationError?)> found =
        [
            (OwnFieldPart.NameTh, OfName(form.NameTh, form.Class, rest)),
            (OwnFieldPart.NameEn, OfName(form.NameEn, form.Class, rest)),
            (OwnFieldPart.Headings, OfHeadings(form, rest)),
        ];
        switch (form.Kind)
        {
            case OwnFieldKind.Text when form.MaxLength is not (>= 1 and <= OwnFieldForm.MaxTextLength):
                found.Add((OwnFieldPart.MaxLength, new("OwnFieldLength", OwnFieldForm.MaxTextLength)));
                break;
            case OwnFieldKind.Number:
                found.Add((OwnFieldPart.Numbers, OfNumbers(form)));
                found.Add((OwnFieldPart.Decimals, form.Decimals is >= 0 and <= MaxDecimals ? null : new("OwnFieldDecimals", MaxDecimals)));
                break;
            case OwnFieldKind.Choice:
                found.Add((OwnFieldPart.Options, OfOptions(form.Options)));
                break;
        }

        return [.. found.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!))];
    }

    /// <summary>A name that people read and files bear: without markup, and begun so that no spreadsheet runs it.</summary>
    private static bool IsName(string name) =>
        ThaiText.Normalise(name) is { Length: > 0 and <= MaxNameLength } clean
        && (char.IsLetterOrDigit(clean[0]))
        && !clean.Any(c => c is '<' or '>');

    private static ValidationError? OfName(string name, FieldClass @class, List<FieldDefinition> rest) =>
        !IsName(name) ? new("OwnFieldName", MaxNameLength)
        : Taken(name, rest) is { } other ? new("OwnFieldNameTaken", ThaiText.Normalise(name), other.Name)
        : IsTaken(name, @class) ? new("OwnFieldHeadingTaken", ThaiText.Normalise(name))
        : null;

    /// <summary>The field that bears a name already, in either language or as a heading; headings of an ended one are free.</summary>
    private static FieldDefinition? Taken(string name, List<FieldDefinition> rest)
    {
        var simple = Headings.Simple(name);
        return rest.Find(d => (d.IsEnded ? d.Names : [.. d.Names, .. d.Headings]).Any(n => Headings.Simple(n) == simple));
    }

    private static ValidationError? OfHeadings(OwnFieldForm form, List<FieldDefinition> rest)
    {
        if (form.Headings.Count > MaxHeadings || form.Headings.Any(h => !IsName(h)))
            return new("OwnFieldHeadings", MaxHeadings, MaxNameLength);
        return form.Headings.FirstOrDefault(h => IsTaken(h, form.Class) || Taken(h, rest) is not null) is { } taken
            ? new("OwnFieldHeadingTaken", ThaiText.Normalise(taken))
            : null;
    }

    /// <summary>
    /// Whether files mean a column by it already: word for word, or by what it contains where the field they mean is guarded and this one
    /// would be less so.
    /// </summary>
    private static bool IsTaken(string heading, FieldClass @class) =>
        Headings.BuiltIn.IsTaken(heading)
        || (Headings.BuiltIn.MeaningOf(heading).Field is { } means && FieldSet.BuiltIn.Of(means).Class > @class);

    private static ValidationError? OfNumbers(OwnFieldForm form)
    {
        return IsWithin(form.Least) && IsWithin(form.Greatest) && !(form.Least > form.Greatest) ? null : new("OwnFieldNumbers");

        static bool IsWithin(decimal? number) => number is null or (>= -OwnNumberKind.MaxNumber and <= OwnNumberKind.MaxNumber);
    }

    private static ValidationError? OfOptions(IReadOnlyList<OwnOptionForm> options)
    {
        if (options.Count(o => !o.IsEnded) < 2 || options.Count > MaxOptions || options.Any(o => !IsName(o.NameTh) || !IsName(o.NameEn)))
            return new("OwnFieldOptions", MaxOptions, MaxNameLength);
        if (options.SelectMany(o => new[] { o.NameTh, o.NameEn }).FirstOrDefault(n => Code().IsMatch(ThaiText.SearchKey(n))) is { } code)
            return new("OwnFieldOptionCode", ThaiText.Normalise(code));
        var names = options.SelectMany(o =>
            new[] { o.Code ?? "", o.NameTh, o.NameEn }.Where(n => n.Length > 0).Select(ThaiText.SearchKey).Distinct()
        );
        return names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? new("OwnFieldOptionTwice", twice.Key)
            : null;
    }

    /// <summary>What records hold of a choice: no other choice is named so.</summary>
    [GeneratedRegex("^o[0-9๐-๙]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Code();
}
