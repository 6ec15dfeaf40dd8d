using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <summary>An entry to be written, before the trail adds account, role, contract and time of registration.</summary>
internal sealed record AuditDraft(AuditAction Action, AuditOutcome Outcome = AuditOutcome.Permitted)
{
    public Guid LookId { get; init; } = Guid.NewGuid();

    public string? Rule { get; init; }

    public Guid? PurposeId { get; init; }

    public Guid? DeclarationId { get; init; }

    public string? CaseReference { get; init; }

    public string? Reason { get; init; }

    public Guid? SubjectId { get; init; }

    public EntryDetail? Detail { get; init; }

    public IReadOnlyList<CitizenPart> Citizens { get; init; } = [];

    /// <summary>Rows that give rights, read for this act, by which it is permitted.</summary>
    public IReadOnlyList<object> Deciding { get; init; } = [];
}

/// <summary>Where entries are appended. There is no other way to write one.</summary>
public sealed partial class AuditTrail(PortalStore store, EntrySequence sequence, TimeProvider clock, ILogger<AuditTrail> logger)
{
    private readonly Lazy<IModel> model = new(() =>
    {
        using var db = store.CreateContext();
        return db.Model;
    });

    /// <summary>Records an act of signing in or out, or a page refused, that concerns no citizen.</summary>
    /// <returns>False when the entry could not be written; the act must then not take place.</returns>
    public async Task<bool> RecordAsync(
        Origin origin,
        AuditAction action,
        AuditOutcome outcome,
        string? rule,
        EntryDetail? detail,
        CancellationToken cancellationToken
    ) =>
        await TryAsync(
            action,
            (db, _) => AppendAsync(db, origin, new(action, outcome) { Rule = rule, Detail = detail }, cancellationToken),
            cancellationToken
        );

    /// <summary>Adds the entry to the caller's transaction: it is durable when that commits, and gone when that fails (law 2).</summary>
    internal async Task<AuditEntry> AppendAsync(DbContext db, Origin origin, AuditDraft draft, CancellationToken cancellationToken)
    {
        var account = origin.AccountId is { } id
            ? await db.Set<Account>()
                .AsNoTracking()
                .Where(a => a.Id == id)
                .Select(a => new AccountFacts(a.UserName, a.Role, a.ContractId))
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        return Append(db, origin, account, draft);
    }

    /// <summary>The entry of a denial by a rule (law 4), and what the person is told.</summary>
    internal async Task<Refusal> DenyAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        string rule,
        CancellationToken cancellationToken,
        Guid? subjectId = null
    )
    {
        await AppendAsync(db, origin, new(action, AuditOutcome.Denied) { Rule = rule, SubjectId = subjectId }, cancellationToken);
        return new(rule);
    }

    /// <summary>
    /// <see cref="AppendAsync(DbContext, Origin, AuditDraft, CancellationToken)"/> for work that makes many entries and has read its
    /// account once.
    /// </summary>
    internal AuditEntry Append(DbContext db, Origin origin, AccountFacts? account, AuditDraft draft)
    {
        var entry = Entry(clock, origin, account, draft);
        db.Add(entry);
        return entry;
    }

    /// <summary>Whether the portal wrote an entry, read with its citizens: a row anybody makes who holds the database (law 14).</summary>
    internal bool Wrote(AuditEntry entry) => sequence.Vouches(entry);

    /// <summary>The entry that a draft becomes, now.</summary>
    internal static AuditEntry Entry(TimeProvider time, Origin origin, AccountFacts? account, AuditDraft draft)
    {
        var now = time.GetUtcNow();
        var local = OfficeTime.InBangkok(now);
        return new()
        {
            LookId = draft.LookId,
            OccurredAt = now,
            RegisteredAt = time.GetUtcNow(),
            Day = DateOnly.FromDateTime(local.DateTime),
            Hour = local.Hour,
            Action = draft.Action,
            Outcome = draft.Outcome,
            Rule = draft.Rule,
            AccountId = origin.AccountId,
            AccountName = account?.UserName,
            Role = account?.Role ?? Role.None,
            ContractId = account?.ContractId,
            PurposeId = draft.PurposeId,
            DeclarationId = draft.DeclarationId,
            CaseReference = draft.CaseReference,
            Reason = draft.Reason,
            SubjectId = draft.SubjectId,
            Detail = draft.Detail?.ToString(),
            Deciding = draft.Outcome == AuditOutcome.Permitted ? draft.Deciding : [],
            IpAddress = Cut(origin.IpAddress, 45),
            Browser = Cut(origin.Browser, 300),
            Circuit = Cut(origin.Circuit, 64),
            Citizens =
            [
                .. draft.Citizens.Select(c => new AuditEntryCitizen
                {
                    CitizenId = c.CitizenId,
                    Involvement = c.Involvement,
                    Fields = AuditField.Write(c.Fields, draft.LookId, c.Secret),
                    FieldCount = c.Fields.Count,
                }),
            ],
        };
    }

    /// <summary>Runs work that appends entries of this action; false when the database could not take it.</summary>
    internal async Task<bool> TryAsync(AuditAction action, Func<DbContext, AuditAction, Task> work, CancellationToken cancellationToken)
    {
        var answer = await TryAsync<bool>(
            action,
            async (db, _) =>
            {
                await work(db, action);
                return true;
            },
            cancellationToken
        );
        return answer.Succeeded;
    }

    /// <summary>
    /// Runs work that appends entries of this action, which it is handed so that a door names its action once; refused as
    /// <see cref="Refusal.NotRecorded"/> when the database could not take it.
    /// </summary>
    internal Task<Result<T>> TryAsync<T>(
        AuditAction action,
        Func<DbContext, AuditAction, Task<Result<T>>> work,
        CancellationToken cancellationToken
    )
    {
        var command = CommandOf(action);
        return OrRefusalAsync(
            span =>
                RunAsync(
                    db => span.WorkAsync(() => DoneCommand.OnceAsync(db, command, () => work(db, action), cancellationToken)),
                    action,
                    cancellationToken
                ),
            action,
            command
        );
    }

    /// <summary>The same for work that reads what it then writes: it has its turn, and sees what the one before it left.</summary>
    /// <param name="turn">One of <see cref="Turns"/>.</param>
    internal Task<Result<T>> TryInTurnAsync<T>(
        string turn,
        AuditAction action,
        Func<DbContext, AuditAction, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        TryAsync<T>(
            action,
            async (db, act) =>
            {
                await store.AcquireLockAsync(db, turn, cancellationToken);
                return await work(db, act);
            },
            cancellationToken
        );

    /// <summary>The same for the short work of one access, which shares its commit with others'.</summary>
    internal Task<Result<T>> TryRecordAsync<T>(
        AuditAction action,
        Func<PortalSession, AuditAction, Task<Result<T>>> work,
        CancellationToken cancellationToken
    )
    {
        var command = CommandOf(action);
        return OrRefusalAsync(
            span =>
                RecordAsync(
                    session =>
                        span.WorkAsync(() => DoneCommand.OnceAsync(session, command, () => work(session, action), cancellationToken)),
                    action,
                    cancellationToken
                ),
            action,
            command
        );
    }

    /// <summary>The command of the caller, read on the caller's own path; the work may run on another's.</summary>
    private DoneCommand? CommandOf(AuditAction action) =>
        CommandScope.Current is { } id
            ? new()
            {
                Id = id,
                Action = (int)action,
                At = clock.GetUtcNow(),
            }
            : null;

    private async Task<bool> WasDoneAsync(DoneCommand command)
    {
        try
        {
            return await store.ReadAsync(db => DoneCommand.IsDoneAsync(db, command, CancellationToken.None), CancellationToken.None);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return false;
        }
    }

    private async Task<Result<T>> OrRefusalAsync<T>(Func<CommandSpan, Task<Result<T>>> run, AuditAction action, DoneCommand? command)
    {
        using var span = new CommandSpan(action);
        try
        {
            return span.Ended(await run(span));
        }
        catch (Exception exception) when (store.RefusalOf(exception) is { } fault)
        {
            span.Failed(exception);
            // Two of the same at once: the key let one of them in.
            if (command is not null && await WasDoneAsync(command))
                return span.Ended<T>(Refusal.DoneAlready);
            LogNotRecorded(action, fault);
            return span.Ended<T>(Refusal.NotRecorded);
        }
    }

#if !AUDITNET
    private Task<T> RunAsync<T>(Func<DbContext, Task<T>> work, AuditAction action, CancellationToken cancellationToken) =>
        store.WriteAsync(work, cancellationToken);

    private Task<T> RecordAsync<T>(Func<PortalSession, Task<T>> work, AuditAction action, CancellationToken cancellationToken) =>
        store.RecordAsync(work, cancellationToken);
#endif

    /// <summary>Cuts a text to what its column takes, never inside a character.</summary>
    internal static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [LoggerMessage(1, LogLevel.Error, "The audit entry for {Action} could not be written ({Fault}); nothing was shown or done")]
    private partial void LogNotRecorded(AuditAction action, string fault);
}

/// <summary>What an entry keeps of the account that acted.</summary>
internal sealed record AccountFacts(string? UserName, Role Role, Guid? ContractId);
