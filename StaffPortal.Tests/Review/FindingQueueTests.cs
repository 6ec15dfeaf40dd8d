using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Tests.Review;

/// <summary>The queue by keys: however long it is, every finding is on one page, and none on two.</summary>
public sealed class FindingQueueTests
{
    private const int Many = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, FindingState.Asked)]
    public async Task Pages_forwards_and_backwards_show_each_finding_once_in_the_queues_order(bool decided, FindingState? state)
    {
        await using var office = await OpenAsync();
        var (dpo, desk) = (await office.OriginAsync("dpo"), office.Get<ReviewDesk>());
        await using var db = office.Db();
        var all = (await db.Set<Finding>().AsNoTracking().ToListAsync(Token))
            .Where(f => f.DecidedAt is not null == decided && (state is null || f.State == state))
            .OrderByDescending(f => decided ? OverdueLevel.None : f.Overdue)
            .ThenByDescending(f => decided ? f.DecidedAt!.Value.UtcTicks : f.Score)
            .ThenByDescending(f => f.FirstEntryId)
            .Select(f => f.FirstEntryId)
            .ToList();

        var (forwards, page) = (new List<long>(), await desk.ListAsync(dpo, new(decided, state), Token));
        Assert.False(page.HasPrevious);
        while (true)
        {
            Assert.Equal(all.Count, page.Total);
            forwards.AddRange(page.Rows.Select(r => r.Number));
            if (!page.HasNext)
                break;
            page = await desk.ListAsync(dpo, new(decided, state, FindingPlace.Of(page.Rows[^1])), Token);
        }

        var backwards = page.Rows.Select(r => r.Number).ToList();
        while (page.HasPrevious)
        {
            page = await desk.ListAsync(dpo, new(decided, state, FindingPlace.Of(page.Rows[0]), IsBefore: true), Token);
            backwards.InsertRange(0, page.Rows.Select(r => r.Number));
        }

        Assert.Equal(all, forwards);
        Assert.Equal(all, backwards);
    }

    [Fact]
    public async Task From_one_finding_the_next_and_the_one_before_it_are_those_beside_it()
    {
        await using var office = await OpenAsync();
        var (dpo, desk) = (await office.OriginAsync("dpo"), office.Get<ReviewDesk>());
        var rows = (await desk.ListAsync(dpo, new(), Token)).Rows;

        Assert.Equal(rows[4].Id, (await desk.NextAsync(dpo, rows[3], backwards: false, Token))!.Id);
        Assert.Equal(rows[2].Id, (await desk.NextAsync(dpo, rows[3], backwards: true, Token))!.Id);
        Assert.Null(await desk.NextAsync(dpo, rows[0], backwards: true, Token));
        Assert.Null(await desk.NextAsync(await office.OriginAsync("officer2"), rows[3], backwards: false, Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1~2")]
    [InlineData("4.5~0~5")]
    [InlineData("-1~0~5~0")]
    [InlineData("NaN~0~5~0")]
    [InlineData("1e400~0~5~0")]
    [InlineData("4.5~9223372036854775807~5~0")]
    [InlineData("4.5~0~5~0' OR 1=1")]
    [InlineData("4.5~0~5~3")]
    public void What_is_no_place_in_an_address_is_the_first_page(string? text) => Assert.Null(FindingPlace.Read(text));

    [Fact]
    public void A_place_reads_as_it_was_written()
    {
        var places = new[]
        {
            new FindingPlace(4.25, null, 7),
            new FindingPlace(4.25, null, 7, OverdueLevel.Organisation),
            new FindingPlace(12, TestStart, 123456789),
        };

        Assert.All(places, p => Assert.Equal(p, FindingPlace.Read(p.ToString())));
    }

    private static DateTimeOffset TestStart => new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static async Task<TestOffice> OpenAsync()
    {
        var office = await TestOffice.OpenAsync();
        await using var db = office.Db();
        await ManyFindings.AddAsync(db, (await office.OriginAsync("officer")).AccountId!.Value, Many, office.Clock.GetUtcNow());
        return office;
    }
}
