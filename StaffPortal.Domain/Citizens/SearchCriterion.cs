using System.Globalization;
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
/// <param name="Village">The village they live in; null for any.</param>
internal sealed record SearchCriterion(SearchBy By, string Text, string Second, int? Village = null)
{
    /// <summary>The fewest characters of a name that are searched for.</summary>
    public const int MinTextLength = 2;

    private static readonly string GivenName = FieldCatalog.Of(CitizenField.GivenName).SearchColumn!;
    private static readonly string FamilyName = FieldCatalog.Of(CitizenField.FamilyName).SearchColumn!;

    /// <summary>The field whose whole value is asked for, where it is one.</summary>
    private CitizenField? Field { get; init; }

    private IReadOnlyList<NameForm> Names { get; init; } = [];

    /// <param name="search">The search, as typed.</param>
    /// <param name="fields">The office's fields.</param>
    public static Result<SearchCriterion> From(CitizenSearch search, FieldSet fields)
    {
        var text = ThaiText.SearchKey(search.Text);
        switch (search.By)
        {
            case SearchBy.Name or SearchBy.FamilyName or SearchBy.EitherName:
                var names = NameForm.Of(search.By, NameOf(search.By, search.Text));
                var first = names[0].Given.Length > 0 ? names[0].Given : names[0].Family;
                var second = names[0].Given.Length > 0 ? names[0].Family : "";
                return Math.Max(first.Length, second.Length) < MinTextLength
                    ? new Refusal("SearchTextTooShort", MinTextLength)
                    : new SearchCriterion(search.By, first, second, VillageOf(search)) { Names = names };
            case SearchBy.HouseNumber:
                var house = HouseText.Of(text);
                return house.Number is null
                    ? new InvalidValues([(fields.Of(CitizenField.HouseNumber), FieldRule.Required)])
                    : new SearchCriterion(search.By, house.Number, "", VillageOf(search)) { Field = CitizenField.HouseNumber };
            case var by when FieldOf(by, search.Own) is { } field:
                if (fields.Of(field) is { IsOwn: true, IsFoundBy: false } closed)
                    return new Refusal("FieldNotSearched", closed.Name);
                var check = text.Length == 0 ? new(null, FieldRule.Required) : fields.Of(field).Check(text, DateOnly.MaxValue);
                return check.Broken is { } rule
                    ? new InvalidValues([(fields.Of(field), rule)])
                    : new SearchCriterion(by, fields.Of(field).Kind.IndexText(check.Value!), "", search.Village) { Field = field };
            default:
                return new Refusal("SearchTextTooShort", MinTextLength);
        }
    }

    /// <summary>The fields that a search asks by, and so confirms by what it finds; none where there is no such way of searching.</summary>
    public static IReadOnlyList<CitizenField> AskedBy(CitizenSearch search)
    {
        var asked = AskedBy(search.By, search.Text, search.Own);
        return asked.Count > 0 && VillageOf(search) is not null ? FieldCatalog.InOrder(asked.Append(CitizenField.Village)) : asked;
    }

    /// <summary>The fields that a way of searching asks by.</summary>
    public static IReadOnlyList<CitizenField> AskedBy(SearchBy by, string text = "", CitizenField? own = null) =>
        by switch
        {
            SearchBy.EitherName => [CitizenField.GivenName, CitizenField.FamilyName],
            SearchBy.Name when NameForm.Bare(NameOf(by, text)).Contains(' ', StringComparison.Ordinal) =>
            [
                CitizenField.GivenName,
                CitizenField.FamilyName,
            ],
            SearchBy.Name => [CitizenField.GivenName],
            _ => FieldOf(by, own) is { } field ? [field] : [],
        };

    /// <summary>What was asked, without the text itself.</summary>
    /// <param name="search">The search, as typed.</param>
    /// <param name="found">What <see cref="From"/> made of it.</param>
    /// <param name="asked">The fields it asks by.</param>
    public static SearchDetail ShapeOf(CitizenSearch search, Result<SearchCriterion> found, IReadOnlyList<CitizenField> asked)
    {
        var (text, second) = found.Succeeded ? (found.Value.Text, found.Value.Second) : (ThaiText.SearchKey(search.Text), "");
        return new(search.By, text.Length, second.Length > 0 ? second.Length : null, search.After is not null)
        {
            Fields = asked,
            InService = search.InService,
        };
    }

    /// <summary>
    /// The rows in order, inside the scopes as far as the database knows them, after a row that lies within them itself.
    /// </summary>
    /// <param name="touched">Those whom the purpose may touch: neither a row nor the one it begins after is of anybody else.</param>
    public IQueryable<Citizen> Query(
        DbContext db,
        CitizenKeys keys,
        ActingScopes scopes,
        Guid? after,
        Func<IQueryable<Citizen>, IQueryable<Citizen>> touched
    )
    {
        var citizens = touched(ScopedCitizens.InVillages(Matching(db.Set<Citizen>().AsNoTracking(), keys), scopes));
        var (first, second) = By == SearchBy.FamilyName ? (FamilyName, GivenName) : (GivenName, FamilyName);
        if (after is not null)
        {
            // Inside the scopes too: the order would tell of a name outside them.
            var anchor = touched(ScopedCitizens.InVillages(db.Set<Citizen>(), scopes)).Where(a => a.Id == after);
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

    /// <summary>The village chosen beside the text, or typed behind a house number or a name.</summary>
    private static int? VillageOf(CitizenSearch search) =>
        search.Village
        ?? (
            search.By == SearchBy.HouseNumber ? HouseText.Of(search.Text).Village
            : IsByName(search.By) ? HouseText.Behind(search.Text).Village
            : null
        );

    /// <summary>What was typed of a name, without the village behind it.</summary>
    private static string NameOf(SearchBy by, string text) => IsByName(by) ? HouseText.Behind(text).Text : text;

    private static bool IsByName(SearchBy by) => by is SearchBy.Name or SearchBy.FamilyName or SearchBy.EitherName;

    private static CitizenField? FieldOf(SearchBy by, CitizenField? own) =>
        by == SearchBy.OwnField ? (own is { } place && FieldCatalog.IsOwn(place) ? place : null)
        : Enum.IsDefined(by) && Enum.TryParse<CitizenField>(by.ToString(), out var field) ? field
        : null;

    private IQueryable<Citizen> Matching(IQueryable<Citizen> citizens, CitizenKeys keys)
    {
        if (Village is { } chosen)
            citizens = citizens.Where(c => c.Village == chosen);
        if (Names.Count > 0)
            return citizens.Where(Names.Select(n => n.Matching).Aggregate(Conditions.Or));
        if (By == SearchBy.Village)
        {
            var village = int.Parse(Text, CultureInfo.InvariantCulture);
            return citizens.Where(c => c.Village == village);
        }

        var (field, column) = (Field!.Value, FieldCatalog.Of(Field!.Value).SearchColumn!);
        var index = keys.IndexOf(field, Text);
        return citizens.Where(c => EF.Property<byte[]?>(c, column) == index);
    }
}

/// <summary>What the entry about a search says of the query: lengths, never its text (law 8).</summary>
/// <param name="By">What was searched by.</param>
/// <param name="Length">Characters of the text.</param>
/// <param name="FamilyNameLength">Characters of a family name given beside it.</param>
/// <param name="LaterPage">Whether it is a page after the first.</param>
/// <param name="Fields">The fields asked by.</param>
/// <param name="InService">Whether only those registered in the purpose's service were asked for.</param>
/// <param name="Found">How many this page showed; 0 says that nobody was found. Missing where the search was denied.</param>
/// <param name="Total">How many there are on all pages, where that is more; missing where they were too many to count.</param>
/// <param name="Seen">A keyed mark of the versions of the rows shown; the same look shows the same.</param>
internal sealed record SearchDetail(
    SearchBy By,
    int Length,
    int? FamilyNameLength = null,
    bool LaterPage = false,
    IReadOnlyList<CitizenField>? Fields = null,
    int? Found = null,
    int? Total = null,
    bool InService = false,
    byte[]? Seen = null
) : EntryDetail;
