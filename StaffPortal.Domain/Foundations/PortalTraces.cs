using System.Diagnostics;

namespace StaffPortal.Domain.Foundations;

/// <summary>
/// Where the time of an act goes: the command, the decision and the work in it, and the commit. A span names the act and the rule that
/// refused it; never who or about whom (law 8). Where nobody listens there are no spans.
/// </summary>
public static class PortalTraces
{
    /// <summary>The name that a collector asks for.</summary>
    public const string SourceName = "StaffPortal";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a command: all that one act asks of the database.</summary>
    /// <param name="action">Which act, by its name in code.</param>
    internal static Activity? Command(Enum action)
    {
        if (!Source.HasListeners())
            return null;
        var command = Source.StartActivity("command");
        command?.SetTag("staffportal.action", action.ToString());
        return command;
    }

    /// <summary>Begins a part of a command; the command is named because the work may run on another's path.</summary>
    /// <param name="part"><c>work</c> or <c>commit</c>.</param>
    internal static Activity? Part(Activity? command, string part) =>
        command is null ? null : Source.StartActivity(part, ActivityKind.Internal, command.Context);

    /// <summary>Begins the decision about an access.</summary>
    internal static Activity? Decision() => Source.StartActivity("decision");

    /// <summary>Says why a command or a decision was refused, by the rule's name in code.</summary>
    internal static void Refused(this Activity? span, string? rule)
    {
        if (rule is not null)
            span?.SetTag("staffportal.rule", rule);
    }

    /// <summary>Says which fault ended a command, by its type alone: a message may hold a value.</summary>
    internal static void Failed(this Activity? span, Exception exception)
    {
        span?.SetTag("error.type", exception.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }
}
