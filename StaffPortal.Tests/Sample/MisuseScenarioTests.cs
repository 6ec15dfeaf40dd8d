using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Domain.Sample.Scenario;

namespace StaffPortal.Tests.Sample;

/// <summary>
/// The year that is made for measuring: ordinary work that is mostly explained, misuse of every kind that is not, and nobody real in it.
/// </summary>
public sealed class MisuseScenarioTests
{
    private const int Citizens = 4000;

    /// <summary>Of a register that only has to be made again, or otherwise.</summary>
    private const int Few = 600;
    private static readonly DateOnly Last = new(2026, 11, 22);
    private static readonly Lazy<MisuseScenario> One = new(() => MisuseScenario.Make(11, Last, Citizens));
    private static readonly Lazy<MisuseScenario> Other = new(() => MisuseScenario.Make(12, Last, Few));

    private static readonly AuditAction[] Reading = [AuditAction.Opened, AuditAction.Revealed, AuditAction.Changed, AuditAction.Printed];

    private static ReplayScenario Scenario => One.Value.Scenario;

    private static Dictionary<string, MisuseKind> Misused =>
        One.Value.Truth.SelectMany(t => t.Looks.Select(l => (l, t.Kind))).ToDictionary(t => t.l, t => t.Kind);

    [Fact]
    public async Task The_same_seed_gives_the_same_lines_and_another_gives_others()
    {
        static async Task<string> TextAsync(MisuseScenario made)
        {
            await using var file = new MemoryStream();
            await made.WriteAsync(file, TestContext.Current.CancellationToken);
            await using var truth = new StringWriter();
            await made.WriteTruthAsync(truth, TestContext.Current.CancellationToken);
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file.ToArray())) + truth;
        }

        var first = await TextAsync(Other.Value);

        Assert.Equal(first, await TextAsync(MisuseScenario.Make(12, Last, Few)));
        Assert.NotEqual(first, await TextAsync(MisuseScenario.Make(11, Last, Few)));
    }

    [Fact]
    public void It_is_a_scenario_that_anybody_could_have_written() =>
        Assert.Null(new ReplayChecks(Scenario, OfficeTime.StartOf(Last.AddDays(1))).First());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void There_are_four_to_six_of_every_kind_of_one_to_forty_looks(bool ofTheOther)
    {
        var made = ofTheOther ? Other.Value : One.Value;
        var looks = made.Scenario.Looks.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var kind in Enum.GetValues<MisuseKind>())
            Assert.InRange(made.Truth.Count(t => t.Kind == kind), 4, 6);
        Assert.All(made.Truth, t => Assert.InRange(t.Looks.Count, 1, 40));
        Assert.All(made.Truth.SelectMany(t => t.Looks), l => Assert.Contains(l, looks));
        Assert.Equal(made.Truth.Sum(t => t.Looks.Count), made.Truth.SelectMany(t => t.Looks).Distinct().Count());
    }

    [Fact]
    public void No_misuse_is_explained_by_a_case_that_concerns_the_citizen_but_where_the_kind_says_so()
    {
        var cases = Scenario.Cases.ToDictionary(c => c.Number, c => c.Citizens.ToHashSet());
        var misused = Misused;

        foreach (var look in Scenario.Looks.Where(l => misused.ContainsKey(l.Id) && Reading.Contains(l.Action!.Value)))
        {
            if (misused[look.Id] != MisuseKind.AfterComplaint && look.Case is { } number && cases.TryGetValue(number, out var concerned))
                Assert.DoesNotContain(look.Citizens, concerned.Contains);
        }
    }

    [Fact]
    public void Ordinary_work_is_mostly_explained_and_a_little_of_it_by_nothing()
    {
        var misused = Misused;
        var cases = Scenario.Cases.ToDictionary(c => c.Number, c => c.Citizens.ToHashSet());
        var enrolled = Scenario.Registrations.ToLookup(r => (r.Citizen, r.Service));
        var ordinary = Scenario.Looks.Where(l => !misused.ContainsKey(l.Id) && Reading.Contains(l.Action!.Value)).ToList();

        var unexplained = ordinary.Count(l =>
            !(l.Case is { } number && cases.TryGetValue(number, out var concerned) && l.Citizens.Any(concerned.Contains))
            && !enrolled[(l.Citizens[0], Scenario.Find<PurposeLine>(l.Purpose)!.Service)]
                .Any(r => r.On <= DayOf(l) && !(r.EndedOn < DayOf(l)))
        );

        Assert.InRange((double)unexplained / ordinary.Count, 0.008, 0.035);
    }

    [Fact]
    public void Nobody_looks_at_themselves_but_in_misuse_and_nobody_is_at_work_under_no_grant()
    {
        var misused = Misused;
        var own = Scenario.Staff.Where(s => s.Citizen is not null).ToDictionary(s => s.Id, s => s.Citizen!);
        var grants = Scenario.Grants.ToLookup(g => (g.Staff, g.Purpose));
        var homes = Scenario.Citizens.ToDictionary(c => c.Id, c => c.Village!.Value);

        foreach (var look in Scenario.Looks.Where(l => l.Outcome != AuditOutcome.Denied))
        {
            if (!misused.ContainsKey(look.Id) && look.Action != AuditAction.Searched)
                Assert.DoesNotContain(own.GetValueOrDefault(look.Staff, "nobody"), look.Citizens);
            var held = grants[(look.Staff, look.Purpose!)].Where(g => g.From <= DayOf(look) && g.Until >= DayOf(look)).ToList();
            Assert.NotEmpty(held);
            if (Reading.Contains(look.Action!.Value))
                Assert.Contains(held, g => g.Villages.Count == 0 || g.Villages.Contains(homes[look.Citizens[0]]));
        }
    }

    [Fact]
    public void Each_kind_is_what_it_says()
    {
        var looks = Scenario.Looks.ToDictionary(l => l.Id);
        var staff = Scenario.Staff.ToDictionary(s => s.Id);
        var colleagues = Scenario.Staff.Select(s => s.Citizen).OfType<string>().ToHashSet();
        var dead = Scenario.Citizens.Where(c => c.DiedOn is not null).ToDictionary(c => c.Id, c => c.DiedOn!.Value);
        List<LookLine> Of(Misuse misuse) => [.. misuse.Looks.Select(l => looks[l])];
        void All(MisuseKind kind, Func<List<LookLine>, bool> holds) =>
            Assert.All(One.Value.Truth.Where(t => t.Kind == kind).Select(Of), l => Assert.True(holds(l), $"{kind}: {l[0]}"));
        static List<string> Opened(List<LookLine> all) => [.. all.Where(l => l.Action == AuditAction.Opened).SelectMany(l => l.Citizens)];

        All(MisuseKind.Oneself, l => Opened(l).TrueForAll(c => c == staff[l[0].Staff].Citizen));
        All(MisuseKind.Colleague, l => Opened(l).TrueForAll(c => colleagues.Contains(c) && c != staff[l[0].Staff].Citizen));
        All(MisuseKind.Deceased, l => Opened(l).TrueForAll(c => dead[c].AddDays(60) < DayOf(l[0])));
        All(MisuseKind.SearchesWithoutOpening, l => l.Count > 10 && l.TrueForAll(s => s.Action == AuditAction.Searched));
        All(MisuseKind.PurposeHopping, l => Opened(l).Distinct().Count() == 1 && l.Select(s => s.Purpose).Distinct().Count() > 2);
        All(MisuseKind.ReferenceReused, l => l.Select(s => s.Case).Distinct().Count() == 1 && Opened(l).Distinct().Count() > 3);
        All(MisuseKind.DeniedThenPermitted, l => l[0].Outcome == AuditOutcome.Denied && Opened(l).Distinct().Count() == 1);
        All(MisuseKind.LeavingContract, l => staff[l[0].Staff].Until is { } end && DayOf(l[0]) > end.AddDays(-7));
        All(MisuseKind.NewPlace, l => l.TrueForAll(s => s.Address!.StartsWith("203.0.113.", StringComparison.Ordinal)));
        All(MisuseKind.Volume, l => Opened(l).Distinct().Count() > 25);
        All(MisuseKind.NothingDone, l => Opened(l) is { Count: > 3 } all && all.Distinct().Count() == 1);
    }

    [Fact]
    public void Nobody_in_it_is_real()
    {
        Assert.All(
            Scenario.Citizens,
            c => Assert.True(NationalId.IsValid(c.NationalId!) && c.NationalId!.StartsWith("800", StringComparison.Ordinal))
        );
        Assert.All(
            Scenario.Citizens.Select(c => c.Telephone).OfType<string>(),
            t => Assert.StartsWith("0890", t, StringComparison.Ordinal)
        );
        Assert.Equal(Citizens, Scenario.Citizens.Count);
        Assert.Equal(40, Scenario.Staff.Count);
    }

    private static DateOnly DayOf(LookLine look) => OfficeTime.DayOf(look.At!.Value);
}
