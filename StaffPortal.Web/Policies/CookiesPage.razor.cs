using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>The cookie policy in force, and every cookie the portal sets.</summary>
public sealed partial class CookiesPage
{
    private PolicyVersion? policy;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    protected override async Task OnInitializedAsync() => policy = await Policies.InForceAsync(PolicyKind.Cookies, Context.RequestAborted);

    private static string LifeOf(TimeSpan? life) =>
        life switch
        {
            null => PoliciesTexts.CookieUntilClosed,
            { TotalDays: >= 1 } days => PoliciesTexts.CookieDays.With((int)days.TotalDays),
            { } minutes => PoliciesTexts.CookieMinutes.With((int)minutes.TotalMinutes),
        };

    private static string EndOf(CookieEnd end) =>
        end switch
        {
            CookieEnd.Session => PoliciesTexts.CookieEndSession,
            CookieEnd.Forms => PoliciesTexts.CookieEndForms,
            CookieEnd.SignIn => PoliciesTexts.CookieEndSignIn,
            CookieEnd.Choice => PoliciesTexts.CookieEndChoice,
            _ => PoliciesTexts.CookieEndPolicyRead,
        };
}
