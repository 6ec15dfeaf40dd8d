namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// One person's uninterrupted work: looks with no break of more than two hours, within one day. It is weighed as a whole, so that an
/// evening of forty looks is one finding.
/// </summary>
internal sealed class Sitting(Guid accountId)
{
    /// <summary>A longer break begins another sitting.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromHours(2);

    private readonly Dictionary<Guid, Visit> visits = [];

    public Guid AccountId => accountId;

    public List<Look> Looks { get; } = [];

    /// <summary>The records that were opened or asked for, in order.</summary>
    public IReadOnlyCollection<Visit> Visits => visits.Values;

    public DateTimeOffset FirstAt => Looks[0].At;

    public DateTimeOffset LastAt => Looks[^1].At;

    public DateOnly Day => Looks[0].Day;

    /// <summary>Whether a look belongs to it.</summary>
    public bool Continues(Look look) => look.Day == Day && look.At - LastAt <= Break;

    public void Add(Look look)
    {
        Looks.Add(look);
        foreach (var citizen in look.Citizens.Where(c => !look.IsSearch || c.Involvement != Auditing.Involvement.Seen))
        {
            if (!visits.TryGetValue(citizen.CitizenId, out var visit))
                visits.Add(citizen.CitizenId, visit = new(citizen.CitizenId));
            visit.Add(look, citizen);
        }
    }
}

/// <summary>All that was done with one citizen's record in one sitting.</summary>
internal sealed class Visit(Guid citizenId)
{
    public Guid CitizenId => citizenId;

    public List<Look> Looks { get; } = [];

    /// <summary>Whether something was done, not only looked at.</summary>
    public bool IsActedOn { get; private set; }

    /// <summary>Whether something that the portal holds was changed: a trace that stays.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether a Sensitive field was revealed.</summary>
    public bool IsSensitive { get; private set; }

    /// <summary>Whether any of it was permitted.</summary>
    public bool IsSeen { get; private set; }

    public Look First => Looks[0];

    public void Add(Look look, LookedAt part)
    {
        Looks.Add(look);
        IsActedOn |= look.IsAct;
        IsChanged |= look.IsChange;
        IsSensitive |= part.IsSensitive;
        IsSeen |= !look.IsDenied;
    }
}
