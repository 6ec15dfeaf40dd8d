using Audit.Core;
using Microsoft.Extensions.Logging;

namespace StaffPortal.Domain.Auditing.AuditNet;

/// <summary>
/// Only in builds with <c>-p:AuditNet=true</c>: runs each access inside an Audit.NET scope whose data provider is our trail,
/// and hands the event, once it is durable, to the providers that an operator registered beside it.
/// </summary>
internal sealed partial class TrailScope(IReadOnlyList<AuditDataProvider> beside, ILogger<TrailScope> logger)
{
    private static readonly TimeSpan ProviderTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs work that commits entries and names them in the list it is given.</summary>
    public async Task<T> RunAsync<T>(Func<List<AuditEntry>, Task<T>> work, AuditAction action, CancellationToken cancellationToken)
    {
        var trail = new TrailProvider<T>(work, HandOnAsync);
        try
        {
            var scope = await AuditScope.CreateAsync(
                new AuditScopeOptions
                {
                    EventType = action.ToString(),
                    DataProvider = trail,
                    CreationPolicy = EventCreationPolicy.Manual,
                    AuditEvent = new AuditEvent(),
                    ExcludeEnvironmentInfo = true,
                    IncludeActivityTrace = false,
                    StartActivityTrace = false,
                },
                cancellationToken
            );
            await scope.SaveAsync(cancellationToken);
        }
        catch (Exception exception) when (trail.IsRecorded)
        {
            // What failed came after the entry was durable: it is neither undone nor made twice.
            LogBeside(exception.GetType().Name);
        }

        return trail.Answer;
    }

    private async Task HandOnAsync(IReadOnlyList<AuditEntry> entries)
    {
        foreach (var provider in beside)
        {
            foreach (var entry in entries)
            {
                try
                {
                    await provider.InsertEventAsync(AuditEvents.Of(entry), CancellationToken.None).WaitAsync(ProviderTimeout);
                }
                catch (Exception exception)
                {
                    LogBeside(exception.GetType().Name);
                }
            }
        }
    }

    [LoggerMessage(40, LogLevel.Error, "An Audit.NET provider beside the trail failed ({Fault}); the entry stands in the trail")]
    private partial void LogBeside(string fault);
}

/// <summary>
/// The trail as Audit.NET's data provider: inserting the event is doing the work with its entries, in one transaction, once.
/// </summary>
internal sealed class TrailProvider<T>(Func<List<AuditEntry>, Task<T>> work, Func<IReadOnlyList<AuditEntry>, Task> handOn)
    : AuditDataProvider
{
    private T? answer;

    public bool IsRecorded { get; private set; }

    public T Answer =>
        IsRecorded
            ? answer!
            : throw new InvalidOperationException("Nothing was recorded: a custom action of Audit.NET discarded the event.");

    public override object InsertEvent(AuditEvent auditEvent) => InsertEventAsync(auditEvent).GetAwaiter().GetResult();

    public override async Task<object> InsertEventAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (IsRecorded)
            return true;
        var entries = new List<AuditEntry>();
        answer = await work(entries);
        IsRecorded = true;
        await handOn(entries);
        return true;
    }
}

/// <summary>Entries as Audit.NET's own objects.</summary>
internal static class AuditEvents
{
    public static AuditEvent Of(AuditEntry entry)
    {
        using var json = new MemoryStream();
        AuditEventJson.Write(json, AuditLine.Of(entry));
        return AuditEvent.FromJson(System.Text.Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }
}
