using System.Security.Cryptography;
using CsCheck;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Tests.Review;

/// <summary>Which visits a seed draws.</summary>
public sealed class SampleSelectionTests
{
    private static readonly Gen<byte[]> Seeds = Gen.Byte.Array[SampleSelection.SeedBytes];

    private static readonly Gen<List<ExplainedVisit>> Days = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Double[0.01, 1])
        .List[0, 60]
        .Select(visits => visits.GroupBy(v => v.Item1).SelectMany(g => g.Select(v => Visit(v.Item1, v.Item2, g.First().Item3))).ToList());

    [Fact]
    public void The_same_day_and_seed_draw_the_same_in_whatever_order_the_visits_come() =>
        Gen.Select(Days, Seeds)
            .Sample(
                (visits, seed) =>
                    SampleSelection.Draw(visits, seed).SetEquals(SampleSelection.Draw([.. Enumerable.Reverse(visits)], seed))
                    && SampleSelection.DigestOf(visits) == SampleSelection.DigestOf(Enumerable.Reverse(visits))
            );

    [Fact]
    public void Of_each_person_and_purpose_as_many_are_drawn_as_their_chances_come_to() =>
        Gen.Select(Days, Seeds)
            .Sample(
                (visits, seed) =>
                {
                    var drawn = SampleSelection.Draw(visits, seed);
                    bool IsFair(IEnumerable<ExplainedVisit> stratum)
                    {
                        var of = stratum.ToList();
                        return Math.Abs(of.Count(v => drawn.Contains(v.Id)) - of.Sum(v => v.Chance!.Value)) < 1 + 1e-9;
                    }

                    return IsFair(visits)
                        && visits.GroupBy(v => v.AccountId).All(IsFair)
                        && visits.GroupBy(v => (v.AccountId, v.PurposeId)).All(IsFair);
                }
            );

    [Fact]
    public void Over_many_seeds_each_visit_is_drawn_as_often_as_its_chance()
    {
        List<ExplainedVisit> visits = [.. Enumerable.Range(0, 20).Select(i => Visit(i % 3, i % 2, i % 3 == 0 ? 0.6 : 0.15))];
        var drawn = visits.ToDictionary(v => v.Id, _ => 0);
        const int Draws = 4_000;
        for (var i = 0; i < Draws; i++)
            foreach (var id in SampleSelection.Draw(visits, SHA256.HashData(BitConverter.GetBytes(i))))
                drawn[id]++;

        // Five standard deviations of so many draws.
        Assert.All(visits, v => Assert.InRange(drawn[v.Id] / (double)Draws, v.Chance!.Value - 0.04, v.Chance.Value + 0.04));
    }

    [Fact]
    public void Who_looks_once_in_a_month_has_the_chance_of_one_and_a_busy_person_that_of_the_share()
    {
        var (busy, seldom) = (Guid.NewGuid(), Guid.NewGuid());
        var chances = SampleSelection.Chances(new(), new Dictionary<Guid, int> { [busy] = 3_000, [seldom] = 30 }, SampleRules.Days);

        Assert.Equal(new SampleRules().ShareOf(3_030), chances[busy], 9);
        Assert.Equal(1 / 30.0, chances[seldom], 9);
        Assert.Empty(SampleSelection.Chances(new(), new Dictionary<Guid, int>(), 1));
    }

    [Fact]
    public void What_was_drawn_from_has_another_digest_once_any_of_it_is_another()
    {
        List<ExplainedVisit> visits = [Visit(1, 1, 0.5), Visit(2, 1, 0.5)];
        var digest = SampleSelection.DigestOf(visits);
        visits[0].Chance = 0.4;

        Assert.NotEqual(digest, SampleSelection.DigestOf(visits));
        Assert.NotEqual(SampleSelection.DigestOf(visits), SampleSelection.DigestOf(visits.Take(1)));
    }

    private static ExplainedVisit Visit(int person, int purpose, double chance) =>
        new()
        {
            Id = Guid.NewGuid(),
            AccountId = new(person, 0, 0, new byte[8]),
            PurposeId = new(purpose, 1, 0, new byte[8]),
            Explanation = Explanation.Registered,
            Chance = chance,
        };
}
