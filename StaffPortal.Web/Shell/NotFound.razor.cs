using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace StaffPortal.Web.Shell;

/// <summary>What is shown in place of an answer without a page: its heading says what happened, by the answer's status.</summary>
public sealed partial class NotFound
{
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private int Status => Context?.Response.StatusCode ?? StatusCodes.Status404NotFound;

    private string Title =>
        Status switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status200OK => Texts.NotFoundTitle,
            StatusCodes.Status400BadRequest => Texts.FormStaleTitle,
            _ => Texts.FaultTitle,
        };

    private string Text =>
        Status switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status200OK => Texts.NotFoundText,
            StatusCodes.Status400BadRequest => Texts.FormStaleText,
            _ => Texts.FaultText,
        };

    /// <summary>A form that was refused is opened anew.</summary>
    private string Back =>
        Status == StatusCodes.Status400BadRequest && Context?.Features.Get<IStatusCodeReExecuteFeature>() is { OriginalPath: { } path }
            ? PortalShell.LocalPath(path)
            : "/";
}
