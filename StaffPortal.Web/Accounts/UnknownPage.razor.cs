using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Accounts;

/// <summary>Who signed in elsewhere, and why they have no way in here.</summary>
public sealed partial class UnknownPage
{
    /// <summary>None of the person's groups gives a role.</summary>
    public const string Address = "/account/unknown";

    /// <summary>The account was closed in the portal.</summary>
    public const string Closed = $"{Address}?why=closed";

    /// <summary>The person's groups give more than one role.</summary>
    public const string Several = $"{Address}?why=several";

    [SupplyParameterFromQuery]
    public string? Why { get; set; }

    private string Title =>
        Why switch
        {
            "closed" => AccountsTexts.UnknownClosedTitle,
            "several" => AccountsTexts.UnknownSeveralTitle,
            _ => AccountsTexts.UnknownTitle,
        };

    private string Text =>
        Why switch
        {
            "closed" => AccountsTexts.UnknownClosedText,
            "several" => AccountsTexts.UnknownSeveralText,
            _ => AccountsTexts.UnknownText,
        };
}
