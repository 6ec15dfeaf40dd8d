using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Administration;

/// <summary>Grants: thought of, looked at through an example, given and taken back.</summary>
public sealed partial class GrantsPage
{
    private const string ListId = "grants";

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<TermState>().Cast<Enum>()];

    private PageState<ListPage<GrantRow>> grants = new();
    private ListWindow window = new();
    private GrantOffer offer = GrantOffer.None;
    private GrantDraft draft = new();
    private ExampleRecord? example;
    private Scope? exampleScope;
    private string reason = "";

    [Inject]
    public required GrantBook Book { get; init; }

    [Inject]
    public required ExampleRecords Examples { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    protected override async Task OnInitializedAsync()
    {
        window = ListAddress.Here(Navigation, Typed, ListId);
        await ReadAsync();
        if (QueryState.Read<GrantLink>(Navigation.Uri) is { AccountId: not null } link)
        {
            draft = link.DraftOf(offer, Today);
            reason = "";
            Edit();
        }
    }

    protected override async Task ReadAsync() =>
        grants = await LoadAsync(
            async (origin, token) =>
            {
                offer = await GrantOffer.ReadAsync(Registers, origin, token);
                return await Registers.GrantPageAsync(origin, window, token);
            }
        );

    private async Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        grants = await LoadAsync((origin, token) => Registers.GrantPageAsync(origin, window, token));
    }

    private void Begin()
    {
        (draft, reason, example) = (new() { StartsOn = Today, EndsOn = Today.AddDays(GrantFields.UsualDays) }, "", null);
        Edit();
    }

    private async Task ShowExampleAsync()
    {
        if (ScopeFields.Read(draft.Villages, draft.Services) is not { } scope || draft is not { StartsOn: not null, EndsOn: not null })
            return;
        exampleScope = scope;
        example = await Examples.ShowAsync(await CurrentUser.OriginAsync(), draft.FormFor(""), Disposed);
    }

    private async Task SaveAsync()
    {
        if (await RecordAsync((origin, token) => Book.GiveAsync(origin, draft.FormFor(reason), token)))
            example = null;
    }

    private Task RevokeAsync(GrantRow row) =>
        EndAsync(
            new(AdministrationTexts.RevokeTitle.With(row.AccountDisplayName, row.Purpose.Name), AdministrationTexts.RevokeYes)
            {
                Text = AdministrationTexts.RevokeText,
            },
            (origin, token) => Book.RevokeAsync(origin, row.Grant.Id, token)
        );

    private string StatusOf(Grant grant) => grant.RevokedAt is { } at ? Texts.StatusRevoked.With(Show.Day(at)) : Words.Of(grant.On(Today));
}
