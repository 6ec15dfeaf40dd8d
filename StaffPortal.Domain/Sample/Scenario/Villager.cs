using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Somebody of the subdistrict, while the scenario is made.</summary>
internal sealed class Villager
{
    public required int Number { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public required string Title { get; init; }

    public required DateOnly Born { get; init; }

    public required Household Home { get; init; }

    public required string NationalId { get; init; }

    public string? Telephone { get; init; }

    /// <summary>Services by their codes: from when to when.</summary>
    public Dictionary<string, (DateOnly On, DateOnly? Ended)> Services { get; } = new(StringComparer.Ordinal);

    public DateOnly? DiedOn { get; set; }

    public WatchKind? Watched { get; set; }

    /// <summary>Who they are at the office; null for nearly everybody.</summary>
    public Colleague? AtOffice { get; set; }

    /// <summary>The cases that concern them.</summary>
    public List<Matter> Matters { get; } = [];

    public string Id => FormattableString.Invariant($"c-{Number}");

    public int Village => Home.Village;

    public bool IsAlive(DateOnly day) => DiedOn is not { } died || died > day;

    public bool IsIn(string service, DateOnly day) => Services.TryGetValue(service, out var term) && term.On <= day && !(term.Ended < day);

    public int AgeOn(DateOnly day) => day.Year - Born.Year - (day.DayOfYear < Born.DayOfYear ? 1 : 0);

    public CitizenLine Line() =>
        new()
        {
            Id = Id,
            GivenName = GivenName,
            FamilyName = FamilyName,
            Title = Title,
            NationalId = NationalId,
            BirthDate = Born,
            Village = Village,
            HouseNumber = Home.HouseNumber,
            Telephone = Telephone,
            DiedOn = DiedOn,
        };
}

/// <summary>A house and who lives in it.</summary>
/// <param name="Number">Houses of a village are counted along its road: who is near in number is near.</param>
internal sealed record Household(int Village, int Number)
{
    public List<Villager> People { get; } = [];

    public string HouseNumber => FormattableString.Invariant($"{Number}");
}
