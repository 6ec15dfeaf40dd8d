using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Tests.Storage;

/// <summary>Keeps the text of every command sent to the database, and holds one back where a test wants to act meanwhile.</summary>
internal sealed class SqlCapture : DbCommandInterceptor
{
    private readonly List<string> commands = [];

    private HeldCommand? held;

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (commands)
                return [.. commands];
        }
    }

    public void Clear()
    {
        lock (commands)
            commands.Clear();
    }

    public void Add(string command)
    {
        lock (commands)
            commands.Add(command);
    }

    /// <summary>Holds the next command whose text contains this until it is let go.</summary>
    public HeldCommand Hold(string text) => held = new(text);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Add(command.CommandText);
        if (held is { } hold && command.CommandText.Contains(hold.Text, StringComparison.Ordinal))
            await hold.PassAsync(cancellationToken);
        return await base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>One command held back: whoever sent it waits there, with whatever they hold.</summary>
internal sealed class HeldCommand(string text)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Text => text;

    /// <summary>Done when somebody has come to it.</summary>
    public Task Reached => reached.Task;

    public void Release() => released.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken) =>
        reached.TrySetResult() ? released.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
}
