using Bunit;
using StaffPortal.Web;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class LoadTests : KitContext
{
    [Fact]
    public void While_it_reads_it_is_busy() => Assert.Single(View(new()).FindAll("[aria-busy=true]"));

    [Fact]
    public void What_was_read_is_shown()
    {
        var view = View(PageState.Ready<List<string>>(["a", "b"]));

        Assert.Equal("a,b", view.Find("p").TextContent);
        Assert.Empty(view.FindAll("[aria-busy=true]"));
    }

    [Fact]
    public void Nothing_is_said_to_be_nothing() =>
        Assert.Equal("None yet", View(PageState.Ready<List<string>>([])).Find(".empty strong").TextContent);

    [Fact]
    public void A_refusal_says_why()
    {
        var view = View(PageState.Refused<List<string>>(StaffPortal.Domain.Foundations.Refusal.NotRecorded));

        Assert.Equal(StaffPortal.Domain.Foundations.Refusal.NotRecorded.Message, view.Find("[role=alert] p").TextContent);
    }

    [Fact]
    public void A_failure_can_be_tried_again()
    {
        var tried = 0;
        var view = View(PageState.Failed<List<string>>(), () => tried++);

        Assert.Contains(Texts.LoadFailedTitle, view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        view.Find("[role=alert] button").Click();
        Assert.Equal(1, tried);
    }

    private IRenderedComponent<Load<List<string>>> View(PageState<List<string>> state, Action? retry = null) =>
        Render<Load<List<string>>>(p =>
        {
            p.Add(v => v.State, state)
                .Add(v => v.EmptyTitle, "None yet")
                .Add(v => v.ChildContent, rows => $"<p>{string.Join(',', rows)}</p>");
            if (retry is not null)
                p.Add(v => v.OnRetry, retry);
        });
}
