using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>A search whose text has been checked and brought into the form that is stored.</summary>
internal sealed record SearchCriterion(SearchBy By, string Text, string Second)
{
    private const int MinTextLength = 2;

    /// <summary>Above every character that a name holds.</summary>
    private const string AfterAll = "\uFFFD";

    public static Result<SearchCriterion> From(CitizenSearch search)
    {
        var text = ThaiText.SearchKey(search.Text);
        switch (search.By)
        {
            case SearchBy.NationalId:
            case SearchBy.Telephone:
            case SearchBy.Village:
                var field = Enum.Parse<CitizenField>(search.By.ToString());
                var check = text.Length == 0 ? new(null, FieldRule.Required) : FieldRules.Check(field, text, DateOnly.MaxValue);
                return check.Broken is { } rule ? new InvalidValues([(field, rule)]) : new SearchCriterion(search.By, check.Value!, "");
            case SearchBy.Name when text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space:
                return new SearchCriterion(search.By, text[..space], text[(space + 1)..]);
            case SearchBy.Name or SearchBy.FamilyName:
                return text.Length < MinTextLength ? new Refusal("SearchTextTooShort", MinTextLength) : new SearchCriterion(search.By, text, "");
            default:
                return new Refusal("SearchTextTooShort", MinTextLength);
        }
    }

    /// <summary>What was asked, without the text itself.</summary>
    public string Shape(bool laterPage) =>
        FormattableString.Invariant($"{By}({Text.Length}{(Second.Length > 0 ? FormattableString.Invariant($"+{Second.Length}") : "")}){(laterPage ? " next" : "")}");

    /// <summary>The rows in order, inside the scopes, after the last row of the page before.</summary>
    public IQueryable<Citizen> Query(DbContext db, CitizenKeys keys, (IReadOnlyList<Scope> Grants, Scope? Contract) scopes, Guid? after)
    {
        var citizens = Within(db, Matching(db.Set<Citizen>().AsNoTracking(), keys), scopes);
        var anchor = db.Set<Citizen>().Where(a => a.Id == after);
        switch (By)
        {
            case SearchBy.FamilyName:
                if (after is not null)
                    citizens = citizens.SelectMany(_ => anchor, (c, a) => new { c, a })
                        .Where(x => string.Compare(x.c.FamilyNameKey, x.a.FamilyNameKey) > 0
                            || (x.c.FamilyNameKey == x.a.FamilyNameKey && (string.Compare(x.c.GivenNameKey, x.a.GivenNameKey) > 0
                                || (x.c.GivenNameKey == x.a.GivenNameKey && x.c.Id.CompareTo(x.a.Id) > 0))))
                        .Select(x => x.c);
                return citizens.OrderBy(c => c.FamilyNameKey).ThenBy(c => c.GivenNameKey).ThenBy(c => c.Id);
            default:
                if (after is not null)
                    citizens = citizens.SelectMany(_ => anchor, (c, a) => new { c, a })
                        .Where(x => string.Compare(x.c.GivenNameKey, x.a.GivenNameKey) > 0
                            || (x.c.GivenNameKey == x.a.GivenNameKey && (string.Compare(x.c.FamilyNameKey, x.a.FamilyNameKey) > 0
                                || (x.c.FamilyNameKey == x.a.FamilyNameKey && x.c.Id.CompareTo(x.a.Id) > 0))))
                        .Select(x => x.c);
                return citizens.OrderBy(c => c.GivenNameKey).ThenBy(c => c.FamilyNameKey).ThenBy(c => c.Id);
        }
    }

    private IQueryable<Citizen> Matching(IQueryable<Citizen> citizens, CitizenKeys keys)
    {
        var index = By switch
        {
            SearchBy.NationalId => keys.IndexOf(CitizenField.NationalId, Text),
            SearchBy.Telephone => keys.IndexOf(CitizenField.Telephone, Text),
            _ => null,
        };
        var (end, secondEnd) = (Text + AfterAll, Second + AfterAll);
        var village = By == SearchBy.Village ? int.Parse(Text, CultureInfo.InvariantCulture) : 0;
        return By switch
        {
            SearchBy.NationalId => citizens.Where(c => c.NationalIdIndex == index),
            SearchBy.Telephone => citizens.Where(c => c.TelephoneIndex == index),
            SearchBy.Village => citizens.Where(c => c.Village == village),
            SearchBy.FamilyName => citizens.Where(c => string.Compare(c.FamilyNameKey, Text) >= 0 && string.Compare(c.FamilyNameKey, end) < 0),
            _ when Second.Length > 0 => citizens.Where(c => c.GivenNameKey == Text && string.Compare(c.FamilyNameKey, Second) >= 0 && string.Compare(c.FamilyNameKey, secondEnd) < 0),
            _ => citizens.Where(c => string.Compare(c.GivenNameKey, Text) >= 0 && string.Compare(c.GivenNameKey, end) < 0),
        };
    }

    /// <summary>Rows that one of the grants reaches, and the contract too where there is one.</summary>
    private static IQueryable<Citizen> Within(DbContext db, IQueryable<Citizen> citizens, (IReadOnlyList<Scope> Grants, Scope? Contract) scopes)
    {
        if (scopes.Contract is { } contract)
            citizens = citizens.Where(ScopedCitizens.In(db, contract));
        return citizens.Where(scopes.Grants.Select(g => ScopedCitizens.In(db, g)).Aggregate(ScopedCitizens.Or));
    }
}

/// <summary>Limits rows to scopes in the database, so that rows outside them are never read.</summary>
internal static class ScopedCitizens
{
    /// <summary>Whether a scope reaches a row; the store's twin of <see cref="Scope.Reaches"/>.</summary>
    public static Expression<Func<Citizen, bool>> In(DbContext db, Scope scope)
    {
        var (villages, services) = (scope.Villages, scope.Services);
        Expression<Func<Citizen, bool>> inVillages = c => c.Village != null && villages.Contains(c.Village.Value);
        Expression<Func<Citizen, bool>> inServices = c => db.Set<Registration>().Any(r => r.CitizenId == c.Id && r.EndedOn == null && services.Contains(r.ServiceId));
        return (villages.Count, services.Count) switch
        {
            (0, 0) => _ => true,
            (_, 0) => inVillages,
            (0, _) => inServices,
            _ => Join(Expression.AndAlso, inVillages, inServices),
        };
    }

    /// <summary>Either of two conditions.</summary>
    public static Expression<Func<Citizen, bool>> Or(Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other) =>
        Join(Expression.OrElse, one, other);

    private static Expression<Func<Citizen, bool>> Join(
        Func<Expression, Expression, BinaryExpression> operation, Expression<Func<Citizen, bool>> one, Expression<Func<Citizen, bool>> other)
    {
        var body = new Renaming(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        return Expression.Lambda<Func<Citizen, bool>>(operation(one.Body, body), one.Parameters);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
