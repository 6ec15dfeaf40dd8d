using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Explanations;

namespace StaffPortal.Web.Review;

/// <summary>What explained a look of one's own, and one's own word about it, said before anybody asks.</summary>
public sealed partial class OwnLookWord
{
    private bool isOpen;
    private string number = "";
    private string reason = "";

    [Parameter, EditorRequired]
    public required long EntryId { get; set; }

    [Parameter, EditorRequired]
    public required OwnLook Look { get; set; }

    /// <summary>When something was said.</summary>
    [Parameter]
    public EventCallback OnSaid { get; set; }

    [Inject]
    public required EveningQuestions Questions { get; init; }

    private string ExplainedText =>
        Look.Explanation switch
        {
            null => ReviewTexts.OwnNotYet,
            Explanation.None => ReviewTexts.OwnUnexplained,
            { } known => ReviewTexts.OwnExplained.With(Words.Of(known)),
        };

    private async Task SayAsync()
    {
        if (
            await ActAsync<int>((origin, token) => Questions.AnswerAsync(origin, [EntryId], number, reason, token), ReviewTexts.EveningDone)
            == 0
        )
            return;
        isOpen = false;
        await OnSaid.InvokeAsync();
    }
}
