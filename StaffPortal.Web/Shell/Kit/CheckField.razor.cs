using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Yes or no; required means that it must be ticked.</summary>
public sealed partial class CheckField
{
    /// <summary>Which of several choices this is: the input's own value attribute.</summary>
    [Parameter]
    public string? Key { get; set; }

    protected override bool IsEmpty(bool value) => !value;
}
