using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Text of one line or several.</summary>
public sealed partial class TextField
{
    /// <summary>More than one makes a text area.</summary>
    [Parameter]
    public int Lines { get; set; } = 1;

    /// <summary>How many characters it takes; the domain has the limit.</summary>
    [Parameter]
    public int MaxLength { get; set; } = 1000;

    /// <summary>Whether it is as wide as a name rather than as the form.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    /// <summary>Whether each keystroke changes the value, where a button waits for it.</summary>
    [Parameter]
    public bool Immediate { get; set; }

    /// <summary>Which keyboard a telephone or tablet shows.</summary>
    [Parameter]
    public InputMode InputMode { get; set; } = InputMode.text;

    /// <summary>Whether the text is hidden.</summary>
    [Parameter]
    public bool Secret { get; set; }

    protected override bool MayBeKept => !Secret;
}
