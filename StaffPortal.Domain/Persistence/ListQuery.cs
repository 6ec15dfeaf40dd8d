using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// The columns by which a list can be ordered in the database, by their names in the URL; the first is the list's own order. What is
/// no name of a column orders nothing: it comes from outside.
/// </summary>
internal sealed class ListOrder<T>(Expression<Func<T, object?>> usual, bool usuallyDown, Expression<Func<T, object?>> last)
{
    private readonly Dictionary<string, Expression<Func<T, object?>>> columns = new(StringComparer.Ordinal);

    public ListOrder<T> By(string name, Expression<Func<T, object?>> column)
    {
        columns.Add(name, column);
        return this;
    }

    public IQueryable<T> Of(IQueryable<T> rows, ListWindow window)
    {
        var isNamed = window.Sort is { } sort && columns.ContainsKey(sort);
        var (column, down) = isNamed ? (columns[window.Sort!], window.Down) : (usual, usuallyDown);
        var ordered = down ? rows.OrderByDescending(column) : rows.OrderBy(column);
        return ordered.ThenBy(last);
    }
}

/// <summary>Reads one page of a list; the database counts, orders and cuts.</summary>
internal static class ListQuery
{
    /// <summary>Deeper than this nobody turns pages, and a page from outside costs no more.</summary>
    private const int DeepestPage = 10_000;

    public static Task<ListPage<T>> PageAsync<T>(
        this IQueryable<T> rows,
        ListWindow window,
        ListOrder<T> order,
        CancellationToken cancellationToken
    ) => rows.PageAsync(window, order, page => page, cancellationToken);

    /// <param name="shown">The rows as they are shown, of those of the page.</param>
    public static async Task<ListPage<TRow>> PageAsync<T, TRow>(
        this IQueryable<T> rows,
        ListWindow window,
        ListOrder<T> order,
        Func<IQueryable<T>, IQueryable<TRow>> shown,
        CancellationToken cancellationToken
    )
    {
        var total = await rows.CountAsync(cancellationToken);
        var page = Math.Clamp(window.Page, 1, DeepestPage);
        var those = order.Of(rows, window).Skip((page - 1) * ListWindow.Size).Take(ListWindow.Size);
        return new(await shown(those).ToListAsync(cancellationToken), total);
    }

    /// <summary>The rows that have every word that was typed.</summary>
    /// <param name="holds">Which rows hold a word, by the pattern that a text with it fits.</param>
    public static IQueryable<T> FoundBy<T>(this IQueryable<T> rows, ListWindow window, Func<string, Expression<Func<T, bool>>> holds) =>
        window.Words.Select(Holding).Aggregate(rows, (found, like) => found.Where(holds(like)));

    /// <summary>A pattern that a text holding the word fits, whatever signs the word is made of.</summary>
    private static string Holding(string word) =>
        $"%{new[] { Escape, "%", "_", "[" }.Aggregate(word, (w, sign) => w.Replace(sign, Escape + sign, StringComparison.Ordinal))}%";

    /// <summary>What marks a sign of a pattern as itself.</summary>
    public const string Escape = @"\";
}
