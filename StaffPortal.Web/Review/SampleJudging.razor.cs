using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Web.Review;

/// <summary>What a sampled visit was found to be, and the verdict that is next.</summary>
public sealed partial class SampleJudging
{
    private static readonly IReadOnlyList<SampleVerdictKind?> Kinds =
    [
        SampleVerdictKind.InOrder,
        SampleVerdictKind.NotInOrder,
        SampleVerdictKind.CannotBeTold,
    ];

    private SampleVerdictKind? verdict;
    private string reason = "";

    /// <summary>The visit as it was opened.</summary>
    [Parameter, EditorRequired]
    public required SampleSheet Sheet { get; set; }

    /// <summary>Told after a verdict, so that the visit is read anew.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>Told to go on to the next that waits.</summary>
    [Parameter]
    public EventCallback OnNext { get; set; }

    [Inject]
    public required SampleDesk Desk { get; init; }

    private async Task JudgeAsync()
    {
        var done = await ActAsync<Guid>(
            (origin, token) => Desk.JudgeAsync(origin, Sheet.Row.Id, Sheet.Verdicts.Count, verdict ?? default, reason, token),
            ReviewTexts.SampleJudgedDone
        );
        if (done == default)
            return;
        (verdict, reason) = (null, "");
        await OnDone.InvokeAsync();
    }

    private static string StateOf(SampleRow row) => row.Verdict is { } known ? Words.Of(known) : Words.Of(row.State);

    private static string DetailOf(SampleVerdictKind kind) =>
        kind switch
        {
            SampleVerdictKind.InOrder => ReviewTexts.SampleInOrderDetail,
            SampleVerdictKind.NotInOrder => ReviewTexts.SampleNotInOrderDetail,
            _ => ReviewTexts.SampleCannotDetail,
        };
}
