using Bunit;
using StaffPortal.Tests.Shell;
using StaffPortal.Web.FirstDay;

namespace StaffPortal.Tests.Pages;

/// <summary>A step of the first day tells where it stands, and keeps in sight what came of it.</summary>
public sealed class SetUpStepTests : KitContext
{
    [Fact]
    public void A_step_that_is_done_in_this_visit_stays_open_and_one_done_before_is_folded()
    {
        var step = Step(isDone: false);
        Assert.True(step.Find("details").HasAttribute("open"));

        step.Render(p => p.Add(s => s.IsDone, true));

        Assert.True(step.Find("details").HasAttribute("open"));
        Assert.Equal(FirstDayTexts.Done, step.Find(".muted").TextContent);
        Assert.False(Step(isDone: true).Find("details").HasAttribute("open"));
    }

    [Fact]
    public void What_waits_for_a_second_person_is_not_called_done()
    {
        var step = Render<SetUpStep>(p =>
            p.Add(s => s.Id, "staff").Add(s => s.Title, "T").Add(s => s.IsDone, false).Add(s => s.Waits, true)
        );

        Assert.Equal(FirstDayTexts.Waits, step.Find(".muted").TextContent);
    }

    private IRenderedComponent<SetUpStep> Step(bool isDone) =>
        Render<SetUpStep>(p => p.Add(s => s.Id, "staff").Add(s => s.Title, "T").Add(s => s.IsDone, isDone));
}
