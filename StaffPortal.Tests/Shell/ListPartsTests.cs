using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>What stands around lists: pager, chips of the filter, and the tabs of an area.</summary>
public sealed class ListPartsTests : KitContext
{
    private readonly List<string> done = [];

    [Fact]
    public void A_pager_says_its_page_and_moves_only_where_there_is_one()
    {
        var pager = Render<Pager>(p =>
            p.Add(x => x.Page, 2)
                .Add(x => x.HasPrevious, true)
                .Add(x => x.HasNext, false)
                .Add(x => x.OnPrevious, () => done.Add("previous"))
                .Add(x => x.OnNext, () => done.Add("next"))
        );

        Assert.Equal(Texts.PageNumber.With(2), pager.Find("[role=status]").TextContent);
        Assert.Equal([Texts.Previous, Texts.Next], pager.FindAll("button").Select(b => b.TextContent.Trim()));
        Assert.Equal([false, true], pager.FindAll("button").Select(b => b.HasAttribute("disabled")));
        pager.FindAll("button")[0].Click();
        Assert.Equal(["previous"], done);
    }

    [Fact]
    public void A_list_that_only_grows_has_one_button_in_its_own_words()
    {
        var pager = Render<Pager>(p =>
            p.Add(x => x.HasNext, true).Add(x => x.NextText, "Older").Add(x => x.OnNext, () => done.Add("older"))
        );

        Assert.Empty(pager.FindAll("[role=status]"));
        Assert.Equal("Older", pager.Find("button").TextContent.Trim());
        pager.Find("button").Click();
        Assert.Equal(["older"], done);
    }

    [Fact]
    public void While_a_page_is_read_the_pager_waits()
    {
        var pager = Render<Pager>(p =>
            p.Add(x => x.Busy, true)
                .Add(x => x.HasPrevious, true)
                .Add(x => x.HasNext, true)
                .Add(x => x.OnPrevious, () => done.Add("previous"))
                .Add(x => x.OnNext, () => done.Add("next"))
        );

        Assert.All(pager.FindAll("button"), b => Assert.True(b.HasAttribute("disabled")));
    }

    [Fact]
    public void Without_a_criterion_there_are_no_chips()
    {
        var chips = Render<FilterChips>(p => p.Add(c => c.Chips, []).Add(c => c.OnClear, () => done.Add("clear")));

        Assert.Empty(chips.Markup.Trim());
    }

    [Fact]
    public void A_chip_names_its_criterion_and_what_a_click_does_and_takes_it_away()
    {
        var chips = Render<FilterChips>(p =>
            p.Add(c => c.Chips, [new("Outcome: denied", RemoveAsync), new("From 1/11", () => Task.CompletedTask)])
                .Add(c => c.OnClear, () => done.Add("clear"))
        );

        Assert.Equal(Texts.FiltersActive, chips.Find("ul").GetAttribute("aria-label"));
        Assert.Equal(3, chips.FindAll("li > button[type=button]").Count);
        var first = chips.Find("li:first-child button");
        Assert.StartsWith("Outcome: denied", first.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(Texts.FilterRemove, first.QuerySelector(".sr-only")!.TextContent);
        Assert.Equal("true", first.QuerySelector("span")!.GetAttribute("aria-hidden"));

        first.Click();
        chips.Find(".clear").Click();

        Assert.Equal(["remove", "clear"], done);

        Task RemoveAsync()
        {
            done.Add("remove");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Chips_without_a_way_to_clear_all_offer_none() =>
        Assert.Empty(Render<FilterChips>(p => p.Add(c => c.Chips, [new("x", () => Task.CompletedTask)])).FindAll(".clear"));

    [Fact]
    public void Tabs_are_named_links_and_the_present_page_is_marked_as_it_changes()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/audit");
        var tabs = Render<Tabs>(p =>
            p.Add(t => t.Label, "Log")
                .AddChildContent<NavLink>(l => l.AddUnmatched("href", "/audit").Add(x => x.Match, NavLinkMatch.All).AddChildContent("Log"))
                .AddChildContent<NavLink>(l => l.AddUnmatched("href", "/audit/verify").AddChildContent("Verify"))
        );

        Assert.Equal("Log", tabs.Find("nav").GetAttribute("aria-label"));
        Assert.Equal(["Log"], tabs.FindAll("a.active").Select(a => a.TextContent));
        Assert.Equal("page", tabs.Find("a.active").GetAttribute("aria-current"));

        navigation.NavigateTo("/audit/verify");

        Assert.Equal(["Verify"], tabs.FindAll("a.active[aria-current=page]").Select(a => a.TextContent));
    }
}
