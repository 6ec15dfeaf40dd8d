using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Tests.Pages;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class PortalFormCommandTests
{
    [Fact]
    public async Task Law_17_a_form_is_one_command_until_the_browser_shows_what_came_of_it_and_another_then()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var form = new GrantForm(
            (await office.OriginAsync("officer")).AccountId!.Value,
            (await office.PurposeAsync("water-billing")).Id,
            Scope.Everyone,
            office.Today,
            office.Today.AddDays(9),
            "from one form"
        );
        var page = portal.Render<Twice>(p => p.Add(t => t.Form, form));

        await page.Find("form").SubmitAsync();
        Assert.Equal([true, false], page.Instance.Done);
        Assert.Null(page.Instance.Said);
        await page.Find("form").SubmitAsync();
        Assert.Equal([true, false, true, false], page.Instance.Done);

        await using var db = office.Db();
        Assert.Equal(2, await db.Set<Grant>().CountAsync(g => g.Reason == "from one form", Xunit.TestContext.Current.CancellationToken));
    }

    /// <summary>A form that stays open, and whose second click arrives before its first is shown.</summary>
    private sealed class Twice : PortalComponent
    {
        [Parameter, EditorRequired]
        public required GrantForm Form { get; set; }

        [Inject]
        public required GrantBook Book { get; init; }

        public List<bool> Done { get; } = [];

        public string? Said => Problem;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PortalForm>(0);
            builder.AddAttribute(1, nameof(PortalForm.OnSubmit), EventCallback.Factory.Create(this, SaveAsync));
            builder.AddAttribute(2, nameof(PortalForm.SubmitText), "Save");
            builder.CloseComponent();
        }

        private async Task SaveAsync()
        {
            for (var i = 0; i < 2; i++)
                Done.Add(await ActAsync(async (origin, token) => (await Book.GiveAsync(origin, Form, token)).Refusal));
        }
    }
}
