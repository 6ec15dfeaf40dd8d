using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Shell;

/// <summary>Where a person states purpose, case and reason before anything can be read.</summary>
public sealed partial class DeclarePurpose
{
    private PageState<List<Purpose>> held = new();
    private PolicyVersion? owed;
    private Purpose? chosen;
    private string caseReference = "";
    private string reason = "";

    /// <summary>Only purposes that allow this are offered.</summary>
    [Parameter]
    public Operations Operation { get; set; } = Operations.Search;

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required PurposeState State { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        held = await LoadAsync(
            async (origin, token) =>
            {
                owed = await Policies.OwedAsync(origin, token);
                return (await Declarations.HeldAsync(origin, token)).Where(p => p.Allows(Operation)).ToList();
            }
        );
        if (held.Value is [var only])
            chosen = only;
    }

    private static string DetailOf(Purpose purpose) =>
        string.Join(
            " · ",
            Words.Of(purpose.Basis),
            Texts.ShowsFields.With(purpose.Fields.Count),
            Texts.PerDay.With(purpose.DailyRecordLimit, purpose.DailyRowLimit)
        );

    private async Task DeclareAsync()
    {
        if (chosen is { } purpose)
            await ActAsync((_, token) => State.DeclareAsync(purpose.Id, caseReference, reason, token));
    }
}
