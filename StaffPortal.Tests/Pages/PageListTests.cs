using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Tests.Browser;

namespace StaffPortal.Tests.Pages;

/// <summary>The list of pages that accessibility, pictures and crawls share, against the pages that the portal routes to.</summary>
public sealed class PageListTests
{
    private static readonly IReadOnlyList<(Type Type, string Route)> Routed =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>(inherit: false).Select(r => (t, r.Template))),
    ];

    [Fact]
    public void Every_routable_page_is_on_the_list_and_nothing_else()
    {
        Assert.NotEmpty(Routed);
        Assert.Equal(
            Routed.Select(r => r.Route).Order(StringComparer.Ordinal),
            PortalPages.All.Select(p => p.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        Assert.Equal(PortalPages.All.Count, PortalPages.All.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Who_opens_a_page_on_the_list_is_who_may()
    {
        foreach (var (type, route) in Routed)
        {
            var anybody = type.GetCustomAttribute<AllowAnonymousAttribute>() is not null;
            var roles = type.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',');
            foreach (var page in PortalPages.All.Where(p => p.Route == route))
            {
                if (page.User is null)
                    Assert.True(anybody, $"{route} asks for a role");
                else if (roles is not null)
                    Assert.Contains(RoleOf(page.User).ToString(), roles);
            }
        }
    }

    /// <summary>A page without a role is for everybody who has signed in: only these are.</summary>
    [Fact]
    public void Every_page_that_is_not_for_all_names_its_roles() =>
        Assert.Equal(
            ["/", "/account/password", "/account/sessions", "/me/accesses", "/me/rules"],
            Routed
                .Where(r =>
                    r.Type.GetCustomAttribute<AllowAnonymousAttribute>() is null
                    && r.Type.GetCustomAttributes<AuthorizeAttribute>().All(a => string.IsNullOrEmpty(a.Roles))
                )
                .Select(r => r.Route)
                .Order(StringComparer.Ordinal)
        );

    private static Role RoleOf(string user) =>
        user switch
        {
            "admin" => Role.Administrator,
            "dpo" => Role.ComplianceOfficer,
            _ => Role.Officer,
        };
}
