using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Shell;

/// <summary>Is told of every page opened inside a circuit, which no web server sees. Features register theirs.</summary>
public interface INavigationObserver
{
    /// <summary>A page was opened.</summary>
    /// <param name="origin">Who opened it.</param>
    /// <param name="userName">The user ID that they signed in with.</param>
    /// <param name="to">Path of the page; no query, which may hold a one-time code.</param>
    /// <param name="from">Address of the page before; null at first.</param>
    void Navigated(Origin origin, string? userName, string to, string? from);
}
