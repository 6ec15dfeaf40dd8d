using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Today;
using StaffPortal.Web.Review;

namespace StaffPortal.Web.Today;

/// <summary>A compliance officer's day: what was refused and what nobody explains, what runs out, and how the day compares.</summary>
public sealed partial class ReviewerWork
{
    private static readonly string[] hours = [.. Enumerable.Range(0, 24).Select(h => h.ToString("00':00'", CultureInfo.InvariantCulture))];

    private PageState<ReviewersDay?> day = new();

    [Inject]
    public required ReviewerToday Reader { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string DeniedToday
    {
        get
        {
            var today = ThaiDate.ToMachine(OfficeTime.DayOf(Clock.GetUtcNow()));
            return $"/audit?outcome=Denied&from={today}&to={today}";
        }
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => day = await LoadAsync(Reader.ReadAsync);

    /// <summary>What is late first, then the review, then what others wait for.</summary>
    private IReadOnlyList<WaitingFigure> FiguresOf(ReviewersDay work) =>
        [
            new(TodayTexts.OverdueFindings, work.OverdueFindings, "/review", IsLate: true, "overdue-findings"),
            new(TodayTexts.Unexplained, work.Unexplained, "/promises/unexplained", IsLate: true),
            new(Texts.HomeDeniedToday, work.DeniedToday, DeniedToday, IsLate: true),
            new(TodayTexts.FindingsWaiting, work.Findings, "/review"),
            new(TodayTexts.SampledWaiting, work.Sampled, SamplePage.WaitingPath, Id: "sampled-waiting"),
            new(TodayTexts.DisclosuresToDecide, work.ToDecide, "/disclosures?state=Requested"),
            new(TodayTexts.DisposalsToApprove, work.Disposals, "/disposals"),
            new(Texts.HomeToConfirm, work.ToConfirm, "/approvals"),
        ];

    private string ClockOf(Breach breach)
    {
        var left = breach.TellBy - Clock.GetUtcNow();
        return breach switch
        {
            { MustTellOffice: true } when left < TimeSpan.Zero => TodayTexts.BreachLate.With(Show.Moment(breach.TellBy)),
            { MustTellOffice: true } => TodayTexts.BreachLeft.With((int)left.TotalHours, left.Minutes, Show.Moment(breach.TellBy)),
            { MustTellPersons: true } => TodayTexts.BreachPersons,
            _ => TodayTexts.BreachOpen,
        };
    }

    private static ColumnSeries[] SeriesOf(DayOfAccesses accesses)
    {
        var today = new ColumnSeries(TodayTexts.SeriesToday, [.. accesses.Hours.Select(h => (double)h.Today)]);
        return accesses.OrdinaryDays == 0
            ? [today]
            : [today, new(TodayTexts.SeriesOrdinary, [.. accesses.Hours.Select(h => h.Ordinary)], ColumnKind.Outline)];
    }

    private static string OrdinaryOf(DayOfAccesses accesses) =>
        accesses.OrdinaryDays == 0
            ? TodayTexts.OrdinaryNone
            : TodayTexts.Ordinary.With(Show.Count((long)Math.Round(accesses.Ordinary)), accesses.OrdinaryDays);

    private static NoticeKind KindOf(LastVerification? verified) =>
        verified switch
        {
            { IsWhole: false } => NoticeKind.Danger,
            { Lost: > 0 } => NoticeKind.Warning,
            _ => NoticeKind.Plain,
        };

    private static string VerifiedOf(LastVerification? verified) =>
        verified switch
        {
            null => TodayTexts.VerifiedNever,
            { IsWhole: true, Lost: > 0 } => TodayTexts.VerifiedLost.With(Show.Moment(verified.At), verified.Lost),
            { IsWhole: true } => TodayTexts.VerifiedFine.With(Show.Moment(verified.At)),
            _ => TodayTexts.VerifiedFaults.With(Show.Moment(verified.At)),
        };
}
