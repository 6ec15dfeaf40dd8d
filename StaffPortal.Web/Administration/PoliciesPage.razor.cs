using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Administration;

/// <summary>Policies: written in Markdown, previewed, published as a version that is never changed.</summary>
public sealed partial class PoliciesPage
{
    private PolicyKind kind = PolicyKind.Privacy;
    private PageState<List<PolicyVersion>> versions = new();
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

    private PolicyVersion? Newest => versions.Value?.FirstOrDefault();

    protected override async Task ReadAsync() =>
        versions = await LoadAsync(
            async (_, token) =>
            {
                acknowledged = await Policies.AcknowledgedAsync(token);
                return await Policies.VersionsAsync(kind, token);
            }
        );

    private Task ChooseAsync(PolicyKind chosen)
    {
        (kind, versions) = (chosen, new());
        CloseForm();
        return ReadAsync();
    }

    private void Begin()
    {
        (textTh, textEn) = (Newest?.TextTh ?? FirstTexts.Of(kind, "th"), Newest?.TextEn ?? FirstTexts.Of(kind, "en"));
        (note, effectiveOn, preview) = ("", Today, false);
        Edit();
    }

    private string? FromRule(DateOnly? day) => day < Today ? Words.Text("PolicyNotInThePast") : null;

    private async Task PublishAsync()
    {
        if (
            await Feedback.ConfirmAsync(
                AdministrationTexts.PolicyPublishOf.With(Words.Of(kind), (Newest?.Number ?? 0) + 1),
                AdministrationTexts.PolicyFinal,
                AdministrationTexts.PolicyPublish
            )
        )
            await RecordAsync((origin, token) => Book.PublishAsync(origin, new(kind, textTh, textEn, note, effectiveOn!.Value), token));
    }
}
