using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Web.Shell;

/// <summary>
/// The number of a case, with what the register knows of it: what it is about, or that nobody knows it. A number that the register does
/// not have can be stated, since the office may keep cases elsewhere; the review asks about it.
/// </summary>
public sealed partial class CaseField
{
    private CaseRow? known;
    private string asked = "";

    [Parameter, EditorRequired]
    public required string Value { get; set; }

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Immediate { get; set; }

    [Parameter]
    public bool Narrow { get; set; }

    [Inject]
    public required CaseRegister Cases { get; init; }

    private string HelpText =>
        asked.Length == 0 || asked != Value ? Texts.CaseHelp
        : known is { } found ? Texts.CaseKnown.With(Words.Of(found.Kind), found.Title)
        : Texts.CaseNotKnown;

    private async Task ChangeAsync(string typed)
    {
        await ValueChanged.InvokeAsync(typed);
        if (string.IsNullOrWhiteSpace(typed))
            return;
        var found = await Cases.FindAsync(await CurrentUser.OriginAsync(), typed, Disposed);
        (known, asked) = (found, typed);
    }
}
