using System.Data.Common;
using System.Diagnostics.Metrics;
using StaffPortal.Domain.Operation;

namespace StaffPortal.Web.Operation;

/// <summary>
/// What stands in the database and on the machine, as gauges. It is read every quarter of a minute, whoever collects; what could not be
/// read for longer is not told, so that an old figure is not taken for a new one.
/// </summary>
internal sealed class OfficeGauges : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly OfficeFigures figures;
    private readonly SystemHealth health;
    private readonly TimeProvider clock;
    private volatile Reading? last;

    public OfficeGauges(PortalMetrics metrics, OfficeFigures figures, SystemHealth health, TimeProvider clock)
    {
        (this.figures, this.health, this.clock) = (figures, health, clock);
        var meter = metrics.Meter;
        meter.CreateObservableGauge(
            "staffportal.ledger.unsealed",
            () => Of<int>(r => r.Sealing is { } s ? [new Measurement<int>(s.Waiting)] : []),
            "{entry}",
            "Entries that wait for their leaf."
        );
        meter.CreateObservableGauge(
            "staffportal.ledger.sealing_lag",
            () => Of<double>(r => r.Sealing is { } s ? [new Measurement<double>(s.Lag.TotalSeconds)] : []),
            "s",
            "How long the first of them has waited."
        );
        meter.CreateObservableGauge(
            "staffportal.ledger.verification_age",
            () => Of<double>(r => r.Verification is { } v ? [new Measurement<double>(v.Age.TotalSeconds)] : []),
            "s",
            "Since the log was last verified from its first entry to its last."
        );
        meter.CreateObservableGauge(
            "staffportal.ledger.faultless",
            () => Of<int>(r => r.Verification is { } v ? [new Measurement<int>(v.IsWhole ? 1 : 0)] : []),
            "{verification}",
            "1 where that verification found nothing, 0 where it did."
        );
        meter.CreateObservableGauge(
            "staffportal.job.age",
            () => Of<double>(r => r.Jobs.Where(j => j.Age is not null).Select(j => Of(j, j.Age!.Value.TotalSeconds))),
            "s",
            "Since a background job's last run ended."
        );
        meter.CreateObservableGauge(
            "staffportal.job.overdue",
            () => Of<double>(r => r.Jobs.Select(j => Of(j, j.Overdue.TotalSeconds))),
            "s",
            "How long a background job has been due."
        );
        meter.CreateObservableGauge(
            "staffportal.job.failed",
            () => Of<double>(r => r.Jobs.Select(j => Of(j, j.IsFailed ? 1 : 0))),
            "{job}",
            "1 where a background job failed at its last run."
        );
        meter.CreateObservableGauge(
            "staffportal.check.state",
            () => Of<int>(r => r.Checks.Select(Of)),
            "{state}",
            "0 in order, 1 to look at, 2 to mend."
        );
    }

    /// <summary>Reads once. What cannot be read is missing until it can.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        var checks = await health.ReadAsync(cancellationToken);
        var reading = new Reading(null, null, [], checks, at);
        // A database that does not answer is left in peace; one that is a file would be made anew by who asks it.
        if (checks.Any(c => c.Result is { Symptom: Symptom.DatabaseAway or Symptom.CheckTooSlow }))
        {
            last = reading;
            return;
        }

        try
        {
            last = reading with
            {
                Sealing = await figures.SealingAsync(cancellationToken),
                Verification = await figures.VerificationAsync(cancellationToken),
                Jobs = await figures.JobsAsync(cancellationToken),
            };
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException or InvalidOperationException)
        {
            last = reading;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PeriodicWork.TryAsync(Measure, Miss, stoppingToken);
        await PeriodicWork.RunAlwaysAsync(clock, Between, Measure, Miss, stoppingToken);

        Task Measure() => MeasureAsync(stoppingToken);

        // Figures that cannot be had keep no node from its work.
        void Miss(Exception fault) => last = null;
    }

    private static Measurement<double> Of(JobFigure job, double value) => new(value, PortalMetrics.OfJob(job.Job.Name));

    private static Measurement<int> Of(CheckReport report) =>
        new((int)report.Result.State, new KeyValuePair<string, object?>("staffportal.check", report.Check.Name));

    private IEnumerable<Measurement<T>> Of<T>(Func<Reading, IEnumerable<Measurement<T>>> read)
        where T : struct => last is { } known && clock.GetElapsedTime(known.At) < Fresh ? read(known) : [];

    private sealed record Reading(
        SealingFigure? Sealing,
        VerificationFigure? Verification,
        IReadOnlyList<JobFigure> Jobs,
        IReadOnlyList<CheckReport> Checks,
        long At
    );
}
