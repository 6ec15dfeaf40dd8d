using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>
/// The people of fifteen villages: families share houses and names, a village has its large families, and no two lists of them run in the
/// order of their national IDs.
/// </summary>
internal sealed class Subdistrict
{
    public const int Villages = 15;
    private const int FamiliesOfVillage = 45;

    private readonly Random random;
    private readonly ScenarioCalendar calendar;
    private readonly string[] families;
    private readonly List<int> serials;
    private readonly Dictionary<string, List<Villager>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Villager>> byGivenName = new(StringComparer.Ordinal);

    public Subdistrict(ScenarioCalendar calendar, int citizens, Random random)
    {
        (this.random, this.calendar) = (random, calendar);
        families = [.. random.Shuffled(InventedPeople.FamilyStarts.SelectMany(s => InventedPeople.FamilyEnds.Select(e => s + e)))];
        serials = random.Shuffled(Enumerable.Range(100_000, citizens + 10));
        var next = Enumerable.Repeat(1, Villages + 1).ToArray();
        while (People.Count < citizens)
        {
            var village = 1 + random.Skewed(Villages + 5) % Villages;
            Settle(new(village, next[village]++), citizens);
        }

        ById = [.. People.OrderBy(p => p.NationalId, StringComparer.Ordinal)];
    }

    public List<Villager> People { get; } = [];

    public List<Household> Homes { get; } = [];

    /// <summary>Everybody in the order of national IDs.</summary>
    public IReadOnlyList<Villager> ById { get; }

    /// <summary>Who bears a whole name.</summary>
    public IReadOnlyList<Villager> Named(Villager like) => byName[like.GivenName + like.FamilyName];

    /// <summary>Who bears a given name.</summary>
    public IReadOnlyList<Villager> GivenNamed(Villager like) => byGivenName[like.GivenName];

    /// <summary>Everybody who is in a service on a day.</summary>
    public List<Villager> In(string service, DateOnly day) => [.. People.Where(p => p.IsIn(service, day) && p.IsAlive(day))];

    private void Settle(Household home, int most)
    {
        Homes.Add(home);
        var family = FamilyOf(home.Village);
        var elder = random.Next(28, 85);
        Add(home, family, woman: false, elder, head: true);
        if (random.Of(0.8))
            Add(home, random.Of(0.85) ? family : FamilyOf(home.Village), woman: true, elder - random.Next(-4, 8), head: false);
        for (var child = random.Poisson(1.4); child > 0; child--)
            Add(home, family, random.Of(0.5), Math.Max(0, elder - random.Next(20, 40)), head: false);
        if (random.Of(0.25))
            Add(
                home,
                random.Of(0.6) ? family : FamilyOf(home.Village),
                woman: true,
                Math.Min(95, elder + random.Next(20, 30)),
                head: false
            );

        void Add(Household at, string name, bool woman, int age, bool head)
        {
            if (People.Count >= most || age < 0)
                return;
            var day = calendar.Last.AddYears(-age).AddDays(-random.Next(1, 364));
            var villager = new Villager
            {
                Number = People.Count + 1,
                GivenName = GivenName(at, woman),
                FamilyName = name,
                Title = TitleOf(woman, age),
                Born = day,
                Home = at,
                NationalId = ReplayValues.InventedId(serials[People.Count]),
                Telephone = age >= 15 ? FormattableString.Invariant($"0890{random.Next(1_000_000):000000}") : null,
            };
            People.Add(villager);
            at.People.Add(villager);
            Index(byName, villager.GivenName + villager.FamilyName, villager);
            Index(byGivenName, villager.GivenName, villager);
            Enrol(villager, age, head);
        }
    }

    private void Enrol(Villager villager, int age, bool head)
    {
        if (random.Of(0.002 + (age > 60 ? 0.03 : 0)))
            villager.DiedOn = calendar.First.AddDays(random.Next(-300, 360));
        Join("elderly-allowance", age >= 60 && random.Of(0.93));
        Join("disability-allowance", random.Of(age > 55 ? 0.08 : 0.025));
        Join("newborn-support", age < 3 && random.Of(0.6));
        Join("hiv-allowance", age is >= 20 and < 70 && random.Of(0.006));
        Join("home-care", age >= 70 && random.Of(0.12));
        Join("land-building-tax", head && random.Of(0.7));
        Join("signboard-tax", head && random.Of(0.05));
        Join("water-supply", head && villager.Village <= 9 && random.Of(0.6));
        Join("waste-collection", head && random.Of(0.6));

        void Join(string service, bool does)
        {
            if (!does)
                return;
            var on = calendar.First.AddDays(-random.Next(20, 365 * 8));
            if (service == "newborn-support")
                on = villager.Born.AddDays(random.Next(5, 70));
            if (on > calendar.Last || on >= villager.DiedOn)
                return;
            DateOnly? ended =
                villager.DiedOn is { } died ? died.AddDays(random.Next(4, 40))
                : random.Of(0.03) ? on.AddDays(random.Next(15, 700))
                : null;
            villager.Services[service] = (on, ended > calendar.Last ? null : ended);
        }
    }

    private string FamilyOf(int village) =>
        random.Of(0.12)
            ? families[random.Skewed(families.Length)]
            : families[(village * 17 + random.Skewed(FamiliesOfVillage)) % families.Length];

    private string GivenName(Household home, bool woman)
    {
        var names = woman ? InventedPeople.WomenNames : InventedPeople.MenNames;
        for (var again = 0; ; again++)
        {
            var name = random.Pick(names);
            if (again > 20 || home.People.TrueForAll(p => p.GivenName != name))
                return name;
        }
    }

    private string TitleOf(bool woman, int age) =>
        (age < 15, woman) switch
        {
            (true, true) => "เด็กหญิง",
            (true, false) => "เด็กชาย",
            (false, true) => random.Of(0.3) ? "นางสาว" : "นาง",
            _ => "นาย",
        };

    private static void Index(Dictionary<string, List<Villager>> index, string key, Villager villager)
    {
        if (!index.TryGetValue(key, out var those))
            index.Add(key, those = []);
        those.Add(villager);
    }
}
