using Microsoft.Extensions.Logging;

namespace StaffPortal.Tests.Storage;

/// <summary>Keeps every line that was logged.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];

    /// <summary>Called with the text of each statement that a session logs.</summary>
    public Action<string>? Statement { get; set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (
            state is IReadOnlyList<KeyValuePair<string, object?>> values
            && values.FirstOrDefault(v => v.Key == "Text").Value is string text
        )
            Statement?.Invoke(text);
        lock (lines)
            lines.Add($"{formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
