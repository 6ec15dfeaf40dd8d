using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Administration;

/// <summary>Policies: written in Markdown, seen as they will look, published as a version that is never changed.</summary>
public sealed partial class PoliciesPage
{
    private PolicyKind kind = PolicyKind.Privacy;
    private List<PolicyVersion>? versions;
    private (int Done, int All) acknowledged;
    private string textTh = "";
    private string textEn = "";
    private string note = "";
    private DateOnly? effectiveOn;
    private bool preview;

    [Inject]
    public required PolicyBook Book { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        versions = await Policies.VersionsAsync(kind, CancellationToken.None);
        acknowledged = await Policies.AcknowledgedAsync(CancellationToken.None);
    }

    private async Task ChooseAsync(PolicyKind chosen)
    {
        (kind, Editing, Problem, versions) = (chosen, false, null, null);
        await LoadAsync(await CurrentUser.OriginAsync());
    }

    private void Begin()
    {
        var newest = versions?.FirstOrDefault();
        (textTh, textEn) = (newest?.TextTh ?? FirstTexts.Of(kind, "th"), newest?.TextEn ?? FirstTexts.Of(kind, "en"));
        (note, effectiveOn, preview, Editing, Problem) = ("", Today, false, true, null);
    }

    private async Task PublishAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(AdministrationTexts.ConfirmTitle, AdministrationTexts.PolicyFinal, yesText: AdministrationTexts.PolicyPublish, cancelText: Texts.Cancel) == true)
            await ActAsync(async o => await Book.PublishAsync(o, new(kind, textTh, textEn, note, effectiveOn ?? DateOnly.MinValue), CancellationToken.None) is { Refusal: { } refusal } ? refusal : Guid.Empty);
    }
}
