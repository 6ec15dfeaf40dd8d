using System.Reflection;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Promises;
using StaffPortal.Web.Promises;

namespace StaffPortal.Tests.Promises;

public sealed class PromiseRoutesTests
{
    private static readonly HashSet<string> Pages =
    [
        .. typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template),
    ];

    [Theory, MemberData(nameof(Lists))]
    public void Every_list_that_a_figure_counts_has_a_page(PromiseList list) =>
        Assert.Contains(PromiseRoutes.Of(list, null).Split('?')[0], Pages);

    [Fact]
    public void A_list_opens_at_the_first_day_that_was_counted()
    {
        Assert.Equal("/audit?action=Opened&from=2026-10-24", PromiseRoutes.Of(PromiseList.RecordsOpened, new(2026, 10, 24)));
        Assert.Equal("/inbox?from=2026-10-24", PromiseRoutes.Of(PromiseList.CasesOpen, new(2026, 10, 24)));
    }

    public static TheoryData<PromiseList> Lists => [.. Enum.GetValues<PromiseList>()];
}
