using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>Where a person sees from where their account is signed in, and ends what is not theirs. It works without scripts.</summary>
public sealed partial class SessionsPage
{
    private const string Others = "others";

    private const string ListId = "sessions";

    private List<SessionRow> rows = [];
    private ListWindow window = new();
    private string? problem;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    /// <summary>A session's id, or <see cref="Others"/>.</summary>
    [SupplyParameterFromForm(FormName = "sessions")]
    public string? Which { get; set; }

    /// <summary>How many the request before this one ended.</summary>
    [SupplyParameterFromQuery]
    public int? Ended { get; set; }

    [Inject]
    public required SessionBook Book { get; init; }

    [Inject]
    public required SessionLimits Limits { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private static (string? Name, string Title)[] Columns =>
        [
            ("browser", AccountsTexts.SessionBrowser),
            ("address", AccountsTexts.SessionAddress),
            ("started", AccountsTexts.SessionStarted),
            ("seen", AccountsTexts.SessionLastSeen),
            (null, Texts.Status),
            (null, Texts.Actions),
        ];

    private IEnumerable<SessionRow> Shown
    {
        get
        {
            var ordered = window.Down ? rows.OrderByDescending(KeyOf) : rows.OrderBy(KeyOf);
            return ordered.Skip((window.Page - 1) * ListWindow.Size).Take(ListWindow.Size);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        window = ListAddress.Read(Navigation.Uri, ListId);
        rows = await Book.OwnAsync(CurrentUser.Of(Context), Context.RequestAborted);
    }

    /// <summary>Without a column's name the list keeps its own order, the last used first.</summary>
    private IComparable? KeyOf(SessionRow row) =>
        window.Sort switch
        {
            "browser" => BrowserText.Of(row.Browser),
            "address" => row.IpAddress,
            "started" => row.StartedAt,
            "seen" => row.LastSeenAt,
            _ => 0,
        };

    private string At(ListWindow wanted) => ListAddress.Write(Navigation, ListId, wanted);

    private string? AriaSortOf(string? name) => name is null ? null : window.AriaSortOf(name);

    private async Task EndAsync()
    {
        Guid? one = Guid.TryParse(Which, out var id) ? id : null;
        if (one is null && Which != Others)
            return;
        var ended = await Book.EndOwnAsync(CurrentUser.Of(Context), one, Context.RequestAborted);
        if (ended.Succeeded)
            Navigation.NavigateTo(FormattableString.Invariant($"/account/sessions?ended={ended.Value}"));
        else
            problem = ended.Refusal.Message;
    }

    private static string StatusOf(SessionRow row) =>
        row switch
        {
            { IsThis: true } => AccountsTexts.SessionThis,
            { EndedAt: { } at } => AccountsTexts.SessionOverSince.With(Show.Moment(at)),
            _ => AccountsTexts.SessionOpen,
        };
}
