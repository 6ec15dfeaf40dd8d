using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>A list that can grow: found in, sorted, paged, and its place in the URL.</summary>
public sealed class GrowingListTests : KitContext
{
    private static readonly List<Row> Sixty =
    [
        .. Enumerable.Range(1, 60).Select(i => new Row($"name {i:00}", i, i % 3 == 0 ? Role.Officer : Role.Contractor)),
    ];

    private readonly List<ListWindow> asked = [];

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_heading_sorts_says_so_and_turns_round_at_the_second_press()
    {
        var table = Memory();

        table.Find("th:nth-child(2) button").Click();
        Assert.Equal("ascending", table.Find("th:nth-child(2)").GetAttribute("aria-sort"));
        Assert.Equal("none", table.Find("th:nth-child(1)").GetAttribute("aria-sort"));
        Assert.Equal("name 01", FirstOf(table));

        table.Find("th:nth-child(2) button").Click();
        Assert.Equal("descending", table.Find("th:nth-child(2)").GetAttribute("aria-sort"));
        Assert.Equal("name 60", FirstOf(table));
        Assert.EndsWith("?people-sort=count&people-down=true", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_sort_by_their_value_and_not_by_their_text()
    {
        Navigation.NavigateTo("/list?people-sort=count&people-down=true");

        Assert.Equal(["60", "59", "58"], Memory().FindAll("tbody tr td:nth-child(2)").Take(3).Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public void Pages_have_twenty_five_rows_and_the_last_one_the_rest()
    {
        var table = Memory();

        Assert.Equal(ListWindow.Size, table.FindAll("tbody tr").Count);
        Assert.Equal(Texts.ListPart.With("1", "25", "60"), table.Find(".list-count").TextContent);
        table.FindAll(".pager button")[1].Click();
        table.FindAll(".pager button")[1].Click();
        Assert.Equal(10, table.FindAll("tbody tr").Count);
        Assert.True(table.FindAll(".pager button")[1].HasAttribute("disabled"));
        Assert.EndsWith("people-page=3", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people-page=999", "name 60")]
    [InlineData("people-page=-4", "name 01")]
    [InlineData("people-page=x&people-sort=secret&people-kind=Nobody", null)]
    public void What_somebody_writes_into_the_address_breaks_nothing(string query, string? shown)
    {
        Navigation.NavigateTo($"/list?{query}");

        var table = Memory();

        if (shown is null)
            Assert.Equal(Texts.ListNothing, table.Find(".empty strong").TextContent);
        else
            Assert.Contains(shown, table.FindAll("tbody tr td:first-child").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public void Every_word_typed_must_be_in_a_row_in_any_order_and_in_Thai_digits_too()
    {
        var table = Memory();

        table.Find("#people-find").Input("๔๒ NAME");

        Assert.Equal("name 42", Assert.Single(table.FindAll("tbody tr td:first-child")).TextContent.Trim());
        Assert.Equal("1", table.Find(".list-count").GetAttribute("data-list-total"));
    }

    [Fact]
    public void Law_8_what_was_typed_never_stands_in_the_address_but_is_there_when_one_comes_back()
    {
        Memory().Find("#people-find").Input("name 42");

        Assert.DoesNotContain("42", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("name 42", Memory().Find("#people-find").GetAttribute("value"));
    }

    [Fact]
    public void A_list_that_a_filter_empties_says_how_to_undo_it_and_does()
    {
        var table = Memory();
        table.Find("#people-find").Input("nobody");
        Assert.Empty(table.FindAll("tbody"));
        Assert.Equal(Texts.ListNothing, table.Find(".empty strong").TextContent);

        table.Find(".empty button").Click();

        Assert.Equal(ListWindow.Size, table.FindAll("tbody tr").Count);
        Assert.Empty(table.FindAll(".empty"));
    }

    [Fact]
    public void Rows_of_one_kind_are_shown_alone_and_the_kind_stands_in_the_address()
    {
        var table = Memory();

        Assert.Equal(3, table.FindAll("#people-kind option").Count);
        table.Find("#people-kind").Change(nameof(Role.Officer));

        Assert.Equal("20", table.Find(".list-count").GetAttribute("data-list-total"));
        Assert.EndsWith("people-kind=Officer", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Back_brings_the_earlier_part_of_the_list()
    {
        var table = Memory();
        var before = Navigation.Uri;
        table.Find("th:nth-child(1) button").Click();
        table.Find("th:nth-child(1) button").Click();
        Assert.Equal("name 60", FirstOf(table));

        Navigation.NavigateTo(before);

        table.WaitForAssertion(() => Assert.Equal("name 01", FirstOf(table)));
    }

    [Fact]
    public void Two_lists_of_one_page_do_not_disturb_each_other()
    {
        var (one, other) = (Memory(), Memory("others"));

        one.Find("th:nth-child(2) button").Click();
        other.FindAll(".pager button")[1].Click();

        Assert.EndsWith("?people-sort=count&others-page=2", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("name 01", FirstOf(one));
        Assert.Equal("name 26", FirstOf(other));
    }

    [Fact]
    public void Where_the_database_finds_it_is_asked_and_nothing_is_arranged_here()
    {
        Navigation.NavigateTo("/list?people-page=2");
        var table = Render<DataTable<Row>>(p =>
            p.Add(t => t.Items, Sixty.GetRange(25, 25))
                .Add(t => t.Id, "people")
                .Add(t => t.Total, 60)
                .Add(t => t.OnWindow, w => asked.Add(w))
                .AddChildContent<TableColumn<Row>>(c => c.Add(x => x.Title, "Name").Add(x => x.Text, r => r.Name).Add(x => x.Sort, "name"))
        );

        Assert.Equal("name 26", FirstOf(table));
        table.Find("th button").Click();
        table.Find("#people-find").Change("x");

        Assert.Equal([new() { Sort = "name" }, new() { Sort = "name", Find = "x" }], asked.ConvertAll(w => w with { }));
    }

    [Fact]
    public void A_table_that_cannot_grow_has_neither_box_nor_buttons()
    {
        var table = Render<DataTable<Row>>(p =>
            p.Add(t => t.Items, Sixty)
                .Add(t => t.Id, "fixed")
                .AddChildContent<TableColumn<Row>>(c => c.Add(x => x.Title, "Name").Add(x => x.Text, r => r.Name).Add(x => x.Sort, "name"))
        );

        Assert.Equal(60, table.FindAll("tbody tr").Count);
        Assert.Empty(table.FindAll("th button, .list-tools, .pager"));
    }

    [Fact]
    public void Where_rows_are_cards_the_order_is_chosen_in_a_list()
    {
        var table = Memory();

        table.Find("#people-sort").Change("count!");

        Assert.Equal("name 60", FirstOf(table));
        Assert.Equal("descending", table.Find("th:nth-child(2)").GetAttribute("aria-sort"));
    }

    private static string FirstOf(IRenderedComponent<DataTable<Row>> table) => table.Find("tbody tr td:first-child").TextContent.Trim();

    private IRenderedComponent<DataTable<Row>> Memory(string id = "people") =>
        Render<DataTable<Row>>(p =>
            p.Add(t => t.Items, Sixty)
                .Add(t => t.Id, id)
                .Add(t => t.FindBy, r => r.Name)
                .Add(t => t.KindOf, r => r.Role)
                .AddChildContent<TableColumn<Row>>(c => c.Add(x => x.Title, "Name").Add(x => x.Text, r => r.Name).Add(x => x.Sort, "name"))
                .AddChildContent<TableColumn<Row>>(c =>
                    c.Add(x => x.Title, "Count")
                        .Add(x => x.Text, r => r.Count.ToString(CultureInfo.InvariantCulture))
                        .Add(x => x.By, r => r.Count)
                        .Add(x => x.Sort, "count")
                )
        );

    private sealed record Row(string Name, int Count, Role Role);
}
