using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Web.Retention;

/// <summary>One disposal: counts and reasons, the step that is due, and its certificate once it is done.</summary>
public sealed partial class DisposalPage
{
    private PageState<DisposalSheet> disposal = new();
    private double? running;
    private string reason = "";
    private bool turningDown;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required DisposalBook Book { get; init; }

    [Inject]
    public required DisposalWork Work { get; init; }

    private string Title => disposal.Value is { } sheet ? DisposalsPage.NumberOf(sheet.Row.Number) : RetentionTexts.Title;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => disposal = await LoadAsync(async (origin, token) => (await Book.ReadAsync(origin, Id, token))!);

    private async Task LookThroughAsync(DisposalSheet sheet)
    {
        await ActAsync<bool>(
            (origin, token) => Book.LookThroughAsync(origin, Id, sheet.Version, token),
            Texts.DoneOf.With(RetentionTexts.LookThrough)
        );
        await ReadAsync();
    }

    /// <summary>Once approved, the portal destroys to the last record, whether or not this page stays open.</summary>
    private async Task ApproveAsync(DisposalSheet sheet)
    {
        var question = (IsOfValues(sheet) ? RetentionTexts.ApproveValuesText : RetentionTexts.ApproveText).With(DueOf(sheet));
        if (
            !await Feedback.ConfirmAsync(
                RetentionTexts.ApproveTitle.With(sheet.Row.Number),
                question,
                RetentionTexts.ApproveYes,
                destroys: true
            )
        )
            return;
        if (
            await ActAsync<bool>(
                (origin, token) => Book.ApproveAsync(origin, Id, sheet.Version, token),
                Texts.DoneOf.With(RetentionTexts.Approve.With(DueOf(sheet)))
            )
        )
        {
            running = 0;
            var progress = new Progress<(int Done, int Total)>(p =>
            {
                running = (double)p.Done / p.Total;
                Refresh();
            });
            var run = await Work.RunAsync(Id, progress, CancellationToken.None);
            (running, Problem) = (null, run.Refusal?.Message);
        }

        await ReadAsync();
    }

    private async Task TurnDownAsync()
    {
        var version = disposal.Value!.Version;
        if (
            await ActAsync<bool>(
                (origin, token) => Book.TurnDownAsync(origin, Id, version, reason, token),
                Texts.DoneOf.With(RetentionTexts.TurnDown)
            )
        )
            turningDown = false;
        await ReadAsync();
    }

    private static bool IsOfValues(DisposalSheet sheet) => sheet.Row.Kind == DisposalKind.Values;

    private static string ApproveOf(DisposalSheet sheet) =>
        (IsOfValues(sheet) ? RetentionTexts.ApproveValues : RetentionTexts.Approve).With(DueOf(sheet));

    private static int DueOf(DisposalSheet sheet) => sheet.Lines.Sum(l => l.Due);

    private static string Next(DisposalSheet sheet) =>
        sheet switch
        {
            { MayLookThrough: true } => RetentionTexts.NextLookThrough,
            { MayApprove: true } => RetentionTexts.NextApprove.With(sheet.LookedThroughBy ?? "–"),
            { Row.State: DisposalState.Proposed } => RetentionTexts.WaitsForOfficer,
            _ => RetentionTexts.WaitsForSecond,
        };
}
