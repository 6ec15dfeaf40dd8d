using AngleSharp.Dom;
using Bunit;
using StaffPortal.Web;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>What only shows: progress, a timeline, bars, a card.</summary>
public sealed class ShownPartsTests : KitContext
{
    private int stopped;

    [Fact]
    public void Progress_says_how_far_it_is_to_a_screen_reader_too_and_can_be_stopped()
    {
        var progress = Render<Progress>(p =>
            p.Add(x => x.Label, "Import").Add(x => x.Part, 0.25).Add(x => x.OnStop, () => Count()).AddChildContent("25 of 100 lines")
        );

        var bar = progress.Find("[role=progressbar]");
        Assert.Equal("Import", bar.GetAttribute("aria-label"));
        Assert.Equal("25", bar.GetAttribute("aria-valuenow"));
        Assert.Equal("25 of 100 lines", progress.Find("[role=status]").TextContent);
        Assert.Equal(Texts.Stop, progress.Find("button").TextContent.Trim());

        progress.Find("button").Click();
        Assert.Equal(1, stopped);
    }

    [Fact]
    public void While_nobody_knows_how_far_it_is_the_bar_claims_nothing()
    {
        var progress = Render<Progress>(p => p.Add(x => x.Label, "Import"));

        Assert.Contains("mud-progress-indeterminate", progress.Find("[role=progressbar]").ClassName, StringComparison.Ordinal);
        Assert.Empty(progress.FindAll("button"));
        Assert.Empty(progress.FindAll("[role=status]"));
    }

    [Fact]
    public void Progress_that_has_found_something_wrong_is_red() =>
        Assert.Contains(
            "mud-progress-linear-color-error",
            Render<Progress>(p => p.Add(x => x.Label, "Verify").Add(x => x.Part, 0.5).Add(x => x.Bad, true)).Markup,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_timeline_is_a_named_ordered_list_with_the_exact_time_of_each()
    {
        var at = new DateTimeOffset(2026, 11, 23, 7, 5, 0, TimeSpan.Zero);
        var timeline = Render<Timeline>(p =>
            p.Add(t => t.Label, "What happened")
                .AddChildContent<TimelineItem>(i => i.Add(x => x.At, at).AddChildContent("received"))
                .AddChildContent<TimelineItem>(i => i.Add(x => x.At, at).Add(x => x.Kind, NoticeKind.Danger).AddChildContent("refused"))
        );

        Assert.Equal("What happened", timeline.Find("ol").GetAttribute("aria-label"));
        Assert.Equal(["received", "refused"], timeline.FindAll("li > div").Select(d => d.TextContent));
        var time = timeline.Find("li:first-child time");
        Assert.Equal("2026-11-23T07:05:00.0000000+00:00", time.GetAttribute("datetime"));
        Assert.Equal(Show.Exact(at), time.GetAttribute("title"));
        Assert.Equal(Show.Moment(at), time.TextContent);
        Assert.Equal([false, true], timeline.FindAll("li").Select(l => l.ClassList.Contains("timeline-danger")));
    }

    [Fact]
    public void Each_bar_has_its_name_and_number_beside_it_on_one_scale()
    {
        var chart = Render<BarChart>(p => p.Add(c => c.Title, "By purpose").Add(c => c.Bars, [new("Tax", 1250), new("Water", 5)]));

        Assert.Equal("By purpose", chart.Find("figure > figcaption").TextContent);
        Assert.Equal(["Tax", "Water"], chart.FindAll("meter").Select(m => m.GetAttribute("aria-label")));
        Assert.All(chart.FindAll("meter"), m => Assert.Equal("1250", m.GetAttribute("max")));
        Assert.Equal(["1,250", "5"], chart.FindAll(".number").Select(n => n.TextContent));
    }

    [Fact]
    public void Bars_of_nothing_are_empty_and_not_full() =>
        Assert.Equal(
            ("1", "0"),
            Render<BarChart>(p => p.Add(c => c.Title, "None").Add(c => c.Bars, [new("Tax", 0)])).Find("meter") is var meter
                ? (meter.GetAttribute("max"), meter.GetAttribute("value"))
                : default
        );

    [Fact]
    public void A_card_is_named_by_its_heading_and_says_what_it_is_about()
    {
        var card = Render<Card>(p => p.Add(c => c.Title, "Whole").Add(c => c.Kind, NoticeKind.Good).AddUnmatched("role", "status"));

        var section = card.Find("section.card.verdict-good[role=status]");
        Assert.Equal(card.Find("h2").Id, section.GetAttribute("aria-labelledby"));
        Assert.Equal("card", Render<Card>().Find("section").ClassName);
    }

    private void Count() => stopped++;
}
