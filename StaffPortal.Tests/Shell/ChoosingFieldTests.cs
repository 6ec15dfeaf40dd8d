using Bunit;
using Microsoft.AspNetCore.Components.Web;
using StaffPortal.Web;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>The fields that choose: one of many by typing, one of a few in sight.</summary>
public sealed class ChoosingFieldTests : KitContext
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly string[] Villages = ["Ban Nuea", "Ban Tai", "Nong Saeng"];
    private readonly List<string?> asked = [];
    private string? chosen;
    private int submitted;

    [Fact]
    public void What_is_typed_is_looked_for_and_a_click_takes_what_was_found()
    {
        var field = Autocomplete();

        field.Find("#village").Input("Ban");
        Popovers.WaitForAssertion(() => Assert.Equal(["Ban Nuea", "Ban Tai"], Found()), Wait);
        Popovers.FindAll(".mud-list-item")[1].Click();

        field.WaitForAssertion(() => Assert.Equal("Ban Tai", chosen), Wait);
        Assert.Equal("Ban Tai", field.Find("#village").GetAttribute("value"));
        Assert.Contains("Ban", asked);
    }

    [Fact]
    public async Task Arrow_keys_choose_and_Enter_takes()
    {
        var field = Autocomplete();

        await field.Find("#village").InputAsync("Ban");
        Popovers.WaitForAssertion(() => Assert.Equal(2, Found().Count), Wait);
        await PressAsync(field, "ArrowDown");
        await PressAsync(field, "Enter");

        field.WaitForAssertion(() => Assert.Equal("Ban Tai", chosen), Wait);
    }

    [Fact]
    public async Task Escape_closes_the_list_and_takes_nothing()
    {
        var field = Autocomplete();

        await field.Find("#village").InputAsync("Ban");
        Popovers.WaitForAssertion(() => Assert.Equal(2, Found().Count), Wait);
        await PressAsync(field, "Escape");

        Popovers.WaitForAssertion(() => Assert.Empty(Found()), Wait);
        Assert.Null(chosen);
    }

    [Fact]
    public void Nothing_is_looked_for_before_enough_is_typed()
    {
        var field = Autocomplete(minimum: 3);

        field.Find("#village").Input("Ba");
        field.Find("#village").Input("Ban");
        Popovers.WaitForAssertion(() => Assert.Equal(2, Found().Count), Wait);

        Assert.Equal(["Ban"], asked);
    }

    [Fact]
    public void A_form_asks_for_one_of_many_as_for_any_field()
    {
        var form = Render<PortalForm>(p =>
            p.Add(f => f.SubmitText, "Save")
                .Add(f => f.OnSubmit, () => Count())
                .AddChildContent<AutocompleteField<string>>(f =>
                    f.Add(a => a.Id, "village")
                        .Add(a => a.Label, "Village")
                        .Add(a => a.Required, true)
                        .Add(a => a.Search, SearchAsync)
                        .Add(a => a.Text, v => v)
                )
        );

        form.Find("form").Submit();

        Assert.Equal(0, submitted);
        Assert.Equal(Texts.FieldRequired, form.Find("#village-error").TextContent);
        Assert.Equal("village-error", form.Find("#village").GetAttribute("aria-describedby"));
        Assert.Equal("true", form.Find("#village").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Choices_are_one_group_with_its_name_and_a_line_of_detail_each()
    {
        var field = Choice();

        Assert.Equal("Village", field.Find("fieldset > legend").TextContent);
        Assert.Equal(["a Ban Nuea", "a Ban Tai", "a Nong Saeng"], field.FindAll(".choice strong").Select(s => s.TextContent));
        Assert.All(field.FindAll(".choice small"), s => Assert.Equal("detail", s.TextContent));
        Assert.Equal(["village", "village-1", "village-2"], field.FindAll("input").Select(i => i.Id));
        Assert.All(field.FindAll("input"), i => Assert.Equal("village", i.GetAttribute("name")));
        Assert.DoesNotContain(field.FindAll("input"), i => i.HasAttribute("checked"));
    }

    [Fact]
    public void A_choice_is_taken_and_shown_as_taken()
    {
        var field = Choice();

        field.Find("#village-2").Change("Nong Saeng");

        Assert.Equal("Nong Saeng", chosen);
        Assert.Equal(["village-2"], field.FindAll("input[checked]").Select(i => i.Id));
    }

    [Fact]
    public void A_choice_that_is_missing_is_said_in_the_group_and_the_summary_leads_to_the_first()
    {
        var form = Render<PortalForm>(p =>
            p.Add(f => f.SubmitText, "Save")
                .Add(f => f.OnSubmit, () => Count())
                .AddChildContent<ChoiceField<string>>(f =>
                    f.Add(c => c.Id, "village")
                        .Add(c => c.Label, "Village")
                        .Add(c => c.Items, Villages)
                        .Add(c => c.Text, v => v)
                        .Add(c => c.Required, true)
                )
        );

        form.Find("form").Submit();
        form.Find("[role=alert] a").Click();

        Assert.Equal(0, submitted);
        Assert.Equal(Texts.ChoiceRequired, form.Find("fieldset #village-error").TextContent);
        Assert.Equal("village-error", form.Find("fieldset").GetAttribute("aria-describedby"));
        Assert.Contains(JSInterop.Invocations, i => i.Identifier == "portal.focus" && Equals(i.Arguments[0], "village"));

        form.Find("#village-1").Change("Ban Tai");
        Assert.Empty(form.FindAll("#village-error"));
    }

    private void Count() => submitted++;

    private List<string> Found() => [.. Popovers.FindAll(".mud-list-item").Select(i => i.TextContent.Trim())];

    private static async Task PressAsync(IRenderedComponent<AutocompleteField<string>> field, string key)
    {
        await field.Find("#village").KeyDownAsync(new KeyboardEventArgs { Key = key, Code = key });
        await field.Find("#village").KeyUpAsync(new KeyboardEventArgs { Key = key, Code = key });
    }

    private Task<IEnumerable<string>> SearchAsync(string? text, CancellationToken cancellationToken)
    {
        asked.Add(text);
        return Task.FromResult(Villages.Where(v => v.Contains(text ?? "", StringComparison.OrdinalIgnoreCase)));
    }

    private IRenderedComponent<AutocompleteField<string>> Autocomplete(int minimum = 1) =>
        Render<AutocompleteField<string>>(p =>
            p.Add(f => f.Id, "village")
                .Add(f => f.Label, "Village")
                .Add(f => f.Search, SearchAsync)
                .Add(f => f.Text, v => v)
                .Add(f => f.MinCharacters, minimum)
                .Add(f => f.ValueChanged, v => chosen = v)
        );

    private IRenderedComponent<ChoiceField<string>> Choice() =>
        Render<ChoiceField<string>>(p =>
            p.Add(f => f.Id, "village")
                .Add(f => f.Label, "Village")
                .Add(f => f.Items, Villages)
                .Add(f => f.Text, v => $"a {v}")
                .Add(f => f.Detail, _ => "detail")
                .Add(f => f.ValueChanged, v => chosen = v)
        );
}
