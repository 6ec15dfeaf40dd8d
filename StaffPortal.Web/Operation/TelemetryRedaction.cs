using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace StaffPortal.Web.Operation;

/// <summary>
/// What telemetry may tell (law 8): what is on the lists, and nothing else. An attribute that a new version of a library adds, a path, a
/// query, a host name or the message of a fault does not leave the portal before somebody puts it here.
/// </summary>
internal static class TelemetryRedaction
{
    /// <summary>Attributes whose values are words of code, numbers, or templates of routes.</summary>
    public static readonly string[] Attributes =
    [
        "aspnetcore.components.attribute.name",
        "aspnetcore.components.method",
        "aspnetcore.components.route",
        "aspnetcore.components.type",
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.name",
        "network.protocol.version",
        "staffportal.action",
        "staffportal.check",
        "staffportal.import.outcome",
        "staffportal.job",
        "staffportal.job.outcome",
        "staffportal.outcome",
        "staffportal.rule",
        "url.scheme",
        // Of the runtime.
        "dotnet.gc.heap.generation",
        "gc.heap.generation",
        "cpu.mode",
    ];

    private static readonly HashSet<string> Allowed = [.. Attributes];

    /// <summary>Whether the portal itself writes what comes from here; it keeps law 8.</summary>
    private static bool IsOwn(string? category) => category?.StartsWith("StaffPortal.", StringComparison.Ordinal) == true;

    /// <summary>Leaves of a span its name, its times and what is on the list.</summary>
    public sealed class Spans : BaseProcessor<Activity>
    {
        private const string CircuitId = "aspnetcore.components.circuit.id";

        /// <inheritdoc/>
        public override void OnEnd(Activity data)
        {
            // What an event or a link says cannot be taken back: a span with such, which the portal does not make, stays here.
            if (data.Events.Any() || data.Links.Any(l => l.Context.TraceState is not null || l.Tags?.Any() == true))
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
                return;
            }

            if (data.GetTagItem(CircuitId) is string circuit && data.DisplayName.Contains(circuit, StringComparison.Ordinal))
                data.DisplayName = data.OperationName;
            foreach (var (key, _) in data.TagObjects.ToList())
            {
                if (!Allowed.Contains(key))
                    data.SetTag(key, null);
            }

            data.TraceStateString = null;
            data.SetStatus(data.Status);
        }
    }

    /// <summary>
    /// Leaves of a log line of the portal's own what it says, of another's the text that its code holds, without what was filled in. Of a
    /// fault it tells type and place, never the message.
    /// </summary>
    public sealed class Lines : BaseProcessor<LogRecord>
    {
        private const string Template = "{OriginalFormat}";

        /// <inheritdoc/>
        public override void OnEnd(LogRecord data)
        {
            var attributes = IsOwn(data.CategoryName) ? (data.Attributes ?? []).ToList() : [];
            if (data.Exception is { } fault)
            {
                attributes.Add(new("exception.type", fault.GetType().FullName));
                attributes.Add(new("exception.stacktrace", fault.StackTrace));
                data.Exception = null;
            }

            // A text without a name may have been put together with values in it.
            if (!IsOwn(data.CategoryName))
                data.Body = data.EventId.Name is null ? null : TemplateOf(data);
            data.FormattedMessage = null;
            data.Attributes = attributes;
        }

        private static string? TemplateOf(LogRecord data) =>
            data.Attributes?.LastOrDefault(a => a.Key == Template) is { Key: Template, Value: string text } ? text : null;
    }
}
