using Bunit;
using Microsoft.AspNetCore.Components;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class DataTableTests : KitContext
{
    private readonly List<string> opened = [];

    [Fact]
    public void Every_cell_names_its_column_so_that_a_card_can_be_read()
    {
        var table = Table();

        Assert.Equal(
            ["Name", "Count"],
            table.FindAll("tbody tr:first-child td[data-label]").Select(c => c.GetAttribute("data-label")).Where(l => l is { Length: > 0 })
        );
        Assert.Equal(["Name", "Count", "Actions"], table.FindAll("th").Select(h => h.TextContent.Trim()));
        Assert.Contains("number", table.Find("tbody td:nth-child(2)").ClassList);
    }

    [Fact]
    public void A_row_opens_by_a_click_and_by_its_button_once()
    {
        var table = Table();

        table.Find("tbody tr:nth-child(2) td:nth-child(2)").Click();
        table.Find("tbody tr:nth-child(1) button.row-open").Click();

        Assert.Equal(["b", "a"], opened);
    }

    [Fact]
    public void An_action_of_a_row_does_not_open_it()
    {
        var table = Table();

        table.Find("tbody tr:nth-child(1) .cell-actions button").Click();

        Assert.Equal(["action a"], opened);
    }

    private IRenderedComponent<DataTable<string>> Table() =>
        Render<DataTable<string>>(p =>
            p.Add(t => t.Items, ["a", "b"])
                .Add(t => t.OnOpen, r => opened.Add(r))
                .AddChildContent<TableColumn<string>>(c => c.Add(x => x.Title, "Name").Add(x => x.Text, r => r))
                .AddChildContent<TableColumn<string>>(c => c.Add(x => x.Title, "Count").Add(x => x.Text, _ => 1).Add(x => x.Number, true))
                .AddChildContent<TableColumn<string>>(c =>
                    c.Add(x => x.Title, "Actions")
                        .Add(x => x.Actions, true)
                        .Add(
                            x => x.ChildContent,
                            r =>
                                b =>
                                {
                                    b.OpenElement(0, "button");
                                    b.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => opened.Add($"action {r}")));
                                    b.CloseElement();
                                }
                        )
                )
        );
}
