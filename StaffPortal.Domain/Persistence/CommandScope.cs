using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Persistence;

/// <summary>
/// The command that this call belongs to. It travels with the call, as a transaction's scope does, so that no door needs to hand it
/// on and none can forget to: <see cref="Auditing.AuditTrail"/>, through which every act goes, does each command once (law 17).
/// </summary>
public static class CommandScope
{
    private static readonly AsyncLocal<Guid?> Ambient = new();

    internal static Guid? Current => Ambient.Value;

    /// <summary>Until it is disposed of, what is done here is this command; null for what is none, such as a look.</summary>
    /// <param name="id">The id that the form carries, the same however often it is sent.</param>
    public static IDisposable Begin(Guid? id)
    {
        var before = Ambient.Value;
        Ambient.Value = id;
        return new Scope(before);
    }

    /// <summary>
    /// One part of the command that is running: what a form does to several, it does to each of them once. Outside a command it is none.
    /// </summary>
    /// <param name="part">What the part is about, the same however often the form is sent.</param>
    internal static IDisposable BeginPart(string part) =>
        Begin(Current is { } whole ? new(SHA256.HashData([.. whole.ToByteArray(), .. Encoding.UTF8.GetBytes(part)]).AsSpan(0, 16)) : null);

    private sealed class Scope(Guid? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}

/// <summary>
/// That a command was done: its row commits with what it did, so the same command sent again finds it and does nothing (law 17).
/// </summary>
internal sealed class DoneCommand
{
    private static readonly Statement Same = new("""SELECT 1 FROM "DoneCommands" WHERE "Id" = @p0 AND "Action" = @p1""");

    /// <summary>The id that the form carried.</summary>
    public Guid Id { get; init; }

    /// <summary>What was done: a form may lead to acts of several kinds, to each of them once.</summary>
    public int Action { get; init; }

    /// <summary>When it was done (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Does the work unless its command was done; what was refused may be tried again.</summary>
    public static async Task<Result<T>> OnceAsync<T>(
        DbContext db,
        DoneCommand? command,
        Func<Task<Result<T>>> work,
        CancellationToken cancellationToken
    )
    {
        if (command is not null && await IsDoneAsync(db, command, cancellationToken))
            return Refusal.DoneAlready;
        var result = await work();
        if (command is not null && result.Succeeded)
            db.Add(command);
        return result;
    }

    /// <summary>The same by the statements of an access.</summary>
    public static async Task<Result<T>> OnceAsync<T>(
        PortalSession session,
        DoneCommand? command,
        Func<Task<Result<T>>> work,
        CancellationToken cancellationToken
    )
    {
        if (command is not null && await session.AnyAsync(Same, cancellationToken, command.Id, command.Action))
            return Refusal.DoneAlready;
        var result = await work();
        if (command is not null && result.Succeeded)
            await session.InsertAsync(command, cancellationToken);
        return result;
    }

    public static Task<bool> IsDoneAsync(DbContext db, DoneCommand command, CancellationToken cancellationToken) =>
        db.Set<DoneCommand>().AnyAsync(c => c.Id == command.Id && c.Action == command.Action, cancellationToken);
}

/// <summary>Forgets commands so old that no form that carries them can still be sent.</summary>
public sealed class DoneCommands(PortalStore store, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    /// <summary>Forgets them.</summary>
    /// <returns>How many.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Remembered;
        return store.WriteAsync(
            db => db.Set<DoneCommand>().Where(c => c.At < before).ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );
    }
}

internal sealed class DoneCommandMapping : IEntityTypeConfiguration<DoneCommand>
{
    public void Configure(EntityTypeBuilder<DoneCommand> command)
    {
        command.ToTable("DoneCommands").HasKey(c => new { c.Id, c.Action });
        command.HasIndex(c => c.At);
    }
}
