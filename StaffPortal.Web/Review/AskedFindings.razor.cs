using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>What somebody is asked about their own looks, and their answer.</summary>
public sealed partial class AskedFindings
{
    private IReadOnlyList<AskedFinding> asked = [];
    private string answer = "";

    [Inject]
    public required ReviewDesk Desk { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => asked = (await LoadAsync(Desk.MineAsync)).Value ?? [];

    private async Task AnswerAsync(AskedFinding finding)
    {
        if (
            await ActAsync<Guid>(
                (origin, token) => Desk.JustifyAsync(origin, finding.Id, finding.Version, answer, token),
                ReviewTexts.JustifyDone
            ) == default
        )
            return;
        answer = "";
        await ReadAsync();
    }
}
