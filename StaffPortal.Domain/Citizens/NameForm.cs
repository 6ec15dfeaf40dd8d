using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Citizens;

/// <summary>How a name was typed: the parts it may be of a given and a family name, each from its beginning.</summary>
/// <param name="Given">How the given name begins; empty where it is not asked.</param>
/// <param name="Family">How the family name begins; empty where it is not asked.</param>
internal sealed record NameForm(string Given, string Family)
{
    /// <summary>Above every character that a name holds.</summary>
    private const string AfterAll = "\uFFFD";

    private static readonly string[] Kin = ["ป้า", "ลุง", "ตา", "ยาย", "ปู่", "ย่า", "พ่อ", "แม่", "น้า", "อา", "พี่", "น้อง", "คุณ"];

    private static readonly FieldDefinition GivenName = FieldCatalog.Of(CitizenField.GivenName);
    private static readonly FieldDefinition FamilyName = FieldCatalog.Of(CitizenField.FamilyName);

    /// <summary>The name as typed, without a title before it.</summary>
    public static string Bare(string text)
    {
        var key = ThaiText.SearchKey(text);
        var split = ThaiName.Split(key);
        return split.Title.Length == 0 ? key : $"{split.Given} {split.Family}".TrimEnd();
    }

    /// <summary>The forms that a text may have, when it is searched for in one way.</summary>
    /// <param name="by">By the name, by the family name alone, or by either.</param>
    /// <param name="text">As typed; two words are a given and a family name in any order, however many words that has.</param>
    public static IReadOnlyList<NameForm> Of(SearchBy by, string text)
    {
        if (by == SearchBy.FamilyName)
            return [new("", ThaiText.SearchKey(text))];
        var (whole, bare) = (ThaiText.SearchKey(text), Bare(text));
        if (bare.Contains(' ', StringComparison.Ordinal))
            return [.. InOrders(bare), .. WithoutKin(bare) is { } named ? InOrders(named) : []];

        // "นาง", "พระ" and "ตา" begin names too.
        string[] words = whole.Contains(' ', StringComparison.Ordinal)
            ? [bare]
            : [.. new[] { bare, whole, WithoutKin(whole) }.OfType<string>().Distinct()];
        return [.. words.Select(w => new NameForm(w, "")), .. by == SearchBy.EitherName ? words.Select(w => new NameForm("", w)) : []];
    }

    private static NameForm[] InOrders(string bare)
    {
        var (first, last) = (bare.IndexOf(' ', StringComparison.Ordinal), bare.LastIndexOf(' '));
        return first < 0 ? [new(bare, "")] : [new(bare[..first], bare[(first + 1)..]), new(bare[(last + 1)..], bare[..last])];
    }

    /// <summary>A name without what a village calls its bearer: <c>ป้าสมหญิง</c>; null where no such word stands before it.</summary>
    private static string? WithoutKin(string name) =>
        Array.Find(Kin, k => name.StartsWith(k, StringComparison.Ordinal)) is { } kin
        && name[kin.Length..].TrimStart() is { Length: >= SearchCriterion.MinTextLength } rest
        && !ThaiName.IsCombining(rest[0])
            ? rest
            : null;

    /// <summary>The names that begin so, as they are written or as they sound.</summary>
    public Expression<Func<Citizen, bool>> Matching =>
        (Given.Length, Family.Length) switch
        {
            (_, 0) => Beginning(GivenName, Given),
            (0, _) => Beginning(FamilyName, Family),
            _ => Conditions.And(Beginning(GivenName, Given), Beginning(FamilyName, Family)),
        };

    [SuppressMessage("Globalization", "CA1309", Justification = "The database compares, and its columns are ordinal.")]
    private static Expression<Func<Citizen, bool>> Beginning(FieldDefinition name, string text)
    {
        var (written, end) = (name.SearchColumn!, text + AfterAll);
        Expression<Func<Citizen, bool>> asWritten = c =>
            string.Compare(EF.Property<string>(c, written), text) >= 0 && string.Compare(EF.Property<string>(c, written), end) < 0;
        if (NameSound.Of(text).Length < Math.Min(text.Length, SearchCriterion.MinTextLength))
            return asWritten;
        var (heard, column) = (NameSound.Heard(text), name.SoundColumn!);
        var found = Conditions.Or(asWritten, c => heard.Wholes.Contains(EF.Property<string>(c, column)));
        foreach (var (from, before) in heard.Beginnings)
            found = Conditions.Or(
                found,
                c => string.Compare(EF.Property<string>(c, column), from) >= 0 && string.Compare(EF.Property<string>(c, column), before) < 0
            );
        return found;
    }
}
