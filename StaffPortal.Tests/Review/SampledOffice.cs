using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Tests.Review;

/// <summary>An office whose looks of a day are drawn from; all of them, unless a test says otherwise.</summary>
internal sealed class SampledOffice : IAsyncDisposable
{
    /// <summary>So narrow a margin takes every visit.</summary>
    public static readonly SampleRules Everything = new() { Margin = 1e-7 };

    private SampledOffice(ReviewedOffice reviewed) => Reviewed = reviewed;

    public ReviewedOffice Reviewed { get; }

    public TestOffice Office => Reviewed.Office;

    public SampleDesk Desk => Office.Get<SampleDesk>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An office whose days so far are drawn, so that what a test adds stands alone in its own.</summary>
    public static async Task<SampledOffice> OpenAsync() => await OverAsync(await TestOffice.OpenAsync());

    /// <summary>The same over an office that is there, which it takes over.</summary>
    public static async Task<SampledOffice> OverAsync(TestOffice office)
    {
        var sampled = new SampledOffice(await ReviewedOffice.OverAsync(office));
        await sampled.LooksAsync(1);
        await sampled.DrawAsync();
        return sampled;
    }

    /// <summary>Looks that cases explain, one at each of some citizens.</summary>
    public async Task LooksAsync(int count, string user = "officer")
    {
        foreach (var citizen in Reviewed.Registered.Take(count))
        {
            var number = $"sample/{Guid.NewGuid():N}";
            await Reviewed.CaseAsync(number, [citizen]);
            await Reviewed.LookAsync(citizen, number, user: user);
        }
    }

    /// <summary>Lets the day pass and its sample be drawn.</summary>
    public async Task<int> DrawAsync(SampleRules? rules = null)
    {
        Reviewed.PassDays(1);
        await Office.Get<FindingSearch>().RunAsync(Token);
        return await DrawAgainAsync(rules);
    }

    public Task<int> DrawAgainAsync(SampleRules? rules = null) =>
        new SampleDrawing(Office.Get<PortalStore>(), Office.Get<AuditTrail>(), rules ?? Everything, Office.Clock).RunAsync(Token);

    /// <summary>What was drawn from the day before.</summary>
    public async Task<List<SampledVisit>> DrawnAsync()
    {
        var day = Reviewed.Today.AddDays(-1);
        await using var db = Office.Db();
        return await db.Set<SampledVisit>().AsNoTracking().Where(v => v.Day == day).OrderBy(v => v.FirstEntryId).ToListAsync(Token);
    }

    /// <summary>What the sample of the day before shows.</summary>
    public async Task<SampleOverview> ReadAsync(string user = "dpo", int days = 2) =>
        (await Desk.ReadAsync(await Office.OriginAsync(user), days, Token)).Value!;

    public async Task<Result<Guid>> JudgeAsync(
        Guid visit,
        SampleVerdictKind verdict,
        int verdicts = 0,
        string text = "as the case file says",
        string user = "dpo"
    ) => await Desk.JudgeAsync(await Office.OriginAsync(user), visit, verdicts, verdict, text, Token);

    /// <summary>Makes somebody a compliance officer, or what else.</summary>
    public async Task RoleAsync(string user, Role role)
    {
        var account = (await Office.OriginAsync(user)).AccountId;
        await using var db = Office.Db();
        await db.Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(a => a.SetProperty(x => x.Role, role), Token);
    }

    public ValueTask DisposeAsync() => Reviewed.DisposeAsync();
}
