using StaffPortal.Domain.Access;

namespace StaffPortal.Web.Shell;

/// <summary>The purpose that stands for this person, as the screen shows it. The domain asks the database, never this.</summary>
public sealed class PurposeState(Declarations declarations, CurrentUser user, TimeProvider clock)
{
    private StandingDeclaration? standing;

    /// <summary>Raised when a purpose is declared, ended, or has run out.</summary>
    public event Action? Changed;

    /// <summary>Whether the database has been asked yet.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>What stands now; null once its time is over.</summary>
    public StandingDeclaration? Current => standing is { } s && s.ExpiresAt > clock.GetUtcNow() ? s : null;

    /// <summary>Time left of what stands.</summary>
    public TimeSpan Left => Current is { } s ? s.ExpiresAt - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Asks the database what stands.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        standing = await declarations.StandingAsync(await user.OriginAsync(), cancellationToken);
        IsLoaded = true;
        Changed?.Invoke();
    }

    /// <summary>States a purpose; the reason why not, or null.</summary>
    public async Task<Refusal?> DeclareAsync(Guid purposeId, string caseReference, string reason, CancellationToken cancellationToken)
    {
        var declared = await declarations.DeclareAsync(await user.OriginAsync(), purposeId, caseReference, reason, cancellationToken);
        if (!declared.Succeeded)
            return declared.Refusal;
        (standing, IsLoaded) = (declared.Value, true);
        Changed?.Invoke();
        return null;
    }

    /// <summary>Ends what stands; the reason why not, or null.</summary>
    public async Task<Refusal?> EndAsync(CancellationToken cancellationToken)
    {
        if (!await declarations.EndAsync(await user.OriginAsync(), cancellationToken))
            return Refusal.NotRecorded;
        standing = null;
        Changed?.Invoke();
        return null;
    }

    /// <summary>Tells pages that time went on; they look at <see cref="Current"/>.</summary>
    public void Tick() => Changed?.Invoke();
}
