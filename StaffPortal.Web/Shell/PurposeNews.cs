namespace StaffPortal.Web.Shell;

/// <summary>Tells every open page of a person on this node that another purpose stands for them, or none; others ask.</summary>
public sealed class PurposeNews
{
    /// <summary>Raised with the account and whoever says so.</summary>
    public event Action<Guid, PurposeState>? Changed;

    /// <summary>Says that a purpose was stated, extended or ended.</summary>
    public void Tell(Guid account, PurposeState by) => Changed?.Invoke(account, by);
}
