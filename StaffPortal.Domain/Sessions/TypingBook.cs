using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Sessions;

/// <summary>A form of which something is kept.</summary>
/// <param name="Name">What the pages call it.</param>
/// <param name="Typed">What stands in its fields, by their ids.</param>
public sealed record TypedForm(string Name, IReadOnlyDictionary<string, string> Typed);

/// <summary>
/// Keeps what people have typed and not sent, so that neither a lost connection nor a restart of the server takes it: sealed, for its
/// own account alone, for a working day at most. It is what a person wrote: a field of a record that still
/// holds the value it showed, or a part of it, is left out by the form. Nothing of it is an act yet.
/// </summary>
public sealed class TypingBook(PortalStore store, OfficeKey key, TimeProvider clock)
{
    /// <summary>How many forms an account may have begun; the oldest goes for another.</summary>
    public const int MostForms = 20;

    /// <summary>The most that is kept of one form, in bytes; a longer one is lost with its page.</summary>
    public const int MostBytes = 65_536;

    private const string Place = "typed";

    private static readonly TimeSpan KeptFor = SessionLimits.Usual.Longest;

    /// <summary>
    /// Keeps what stands in a form now. Nothing is kept for a session that has ended; a busy database only costs the last words. Nor about
    /// a citizen whose key is destroyed: a page of theirs may stay open elsewhere.
    /// </summary>
    /// <param name="aboutId">Whom or what it is about, by opaque id.</param>
    public Task KeepAsync(Origin origin, TypedForm form, Guid? aboutId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return TryAsync(
            async db =>
            {
                if (await origin.Acting(db).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken) is not { } account)
                    return;
                if (aboutId is { } about)
                {
                    await store.AcquireLockAsync(db, CitizenKeys.LockOf(about), cancellationToken);
                    if (await db.Set<CitizenKey>().AnyAsync(k => k.CitizenId == about && k.Wrapped == null, cancellationToken))
                        return;
                }

                var content = JsonSerializer.SerializeToUtf8Bytes(form);
                if (content.Length > MostBytes)
                    return;
                var id = IdOf(account, form.Name);
                var row = await db.Set<HalfTypedForm>().AsTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
                if (row is null)
                {
                    await MakeRoomAsync(db, account, cancellationToken);
                    db.Add(row = new() { Id = id, AccountId = account });
                }

                (row.Content, row.KeptAt, row.AboutId) = (key.Seal(id, Place, content), clock.GetUtcNow(), aboutId);
            },
            cancellationToken
        );
    }

    /// <summary>Forgets a form: it was sent, or given up.</summary>
    public Task ForgetAsync(Origin origin, string form, CancellationToken cancellationToken) =>
        origin.AccountId is { } account
            ? TryAsync(
                db => db.Set<HalfTypedForm>().Where(f => f.Id == IdOf(account, form)).ExecuteDeleteAsync(cancellationToken),
                cancellationToken
            )
            : Task.CompletedTask;

    /// <summary>What the account typed in the last working day and has not sent; nothing for a session that does not live.</summary>
    public Task<List<TypedForm>> OwnAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var after = clock.GetUtcNow() - KeptFor;
                var account = origin.Acting(db).Select(a => a.Id);
                var rows = await db.Set<HalfTypedForm>()
                    .AsNoTracking()
                    .Where(f => account.Contains(f.AccountId) && f.KeptAt > after)
                    .ToListAsync(cancellationToken);
                return rows.ConvertAll(Open).OfType<TypedForm>().ToList();
            },
            cancellationToken
        );

    /// <summary>Forgets what nobody came back for within a working day.</summary>
    /// <returns>How many forms.</returns>
    public Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - KeptFor;
        return store.WriteAsync(
            db => db.Set<HalfTypedForm>().Where(f => f.KeptAt <= before).ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>What anybody has typed about a case is about the citizen from here on whose case it is.</summary>
    internal static Task TieAsync(DbContext db, Guid caseId, Guid citizenId, CancellationToken cancellationToken) =>
        db.Set<HalfTypedForm>()
            .Where(f => f.AboutId == caseId)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.AboutId, citizenId), cancellationToken);

    /// <summary>Forgets what anybody has typed about a citizen who is erased, in the transaction of the erasure.</summary>
    internal static Task ForgetAboutAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken) =>
        db.Set<HalfTypedForm>().Where(f => f.AboutId == citizenId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What another key sealed, or another row held, is nothing that was typed here.</summary>
    private TypedForm? Open(HalfTypedForm row)
    {
        try
        {
            var form = JsonSerializer.Deserialize<TypedForm>(key.OpenBytes(row.Id, Place, row.Content));
            return form is { Name: not null, Typed: not null } && row.Id == IdOf(row.AccountId, form.Name) ? form : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task TryAsync(Func<DbContext, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(work, cancellationToken);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // It is kept again with the next word; a form that is not forgotten is offered once more.
        }
    }

    private static async Task MakeRoomAsync(DbContext db, Guid account, CancellationToken cancellationToken)
    {
        var oldest = await db.Set<HalfTypedForm>()
            .Where(f => f.AccountId == account)
            .OrderByDescending(f => f.KeptAt)
            .Skip(MostForms - 1)
            .ToListAsync(cancellationToken);
        db.RemoveRange(oldest);
    }

    private static Guid IdOf(Guid account, string form) => DerivedId.Of($"{account:N} {form}");
}
