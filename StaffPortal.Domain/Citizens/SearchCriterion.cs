using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>A search whose text has been checked and brought into the form that is stored.</summary>
/// <param name="By">By what; but for the names, the field of that name.</param>
/// <param name="Text">The canonical value, or how the name begins.</param>
/// <param name="Second">How the second name begins, where two were typed; empty else.</param>
internal sealed record SearchCriterion(SearchBy By, string Text, string Second)
{
    private const int MinTextLength = 2;

    /// <summary>Above every character that a name holds.</summary>
    private const string AfterAll = "\uFFFD";

    private static readonly string GivenName = FieldCatalog.Of(CitizenField.GivenName).SearchColumn!;
    private static readonly string FamilyName = FieldCatalog.Of(CitizenField.FamilyName).SearchColumn!;

    public static Result<SearchCriterion> From(CitizenSearch search)
    {
        var text = ThaiText.SearchKey(search.Text);
        switch (search.By)
        {
            case SearchBy.Name when text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space:
                return new SearchCriterion(search.By, text[..space], text[(space + 1)..]);
            case SearchBy.Name or SearchBy.FamilyName:
                return text.Length < MinTextLength
                    ? new Refusal("SearchTextTooShort", MinTextLength)
                    : new SearchCriterion(search.By, text, "");
            case var by when FieldOf(by) is { } field:
                var check = text.Length == 0 ? new(null, FieldRule.Required) : FieldRules.Check(field, text, DateOnly.MaxValue);
                return check.Broken is { } rule ? new InvalidValues([(field, rule)]) : new SearchCriterion(by, check.Value!, "");
            default:
                return new Refusal("SearchTextTooShort", MinTextLength);
        }
    }

    /// <summary>The fields that a search asks by, and so confirms by what it finds; none where there is no such way of searching.</summary>
    public static IReadOnlyList<CitizenField> AskedBy(SearchBy by, string text = "") =>
        by switch
        {
            SearchBy.Name when ThaiText.SearchKey(text).Contains(' ', StringComparison.Ordinal) =>
            [
                CitizenField.GivenName,
                CitizenField.FamilyName,
            ],
            SearchBy.Name => [CitizenField.GivenName],
            SearchBy.FamilyName => [CitizenField.FamilyName],
            _ => FieldOf(by) is { } field ? [field] : [],
        };

    /// <summary>What was asked, without the text itself.</summary>
    /// <param name="search">The search, as typed.</param>
    /// <param name="found">What <see cref="From"/> made of it.</param>
    /// <param name="asked">The fields it asks by.</param>
    public static SearchDetail ShapeOf(CitizenSearch search, Result<SearchCriterion> found, IReadOnlyList<CitizenField> asked)
    {
        var (text, second) = found.Succeeded ? (found.Value.Text, found.Value.Second) : (ThaiText.SearchKey(search.Text), "");
        return new(search.By, text.Length, second.Length > 0 ? second.Length : null, search.After is not null) { Fields = asked };
    }

    /// <summary>
    /// The rows in order, inside the scopes as far as the database knows them, after a row that lies within them itself.
    /// </summary>
    public IQueryable<Citizen> Query(DbContext db, CitizenKeys keys, ActingScopes scopes, Guid? after)
    {
        var citizens = ScopedCitizens.InVillages(Matching(db.Set<Citizen>().AsNoTracking(), keys), scopes);
        var (first, second) = By == SearchBy.FamilyName ? (FamilyName, GivenName) : (GivenName, FamilyName);
        if (after is not null)
        {
            // Inside the scopes too: the order would tell of a name outside them.
            var anchor = ScopedCitizens.InVillages(db.Set<Citizen>(), scopes).Where(a => a.Id == after);
            citizens = citizens
                .SelectMany(_ => anchor, (c, a) => new { c, a })
                .Where(x =>
                    string.Compare(EF.Property<string>(x.c, first), EF.Property<string>(x.a, first)) > 0
                    || (
                        EF.Property<string>(x.c, first) == EF.Property<string>(x.a, first)
                        && (
                            string.Compare(EF.Property<string>(x.c, second), EF.Property<string>(x.a, second)) > 0
                            || (EF.Property<string>(x.c, second) == EF.Property<string>(x.a, second) && x.c.Id.CompareTo(x.a.Id) > 0)
                        )
                    )
                )
                .Select(x => x.c);
        }

        return citizens.OrderBy(c => EF.Property<string>(c, first)).ThenBy(c => EF.Property<string>(c, second)).ThenBy(c => c.Id);
    }

    private static CitizenField? FieldOf(SearchBy by) =>
        Enum.IsDefined(by) && Enum.TryParse<CitizenField>(by.ToString(), out var field) ? field : null;

    private IQueryable<Citizen> Matching(IQueryable<Citizen> citizens, CitizenKeys keys)
    {
        switch (By)
        {
            case SearchBy.Name when Second.Length > 0:
                return Beginning(citizens.Where(c => EF.Property<string>(c, GivenName) == Text), FamilyName, Second);
            case SearchBy.Name:
                return Beginning(citizens, GivenName, Text);
            case SearchBy.FamilyName:
                return Beginning(citizens, FamilyName, Text);
            case SearchBy.Village:
                var village = int.Parse(Text, CultureInfo.InvariantCulture);
                return citizens.Where(c => c.Village == village);
            default:
                var (field, column) = (FieldOf(By)!.Value, FieldCatalog.Of(FieldOf(By)!.Value).SearchColumn!);
                var index = keys.IndexOf(field, Text);
                return citizens.Where(c => EF.Property<byte[]?>(c, column) == index);
        }
    }

    private static IQueryable<Citizen> Beginning(IQueryable<Citizen> citizens, string column, string text)
    {
        var end = text + AfterAll;
        return citizens.Where(c =>
            string.Compare(EF.Property<string>(c, column), text) >= 0 && string.Compare(EF.Property<string>(c, column), end) < 0
        );
    }
}

/// <summary>What the entry about a search says of the query: lengths, never its text (law 8).</summary>
/// <param name="By">What was searched by.</param>
/// <param name="Length">Characters of the text.</param>
/// <param name="FamilyNameLength">Characters of a family name given beside it.</param>
/// <param name="LaterPage">Whether it is a page after the first.</param>
/// <param name="Fields">The fields asked by.</param>
/// <param name="Found">How many this page showed; 0 says that nobody was found. Missing where the search was denied.</param>
/// <param name="Seen">A keyed mark of the versions of the rows shown; the same look shows the same.</param>
internal sealed record SearchDetail(
    SearchBy By,
    int Length,
    int? FamilyNameLength = null,
    bool LaterPage = false,
    IReadOnlyList<CitizenField>? Fields = null,
    int? Found = null,
    byte[]? Seen = null
) : EntryDetail;
