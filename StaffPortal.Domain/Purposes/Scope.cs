namespace StaffPortal.Domain.Purposes;

/// <summary>Which citizens a grant or a contract reaches. An empty list means "all".</summary>
/// <param name="Villages">Village numbers.</param>
/// <param name="Services">Ids of services in which the citizen has an active registration.</param>
public sealed record Scope(IReadOnlyList<int> Villages, IReadOnlyList<Guid> Services)
{
    /// <summary>Every citizen.</summary>
    public static Scope Everyone { get; } = new([], []);

    /// <summary>Whether a citizen living in <paramref name="village"/> and registered in <paramref name="services"/> is reached.</summary>
    public bool Reaches(int? village, IEnumerable<Guid> services) =>
        (Villages.Count == 0 || (village is { } v && Villages.Contains(v))) && (Services.Count == 0 || services.Any(Services.Contains));

    /// <summary>Whether everything this scope reaches is reached by <paramref name="other"/> too.</summary>
    public bool IsWithin(Scope other) => IsWithin(Villages, other.Villages) && IsWithin(Services, other.Services);

    private static bool IsWithin<T>(IReadOnlyList<T> inner, IReadOnlyList<T> outer) =>
        outer.Count == 0 || (inner.Count > 0 && inner.All(outer.Contains));
}

/// <summary>The scopes within which somebody acts: one of the grants', and a contractor's contract too.</summary>
/// <param name="Grants">The grants' scopes.</param>
/// <param name="Contract">The contract's; null where there is none.</param>
internal sealed record ActingScopes(IReadOnlyList<Scope> Grants, Scope? Contract)
{
    /// <summary>The services that they ask for; none where villages alone decide.</summary>
    public IReadOnlySet<Guid> Services { get; } = Grants.Append(Contract ?? Scope.Everyone).SelectMany(s => s.Services).ToHashSet();

    /// <summary>Whether a citizen living there and registered in these services lies within them.</summary>
    public bool Reach(int? village, IReadOnlyCollection<Guid> services) =>
        Grants.Any(g => g.Reaches(village, services)) && Contract?.Reaches(village, services) != false;
}
