using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using StaffPortal.Domain.Foundations;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>
/// A form whose act ends only when the test says so. Over SQLite an act ends before a second click can come, so those tests cannot
/// tell a guard from luck; this one can.
/// </summary>
public sealed class BusyFormTests : KitContext
{
    [Fact]
    public async Task A_double_click_does_an_act_once_and_the_form_can_be_used_again_after_it()
    {
        var page = Render<Page>();
        var end = page.Instance.Next();

        var first = page.Find("form").SubmitAsync();
        var second = page.Find("form").SubmitAsync();

        Assert.False(first.IsCompleted);
        Assert.True(second.IsCompleted);
        Assert.Equal(1, page.Instance.Begun);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));

        end.SetResult(null);
        await first;

        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Equal((1, 1), (page.Instance.Begun, page.Instance.Ended));
        page.Instance.Next().SetResult(null);
        await page.Find("form").SubmitAsync();
        Assert.Equal((2, 2), (page.Instance.Begun, page.Instance.Ended));
    }

    [Fact]
    public async Task A_refused_act_says_why_and_frees_the_form()
    {
        var page = Render<Page>();
        var end = page.Instance.Next();
        var act = page.Find("form").SubmitAsync();
        Assert.Empty(page.FindAll("[role=alert]"));

        end.SetResult(Refusal.NotRecorded);
        await act;

        Assert.Equal(Refusal.NotRecorded.Message, page.Find("[role=alert]").TextContent.Trim());
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task An_act_that_faults_frees_the_form_too()
    {
        var page = Render<Page>();
        var end = page.Instance.Next();
        var act = page.Find("form").SubmitAsync();

        end.SetException(new InvalidOperationException("fault"));
        await act;

        Assert.IsType<InvalidOperationException>(await Renderer.UnhandledException);
        Assert.False(page.Instance.IsBusy);
    }

    private sealed class Page : PortalComponent
    {
        private TaskCompletionSource<Refusal?> current = new();

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public bool IsBusy => Busy;

        /// <summary>What the next act waits for.</summary>
        public TaskCompletionSource<Refusal?> Next() => current = new();

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PortalForm>(0);
            builder.AddComponentParameter(1, nameof(PortalForm.SubmitText), "Save");
            builder.AddComponentParameter(2, nameof(PortalForm.Busy), Busy);
            builder.AddComponentParameter(3, nameof(PortalForm.Problem), Problem);
            builder.AddComponentParameter(4, nameof(PortalForm.OnSubmit), EventCallback.Factory.Create(this, SaveAsync));
            builder.CloseComponent();
        }

        private Task SaveAsync() =>
            ActAsync(
                async (_, _) =>
                {
                    Begun++;
                    var refusal = await current.Task;
                    Ended++;
                    return refusal;
                }
            );
    }
}
