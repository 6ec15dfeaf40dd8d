using System.Globalization;
using StaffPortal.Domain.Promises;

namespace StaffPortal.Web.Promises;

/// <summary>Where the lists that the promises' figures count are opened.</summary>
internal static class PromiseRoutes
{
    private static readonly Dictionary<PromiseList, string> Routes = new()
    {
        [PromiseList.CookiePolicy] = "/cookies",
        [PromiseList.PrivacyPolicy] = "/privacy",
        [PromiseList.PolicyVersions] = "/administration/policies",
        [PromiseList.CollectionNotice] = "/notice",
        [PromiseList.UnneededValues] = "/audit/unneeded",
        [PromiseList.TrafficFiles] = "/traffic/files",
        [PromiseList.PreservationOrders] = "/traffic/orders",
        [PromiseList.TrafficReaders] = "/traffic/readers",
        [PromiseList.RecordsOpened] = "/audit?action=Opened",
        [PromiseList.UnexplainedAccesses] = "/promises/unexplained",
        [PromiseList.AccessesDenied] = "/audit?outcome=Denied",
        [PromiseList.SignInsRefused] = "/audit?action=SignInRefused",
        [PromiseList.Disclosures] = "/disclosures",
        [PromiseList.Consents] = "/promises/consents",
        [PromiseList.Grants] = "/administration/grants",
        [PromiseList.Contracts] = "/administration/contracts",
        [PromiseList.Verification] = "/audit/verify",
        [PromiseList.AccessReviews] = "/audit/access",
        [PromiseList.Breaches] = "/promises/breaches",
        [PromiseList.Accounts] = "/administration/accounts",
        [PromiseList.CasesOpen] = "/inbox",
        [PromiseList.CasesEnded] = "/inbox?ended=true",
        [PromiseList.Cookies] = "/cookies",
        [PromiseList.Disposals] = "/disposals",
    };

    /// <summary>The address of a list, from a day on where one is given.</summary>
    public static string Of(PromiseList list, DateOnly? since)
    {
        var route = Routes[list];
        if (since is not { } day)
            return route;
        var first = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{route}{(route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from={first}";
    }
}
