using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Web.Review;

/// <summary>
/// Makes the report that a citizen asked for: who used their data. Nothing is read before the form is sent, and the report leaves the
/// screen with the purpose.
/// </summary>
public sealed partial class CitizenReportPage
{
    private const int DaysAtFirst = 90;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private const int Tries = 40;

    private CitizenReport? report;
    private ReportProof? evidence;
    private string? missing;
    private string reference = "";
    private IdentityShown? identity;
    private DateOnly? from;
    private DateOnly? to;
    private Guid madeUnder;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required CitizenReports Reports { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnPurposeChanged;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        to = OfficeTime.DayOf(Clock.GetUtcNow());
        from = to.Value.AddDays(-DaysAtFirst);
        reference = Purpose.Current?.CaseReference ?? "";
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= OnPurposeChanged;
        base.Dispose(disposing);
    }

    private static string? CheckReference(string? text) => GivenReason.Fits(text ?? "", out _) ? null : GivenReason.Needed.Message;

    private async Task MakeAsync()
    {
        var under = Purpose.Current?.Id;
        var form = new CitizenReportForm(reference, identity, from!.Value, to!.Value);
        var made = await ActAsync<CitizenReport>((origin, token) => Reports.MakeAsync(origin, under, Id, form, token));
        if (made is null || under is null)
            return;
        (report, evidence, madeUnder) = (made, null, under.Value);
        StateHasChanged();
        await ProveAsync();
    }

    /// <summary>The log is sealed within a second or two; until then it is asked again.</summary>
    private async Task ProveAsync()
    {
        missing = null;
        for (var left = Tries; evidence is null && report is { } told && left > 0; left--)
        {
            var proven = await Reports.ProveAsync(told, Disposed);
            (evidence, missing) = (proven.Value, proven.Refusal?.Message);
            StateHasChanged();
            if (proven.Refusal is not { Key: "ReportNotSealed" })
                return;
            await Task.Delay(Pause, Clock, Disposed);
        }
    }

    private void Forget() => (report, evidence, missing) = (null, null, null);

    private void OnPurposeChanged() =>
        _ = InvokeAsync(() =>
        {
            if (report is not null && Purpose.Current?.Id != madeUnder)
                Forget();
            StateHasChanged();
        });
}
