using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using StaffPortal.Web;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class PortalFormTests : KitContext
{
    private int submitted;

    [Fact]
    public void A_form_with_an_error_is_not_submitted_and_says_so_at_the_field_and_on_top()
    {
        var form = Form(required: true);

        form.Find("form").Submit();

        Assert.Equal(0, submitted);
        Assert.Equal(Texts.FieldRequired, form.Find("#name-error").TextContent);
        Assert.Equal("name-error", form.Find("#name").GetAttribute("aria-describedby"));
        Assert.Equal("true", form.Find("#name").GetAttribute("aria-invalid"));
        var link = form.Find("[role=alert] a");
        Assert.EndsWith("#name", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Name", link.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_takes_the_focus_and_its_link_leads_to_the_field()
    {
        var form = Form(required: true);

        form.Find("form").Submit();
        form.Find("[role=alert] a").Click();

        Assert.Contains(JSInterop.Invocations, i => i.Identifier == "Blazor._internal.domWrapper.focus");
        Assert.Contains(JSInterop.Invocations, i => i.Identifier == "portal.focus" && Equals(i.Arguments[0], "name"));
    }

    [Fact]
    public void An_error_leaves_as_soon_as_the_field_is_right_and_the_form_is_submitted()
    {
        var form = Form(required: true);
        form.Find("form").Submit();

        form.Find("#name").Change("Somebody");

        Assert.Empty(form.FindAll("#name-error"));
        form.Find("form").Submit();
        Assert.Equal(1, submitted);
        Assert.Empty(form.FindAll("[role=alert]"));
    }

    [Fact]
    public void While_an_act_is_under_way_it_is_not_submitted_again()
    {
        var form = Form(required: false, busy: true);

        form.Find("form").Submit();

        Assert.Equal(0, submitted);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void The_summary_follows_the_order_on_the_screen_where_fields_of_a_section_were_made_later()
    {
        var form = Render<PortalForm>(p =>
            p.Add(f => f.SubmitText, "Save")
                .AddChildContent<TextField>(t => Field(t, "first"))
                .AddChildContent<FormSection>(s => s.Add(x => x.Title, "Section").AddChildContent<TextField>(t => Field(t, "second")))
                .AddChildContent<TextField>(t => Field(t, "third"))
        );
        string[] onScreen = [.. form.FindAll("input").Select(i => i.Id!)];
        Assert.Equal(["first", "second", "third"], onScreen);
        var order = JSInterop.Setup<string[]?>("portal.inOrder", _ => true);
        order.SetResult(onScreen);

        form.Find("form").Submit();

        var ids = Assert.IsAssignableFrom<IEnumerable<string>>(Assert.Single(order.Invocations).Arguments[0]);
        Assert.Equal(onScreen, ids.Order(StringComparer.Ordinal));
        Assert.Equal(onScreen, form.FindAll("[role=alert] a").Select(a => a.GetAttribute("href")!.Split('#')[1]));

        static void Field(ComponentParameterCollectionBuilder<TextField> field, string id) =>
            field.Add(x => x.Id, id).Add(x => x.Label, id).Add(x => x.Required, true);
    }

    private IRenderedComponent<PortalForm> Form(bool required, bool busy = false) =>
        Render<PortalForm>(p =>
            p.Add(f => f.SubmitText, "Save")
                .Add(f => f.Busy, busy)
                .Add(
                    f => f.OnSubmit,
                    () =>
                    {
                        submitted++;
                    }
                )
                .AddChildContent<TextField>(t => t.Add(x => x.Id, "name").Add(x => x.Label, "Name").Add(x => x.Required, required))
        );
}
