using CsCheck;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>The rules as data: seen over the last months, then saved, and by nobody past the portal.</summary>
public sealed class RuleBookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ReviewRules Loud =>
        ReviewRules.First with
        {
            Points = new Dictionary<Signal, double>(ReviewRules.First.Points) { [Signal.WellKnown] = 19 },
        };

    private static ReviewRules Deaf => ReviewRules.First with { Threshold = 20 };

    [Fact]
    public async Task A_preview_shows_what_would_come_and_what_would_go_and_stores_nothing_but_its_entry()
    {
        await using var office = await WatchedAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<RuleBook>());
        await office.LookAsync(office.Registered[0]);
        await office.LookAsync(office.Others[0], user: "officer2");

        var louder = (await book.PreviewAsync(dpo, Loud, null, Token)).Value!;
        var deafer = (await book.PreviewAsync(dpo, Deaf, null, Token)).Value!;

        Assert.Equal(louder.Before.Findings, deafer.Before.Findings);
        var added = louder.Added.Single(a => a.Reasons.Any(r => r.Signal == Signal.WellKnown));
        Assert.True(added.Before < ReviewRules.First.Threshold && added.After >= ReviewRules.First.Threshold);
        Assert.Equal(louder.After.Findings, louder.After.Weeks.Sum());
        Assert.Equal((0, deafer.Before.Findings), (deafer.After.Findings, deafer.Gone.Count));
        Assert.Equal(RuleBook.DaysPreviewed, louder.Days);
        Assert.Equal(2, (await office.Office.EntriesAsync()).Count(e => e.Action == AuditAction.RulesPreviewed));
        await using var db = office.Office.Db();
        Assert.False(await db.Set<Finding>().AnyAsync(Token) || await db.Set<SavedRules>().AnyAsync(Token));
    }

    [Fact]
    public async Task Rules_are_saved_only_as_they_were_seen_by_who_saw_them_and_with_a_reason()
    {
        await using var office = await WatchedAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<RuleBook>());

        async Task<string?> SaveAsync(ReviewRules draft, int based = 1, string reason = "ปรับตามผลการสอบทาน") =>
            (await book.SaveAsync(dpo, based, draft, reason, Token)).Refusal?.Key;

        Assert.Equal("RulesNotPreviewed", await SaveAsync(Loud));
        Assert.True((await book.PreviewAsync(dpo, Loud, null, Token)).Succeeded);
        Assert.Equal("RulesNotPreviewed", await SaveAsync(Deaf));
        Assert.Equal("ReasonNeeded", await SaveAsync(Loud, reason: " "));
        Assert.Equal("RulesChangedMeanwhile", await SaveAsync(Loud, based: 7));
        Assert.Null(await SaveAsync(Loud));
        Assert.Equal("RulesChangedMeanwhile", await SaveAsync(Loud));
        office.Office.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("RulesNotPreviewed", await SaveAsync(Loud, based: 2));

        var entry = (await office.Office.EntriesAsync()).Single(e => e.Action == AuditAction.RulesSaved);
        var said = entry.ReadDetail<RulesSavedDetail>()!;
        Assert.Equal((2, "ปรับตามผลการสอบทาน"), (said.Version, entry.Reason));
        Assert.Equal(19, RuleText.Read(2, said.Rules).Points[Signal.WellKnown]);
        Assert.Equal(2, Assert.Single(await book.HistoryAsync(dpo, Token)).Version);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    public async Task Nobody_else_sees_or_sets_them_and_a_try_is_an_entry(string user)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<RuleBook>());

        Assert.Equal("RoleSetsNoRules", (await book.PreviewAsync(origin, Loud, null, Token)).Refusal?.Key);
        Assert.Equal("RoleSetsNoRules", (await book.SaveAsync(origin, 1, Loud, "เหตุผล", Token)).Refusal?.Key);
        Assert.Empty(await book.HistoryAsync(origin, Token));
        Assert.Equal(2, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task A_weight_out_of_range_is_refused_by_its_name()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<RuleBook>());

        async Task<Refusal> OfAsync(ReviewRules draft) => (await book.PreviewAsync(dpo, draft, null, Token)).Refusal!;

        Assert.Equal("RulesThreshold", (await OfAsync(ReviewRules.First with { Threshold = 0 })).Key);
        Assert.Equal("RulesThreshold", (await OfAsync(ReviewRules.First with { Threshold = double.NaN })).Key);
        var points = new Dictionary<Signal, double>(ReviewRules.First.Points) { [Signal.Oneself] = -1 };
        var refusal = await OfAsync(ReviewRules.First with { Points = points });
        Assert.Equal("RulesPoints", refusal.Key);
        Assert.Contains(ReviewRules.NameOf(Signal.Oneself), refusal.Message, StringComparison.Ordinal);
        Assert.Equal("RulesPoints", (await OfAsync(ReviewRules.First with { Points = new Dictionary<Signal, double>() })).Key);
        var left = new Dictionary<Explanation, double>(ReviewRules.First.Left) { [Explanation.Registered] = 1.1 };
        Assert.Equal("RulesLeft", (await OfAsync(ReviewRules.First with { Left = left })).Key);
    }

    [Fact]
    public async Task Looks_from_then_on_are_weighed_by_the_new_version_and_what_was_found_stays()
    {
        await using var office = await WatchedAsync();
        var search = office.Office.Get<FindingSearch>();
        await office.LookAsync(office.Registered[0]);
        await search.RunAsync(Token);
        Assert.Empty(await FindingsAsync(office));
        await SaveLoudAsync(office);

        office.PassDays(1);
        await office.LookAsync(office.Registered[0]);
        await search.RunAsync(Token);

        Assert.Equal(2, Assert.Single(await FindingsAsync(office)).RulesVersion);
    }

    [Fact]
    public async Task Who_holds_the_database_neither_writes_rules_nor_takes_any_away()
    {
        await using var office = await WatchedAsync();
        var book = office.Office.Get<RuleBook>();
        await SaveLoudAsync(office);
        await office.Office.DropGuardsAsync();

        // A row of the database's own making, and one whose sealed text was moved to a higher version.
        await office.Office.ExecuteAsync(
            """
            INSERT INTO "ReviewRules" ("Id", "Version", "Text", "SavedAt", "SavedById")
            SELECT randomblob(16), 9, "Text", "SavedAt", "SavedById" FROM "ReviewRules"
            """
        );
        Assert.Equal((2, 19), (await CurrentAsync(book)));
        await office.Office.ExecuteAsync("""DELETE FROM "ReviewRules" """);
        Assert.Equal((2, 19), (await CurrentAsync(book)));
    }

    [Fact]
    public void What_is_stored_reads_as_it_was_and_what_it_does_not_name_is_the_portals_own()
    {
        var weight = Gen.Int[0, 20_000].Select(n => n / 1000.0);
        Gen.Select(weight, weight.Array[ReviewRules.First.Points.Count], Gen.Int[0, 1000].Array[ReviewRules.First.Left.Count])
            .Sample(
                (threshold, points, left) =>
                {
                    var rules = new ReviewRules(
                        3,
                        threshold,
                        ReviewRules.First.Points.Keys.Zip(points).ToDictionary(p => p.First, p => p.Second),
                        ReviewRules.First.Left.Keys.Zip(left).ToDictionary(p => p.First, p => p.Second / 1000.0)
                    );
                    var again = RuleText.Read(3, RuleText.Write(rules));
                    return again.Threshold == threshold
                        && rules.Points.All(p => again.Points[p.Key] == p.Value)
                        && rules.Left.All(l => again.Left[l.Key] == l.Value);
                },
                iter: 200
            );

        var bare = RuleText.Read(2, "T=5;S999=3;nonsense;E6");
        Assert.Equal(5, bare.Threshold);
        Assert.Equal(ReviewRules.First.Points[Signal.Oneself], bare.Points[Signal.Oneself]);
        Assert.True(RuleText.Write(ReviewRules.First).Length < 700);
    }

    /// <summary>Somebody registered whom everybody knows: by the portal's own rules one look at them is no finding.</summary>
    private static async Task<ReviewedOffice> WatchedAsync()
    {
        var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Registered[0], WatchKind.WellKnown);
        // Who asked that day is looked at with reason: by the portal's own rules it is no finding.
        await office.CaseAsync("60/2569", [office.Registered[0]]);
        return office;
    }

    private static async Task SaveLoudAsync(ReviewedOffice office)
    {
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<RuleBook>());
        Assert.True((await book.PreviewAsync(dpo, Loud, null, Token)).Succeeded);
        Assert.True((await book.SaveAsync(dpo, 1, Loud, "ทดลอง", Token)).Succeeded);
    }

    private static async Task<(int Version, double WellKnown)> CurrentAsync(RuleBook book)
    {
        var current = await book.CurrentAsync(Token);
        return (current.Version, current.Points[Signal.WellKnown]);
    }

    private static async Task<List<Finding>> FindingsAsync(ReviewedOffice office)
    {
        await using var db = office.Office.Db();
        return await db.Set<Finding>().AsNoTracking().ToListAsync(Token);
    }
}
