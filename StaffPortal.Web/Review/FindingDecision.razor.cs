using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Foundations;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>What was done about a finding, and the step that is next.</summary>
public sealed partial class FindingDecision
{
    private static readonly IReadOnlyList<FindingStepKind?> Decisions =
    [
        FindingStepKind.Accepted,
        FindingStepKind.Educated,
        FindingStepKind.Escalated,
    ];

    private FindingStepKind? decision;
    private string reason = "";
    private string question = "";
    private bool asks;

    /// <summary>The finding as it was opened.</summary>
    [Parameter, EditorRequired]
    public required FindingSheet Sheet { get; set; }

    /// <summary>Told after a step, so that the finding is read anew.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>Told to go on to the next that waits.</summary>
    [Parameter]
    public EventCallback OnNext { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; init; }

    private FindingRow Row => Sheet.Row;

    private Task AskAsync() =>
        StepAsync((origin, token) => Desk.AskAsync(origin, Row.Id, Row.Version, question, token), ReviewTexts.FindingAsked);

    private Task DecideAsync() =>
        StepAsync(
            (origin, token) => Desk.DecideAsync(origin, Row.Id, Row.Version, decision ?? default, reason, token),
            ReviewTexts.FindingDecidedDone
        );

    private Task ReopenAsync() =>
        StepAsync((origin, token) => Desk.ReopenAsync(origin, Row.Id, Row.Version, reason, token), ReviewTexts.FindingReopened);

    private static string DetailOf(FindingStepKind decision) =>
        decision switch
        {
            FindingStepKind.Accepted => ReviewTexts.FindingAcceptedDetail,
            FindingStepKind.Educated => ReviewTexts.FindingEducatedDetail,
            _ => ReviewTexts.FindingEscalatedDetail,
        };

    private async Task StepAsync(Func<Origin, CancellationToken, Task<Result<Guid>>> step, string done)
    {
        if (await ActAsync(step, done) == default)
            return;
        (decision, reason, question, asks) = (null, "", "", false);
        await OnDone.InvokeAsync();
    }
}
