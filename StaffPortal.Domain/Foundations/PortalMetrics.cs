using System.Diagnostics.Metrics;

namespace StaffPortal.Domain.Foundations;

/// <summary>
/// What the portal counts of its own work, for whoever watches over it: how much, how long, by which rule; never who or about whom (law 8).
/// Names and units follow OpenTelemetry's conventions. Nothing is counted for as long as nobody listens.
/// </summary>
public sealed class PortalMetrics : IDisposable
{
    /// <summary>The name that a collector asks for.</summary>
    public const string MeterName = "StaffPortal";

    private const string Job = "staffportal.job";

    /// <summary>From an empty look to a night's verification; the usual bounds begin at five seconds, which few runs reach.</summary>
    private static readonly double[] JobSeconds = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14400];

    private readonly Counter<long> entries;
    private readonly Counter<long> refusedSignIns;
    private readonly Counter<long> importRows;
    private readonly Histogram<double> jobs;

    /// <summary>Makes the instruments.</summary>
    public PortalMetrics()
    {
        entries = Meter.CreateCounter<long>("staffportal.entries", "{entry}", "Entries of the audit log that were committed.");
        refusedSignIns = Meter.CreateCounter<long>("staffportal.sign_in.refused", "{attempt}", "Attempts to sign in that were refused.");
        importRows = Meter.CreateCounter<long>("staffportal.import.rows", "{row}", "Rows of files of citizens, when their import ended.");
        jobs = Meter.CreateHistogram(
            "staffportal.job.duration",
            "s",
            "Runs of background jobs, by how they ended.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = JobSeconds }
        );
    }

    /// <summary>The instruments' meter; a feature that measures what stands in the database adds its gauges to it.</summary>
    public Meter Meter { get; } = new(MeterName);

    /// <summary>An entry is durable: a look, a change, a denial.</summary>
    /// <param name="action">What was done or tried.</param>
    /// <param name="outcome">Permitted or denied.</param>
    /// <param name="rule">The rule that denied it, by its name in code.</param>
    internal void Recorded(Enum action, Enum outcome, string? rule)
    {
        if (entries.Enabled)
            entries.Add(1, new("staffportal.action", action.ToString()), new("staffportal.outcome", outcome.ToString()), Rule(rule));
    }

    /// <summary>Somebody was not let in.</summary>
    /// <param name="rule">Why, by its name in code.</param>
    public void SignInRefused(string rule) => refusedSignIns.Add(1, Rule(rule));

    /// <summary>Rows of an import that has ended.</summary>
    /// <param name="outcome">What became of them: <c>written</c>, <c>flagged</c>, <c>bad</c> or <c>not_reached</c>.</param>
    internal void Imported(string outcome, int rows)
    {
        if (rows > 0)
            importRows.Add(rows, new KeyValuePair<string, object?>("staffportal.import.outcome", outcome));
    }

    /// <summary>A run of a job has ended.</summary>
    /// <param name="job">The job's name, without the node's.</param>
    /// <param name="outcome">How.</param>
    internal void Ran(string job, Enum outcome, TimeSpan duration) =>
        jobs.Record(duration.TotalSeconds, new(Job, job), new("staffportal.job.outcome", outcome.ToString()));

    /// <summary>Names a job in a measurement.</summary>
    public static KeyValuePair<string, object?> OfJob(string job) => new(Job, job);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> Rule(string? rule) => new("staffportal.rule", rule ?? "");
}
