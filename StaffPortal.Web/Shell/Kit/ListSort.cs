namespace StaffPortal.Web.Shell.Kit;

/// <summary>How a heading says by what a list is ordered, and what pressing it asks for.</summary>
internal static class ListSort
{
    /// <summary>The list from its first page ordered by a column; the other way round where it is ordered so already.</summary>
    public static ListWindow SortedBy(this ListWindow window, string? column) =>
        window with
        {
            Sort = column,
            Down = window.Sort == column && !window.Down,
            Page = 1,
        };

    /// <summary>A heading's <c>aria-sort</c>.</summary>
    public static string AriaSortOf(this ListWindow window, string column) =>
        window.Sort != column ? "none"
        : window.Down ? "descending"
        : "ascending";

    /// <summary>The sign behind a heading's words.</summary>
    public static string MarkOf(this ListWindow window, string? column) =>
        window.Sort != column ? "↕"
        : window.Down ? "▼"
        : "▲";
}
