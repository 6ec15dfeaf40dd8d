namespace StaffPortal.Web.Shell;

/// <summary>Every cookie that the portal sets, to what end and for how long. A test crawls the portal and fails on any other.</summary>
public static class PortalCookies
{
    /// <summary>The session of who signed in.</summary>
    public const string Session = "portal-session";

    /// <summary>The language chosen.</summary>
    public const string Culture = "portal-culture";

    /// <summary>The light or dark look chosen.</summary>
    public const string Theme = "portal-theme";

    /// <summary>Ties a form to the browser that was shown it.</summary>
    public const string Forms = "portal-forms";

    /// <summary>The version of the privacy policy that the reader said they had read.</summary>
    public const string PolicyRead = "portal-policy-read";

    /// <summary>How long a choice is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>A life is sent as an instant, to the second.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(1);

    /// <summary>All of them. A name that ends in a star stands for every cookie that begins so.</summary>
    public static readonly IReadOnlyList<PortalCookie> All =
    [
        new(Session, CookieEnd.Session, null, IsNecessary: true),
        new(Forms, CookieEnd.Forms, null, IsNecessary: true),
        new(".AspNetCore.Correlation.*", CookieEnd.SignIn, TimeSpan.FromMinutes(15), IsNecessary: true),
        new(".AspNetCore.OpenIdConnect.Nonce.*", CookieEnd.SignIn, TimeSpan.FromMinutes(15), IsNecessary: true),
        new(Culture, CookieEnd.Choice, Remembered, IsNecessary: false),
        new(Theme, CookieEnd.Choice, Remembered, IsNecessary: false),
        new(PolicyRead, CookieEnd.PolicyRead, Remembered, IsNecessary: false),
    ];

    /// <summary>Whether the list knows a cookie of this name.</summary>
    public static bool Knows(string name) => Find(name) is not null;

    /// <summary>The name by which the list tells of a cookie; its own where it does not.</summary>
    public static string NameOf(string name) => Find(name)?.Name ?? name;

    /// <summary>Whether the list tells of a cookie that lives so long; null until the browser is closed.</summary>
    public static bool Declares(string name, TimeSpan? life) =>
        Find(name) is { } known && (life is null || life <= (known.Life ?? TimeSpan.Zero) + Rounding);

    private static PortalCookie? Find(string name) =>
        All.FirstOrDefault(c => c.Name.EndsWith('*') ? name.StartsWith(c.Name[..^1], StringComparison.Ordinal) : name == c.Name);
}

/// <summary>One cookie.</summary>
/// <param name="Name">Its name, or how it begins.</param>
/// <param name="End">To what end it is set.</param>
/// <param name="Life">How long it lives; null until the browser is closed.</param>
/// <param name="IsNecessary">Whether the portal cannot work without it; others are set only when asked for.</param>
public sealed record PortalCookie(string Name, CookieEnd End, TimeSpan? Life, bool IsNecessary);

/// <summary>To what end a cookie is set.</summary>
public enum CookieEnd
{
    /// <summary>Staying signed in.</summary>
    Session,

    /// <summary>Guarding forms against being sent from elsewhere.</summary>
    Forms,

    /// <summary>Signing in through another provider.</summary>
    SignIn,

    /// <summary>Keeping a choice.</summary>
    Choice,

    /// <summary>Telling a reader when the policy changed.</summary>
    PolicyRead,
}
