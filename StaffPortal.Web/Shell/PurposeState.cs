using System.Data.Common;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Shell;

/// <summary>The purpose that stands for this person, as the screen shows it. The domain asks the database, never this.</summary>
public sealed class PurposeState : IDisposable
{
    private readonly Declarations declarations;
    private readonly CurrentUser user;
    private readonly TimeProvider clock;
    private readonly PurposeNews news;
    private readonly CancellationTokenSource disposal = new();
    private Guid? account;
    private StandingDeclaration? standing;

    /// <summary>How often something was done here: an answer that was asked for before it is older than what stands.</summary>
    private int done;

    /// <summary>The state of one circuit.</summary>
    public PurposeState(Declarations declarations, CurrentUser user, TimeProvider clock, PurposeNews news)
    {
        (this.declarations, this.user, this.clock, this.news) = (declarations, user, clock, news);
        news.Changed += OnNews;
    }

    /// <summary>Raised when a purpose is declared, ended, or has run out.</summary>
    public event Action? Changed;

    /// <summary>Whether the database has been asked yet.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>What stands now; null once its time is over.</summary>
    public StandingDeclaration? Current => standing is { } s && s.ExpiresAt > clock.GetUtcNow() ? s : null;

    /// <summary>Time left of what stands.</summary>
    public TimeSpan Left => Current is { } s ? s.ExpiresAt - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>What was stated on this very page, and not in another tab: only that may open a record by itself (law 10).</summary>
    public Guid? StatedHere { get; private set; }

    /// <summary>Whether its holder may still extend it.</summary>
    public bool MayExtend => Current is { IsExtended: false };

    /// <summary>Asks the database what stands.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var origin = await user.OriginAsync();
        account = origin.AccountId;
        var before = Volatile.Read(ref done);
        var found = await declarations.StandingAsync(origin, cancellationToken);
        var (first, stood) = (!IsLoaded, standing);
        if (before == Volatile.Read(ref done))
            standing = found;
        IsLoaded = true;
        if (first || KeyOf(stood) != KeyOf(standing))
            Changed?.Invoke();
    }

    /// <summary>Asks the database again what stands; where it cannot answer now, what stood goes on to its time.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException or OperationCanceledException)
        {
            Tick();
        }
    }

    /// <summary>States a purpose; the reason why not, or null.</summary>
    public Task<Refusal?> DeclareAsync(Guid purposeId, string caseReference, string reason, CancellationToken cancellationToken) =>
        DeclareAsync((origin, token) => declarations.DeclareAsync(origin, purposeId, caseReference, reason, token), cancellationToken);

    /// <summary>States a purpose as part of an act that is more; the reason why not, or null.</summary>
    public async Task<Refusal?> DeclareAsync(
        Func<Origin, CancellationToken, Task<Result<StandingDeclaration>>> declare,
        CancellationToken cancellationToken
    )
    {
        var declared = await declare(await user.OriginAsync(), cancellationToken);
        if (!declared.Succeeded)
            return declared.Refusal;
        (IsLoaded, StatedHere) = (true, declared.Value.Id);
        Stands(declared.Value);
        return null;
    }

    /// <summary>Extends what stands; the reason why not, or null.</summary>
    public async Task<Refusal?> ExtendAsync(CancellationToken cancellationToken)
    {
        if (Current is not { } current)
            return null;
        var extended = await declarations.ExtendAsync(await user.OriginAsync(), current.Id, cancellationToken);
        if (!extended.Succeeded)
            return extended.Refusal;
        Stands(extended.Value);
        return null;
    }

    /// <summary>Ends what stands; the reason why not, or null.</summary>
    public async Task<Refusal?> EndAsync(CancellationToken cancellationToken)
    {
        if (!await declarations.EndAsync(await user.OriginAsync(), cancellationToken))
            return Refusal.NotRecorded;
        Stands(null);
        return null;
    }

    /// <summary>Tells pages once when the time of what stood is over; as long as it is not, there is nothing to show anew.</summary>
    public void Tick()
    {
        if (standing is null || Current is not null)
            return;
        standing = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        news.Changed -= OnNews;
        disposal.Cancel();
        disposal.Dispose();
    }

    /// <summary>By what a page tells one from another.</summary>
    private static (Guid, DateTimeOffset, bool)? KeyOf(StandingDeclaration? one) =>
        one is null ? null : (one.Id, one.ExpiresAt, one.IsExtended);

    private void Stands(StandingDeclaration? now)
    {
        standing = now;
        Interlocked.Increment(ref done);
        Changed?.Invoke();
        if (account is { } own)
            news.Tell(own, this);
    }

    /// <summary>
    /// Another page of the same person stated, extended or ended a purpose, or somebody's rights changed: what stands is asked anew.
    /// </summary>
    private void OnNews(Guid? of, PurposeState? by)
    {
        var concerns = of is null ? standing is not null : of == account && by != this;
        if (concerns && IsLoaded && !disposal.IsCancellationRequested)
            _ = Task.Run(() => ReloadAsync(disposal.Token));
    }

    /// <summary>Where it cannot be asked, for whatever reason, the page shows nothing rather than what may be over.</summary>
    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (Exception)
        {
            standing = null;
            Changed?.Invoke();
        }
    }
}
