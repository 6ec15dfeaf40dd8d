namespace StaffPortal.Web.Shell;

/// <summary>
/// Tells the open pages of this node that another purpose stands for a person, or none, or that less may be shown of a citizen: at once
/// what was done on this node, within a second or two what was done on another (<see cref="LogWatch"/>). Pages ask the database anew.
/// </summary>
public sealed class PurposeNews
{
    /// <summary>Raised with the account, null where it may be anybody's, and whoever says so.</summary>
    public event Action<Guid?, PurposeState?>? Changed;

    /// <summary>Raised with a citizen of whom what is open may not be shown any more.</summary>
    public event Action<Guid>? CitizenChanged;

    /// <summary>Says that a purpose was stated, extended or ended.</summary>
    public void Tell(Guid account, PurposeState? by) => Changed?.Invoke(account, by);

    /// <summary>Says that rights changed, anybody's.</summary>
    public void TellAll() => Changed?.Invoke(null, null);

    /// <summary>Says that something was done about a citizen that may take their record off a screen.</summary>
    public void TellOf(Guid citizen) => CitizenChanged?.Invoke(citizen);
}
