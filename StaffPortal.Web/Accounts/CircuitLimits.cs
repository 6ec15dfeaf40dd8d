namespace StaffPortal.Web.Accounts;

/// <summary>How many circuits a person and an address may hold on this node at a time.</summary>
/// <param name="perPerson"><c>Sessions:CircuitsPerPerson</c>: tabs of all their browsers.</param>
/// <param name="perAddress"><c>Sessions:CircuitsPerAddress</c>: an office comes from one address.</param>
internal sealed class CircuitLimits(int perPerson, int perAddress)
{
    private readonly Lock counting = new();
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);

    public static CircuitLimits Of(IConfiguration configuration) =>
        new(configuration.GetValue("Sessions:CircuitsPerPerson", 20), configuration.GetValue("Sessions:CircuitsPerAddress", 500));

    /// <summary>The same limits for something else that is counted.</summary>
    public CircuitLimits Anew() => new(perPerson, perAddress);

    /// <summary>Counts one more, until it is disposed of; null where there are too many.</summary>
    public IDisposable? TryHold(Guid account, string? address)
    {
        var (person, network) = ($"person:{account}", $"address:{NetworkAddress.NetworkOf(address)}");
        lock (counting)
        {
            if (held.GetValueOrDefault(person) >= perPerson || held.GetValueOrDefault(network) >= perAddress)
                return null;
            held[person] = held.GetValueOrDefault(person) + 1;
            held[network] = held.GetValueOrDefault(network) + 1;
        }

        return new Held(this, person, network);
    }

    private void Release(string key)
    {
        if (--held[key] == 0)
            held.Remove(key);
    }

    private sealed class Held(CircuitLimits of, string person, string network) : IDisposable
    {
        public void Dispose()
        {
            lock (of.counting)
            {
                of.Release(person);
                of.Release(network);
            }
        }
    }
}
