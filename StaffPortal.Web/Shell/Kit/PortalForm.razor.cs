using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// A form. Submitting validates every field of the kit inside it: errors stand at their fields and in a summary on top, which takes
/// the focus and links to them. <see cref="OnSubmit"/> is called only when all is good.
/// </summary>
public sealed partial class PortalForm : IDisposable
{
    private readonly FormState state = new();
    private List<FieldProblem> problems = [];
    private ElementReference summary;
    private ElementReference refusal;
    private bool mustFocus;
    private bool mustFocusRefusal;

    /// <summary>What sending the form is, however often it is sent before the browser shows what came of it (law 17).</summary>
    private Guid command = Guid.NewGuid();
    private int rendered = 1;
    private int shown;
    private int? renewWhenShown;

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string Class { get; set; } = "card";

    [Parameter, EditorRequired]
    public EventCallback OnSubmit { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Told when fields were found wrong and nothing was sent.</summary>
    [Parameter]
    public EventCallback OnWrong { get; set; }

    /// <summary>A verb that says what happens; without it the page brings its own buttons in <see cref="Actions"/>.</summary>
    [Parameter]
    public string? SubmitText { get; set; }

    /// <summary>Further buttons, between submitting and cancelling.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Whether an act is under way: pass the page's <c>Busy</c>.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Whether it cannot be submitted yet.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Why the domain refused: pass the page's <c>Problem</c>.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override bool ShouldRender()
    {
        rendered++;
        return true;
    }

    /// <summary>Called once the browser shows the render: only what it sends from then on can be another command.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        shown++;
        if (shown >= renewWhenShown)
            (command, renewWhenShown) = (Guid.NewGuid(), null);
        if (firstRender)
            await OfferAsync();
        await FocusRefusalAsync();
        if (!mustFocus)
            return;
        mustFocus = false;
        await summary.FocusAsync();
    }

    /// <summary>What the domain refused is said on top of the form: the focus goes there, and the view with it.</summary>
    private async Task FocusRefusalAsync()
    {
        if (!mustFocusRefusal || Problem is null || Busy)
            return;
        mustFocusRefusal = false;
        await refusal.FocusAsync();
    }

    /// <summary>A link inside this page; a bare fragment would lead to the portal's first page, because of its base address.</summary>
    private string LinkTo(string id) => $"{Navigation.Uri.Split('#')[0]}#{id}";

    private ValueTask FocusAsync(string id) => Browser.InvokeVoidAsync("portal.focus", id);

    /// <summary>
    /// As they stand on the screen. Fields register in the order in which Blazor makes them, and those of a section, or that appeared
    /// later, come after their siblings; only the browser knows where they ended up.
    /// </summary>
    private async Task<List<FieldProblem>> InOrderAsync(List<FieldProblem> found)
    {
        if (found.Count < 2)
            return found;
        var order = await Browser.InvokeAsync<string[]?>("portal.inOrder", found.Select(p => p.Id));
        return order is null ? found : [.. found.OrderBy(p => Array.IndexOf(order, p.Id))];
    }

    private async Task SubmitAsync()
    {
        if (Busy || Disabled)
            return;
        problems = await InOrderAsync(state.Validate());
        mustFocus = problems.Count > 0;
        if (problems.Count > 0)
        {
            await OnWrong.InvokeAsync();
            return;
        }

        SentForm.Command = command;
        await SendAsync();
        renewWhenShown = rendered + 1;
    }
}
