using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>Who reads the visitor log, and what a page of it shows.</summary>
public sealed class TrafficReadingTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Designated_persons_alone_read_and_each_look_is_an_entry_with_its_reason(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await visitors.ImportAsync(office, Visitors.Lines(office.Clock.GetUtcNow().AddHours(-3), 120));
        var reader = await office.OriginAsync("officer");

        var before = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", null, Token);
        await office.DesignateAsync("officer");
        var silent = await office.Get<TrafficLog>().ReadAsync(reader, new(), " ", null, Token);
        var first = await office.Get<TrafficLog>().ReadAsync(reader, new("203.0.113.3"), "order 1", null, Token);
        var all = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", null, Token);
        var next = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", all.Value![^1], Token);
        var page = await office
            .Get<TrafficLog>()
            .ReadAsync(reader, new(Page: "/news/2", From: office.Clock.GetUtcNow().AddHours(-2)), "order 1", null, Token);
        foreach (var name in new[] { "admin", "contractor", "dpo" })
            Assert.Equal(
                TrafficReaders.NotDesignated,
                (await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync(name), new(), "order 1", null, Token)).Refusal?.Key
            );

        Assert.Equal(TrafficReaders.NotDesignated, before.Refusal?.Key);
        Assert.Equal("ReasonNeeded", silent.Refusal?.Key);
        Assert.Equal(15, first.Value!.Count);
        Assert.All(first.Value, r => Assert.Equal("203.0.113.3", r.Address));
        Assert.Equal((50, 50), (all.Value!.Count, next.Value!.Count));
        Assert.True(next.Value[0].At <= all.Value[^1].At && next.Value.TrueForAll(n => all.Value.TrueForAll(a => a.Id != n.Id)));
        Assert.NotEmpty(page.Value!);
        Assert.All(page.Value!, r => Assert.Equal("/news/2", r.Page));
        var looks = (await office.EntriesAsync()).FindAll(e => e.Action == AuditAction.TrafficRead);
        Assert.Equal(4, looks.Count(e => e.Outcome == AuditOutcome.Denied));
        Assert.Equal(4, looks.Count(e => e is { Outcome: AuditOutcome.Permitted, Reason: "order 1" }));
        Assert.All(looks, e => Assert.DoesNotContain("203.0", e.Detail ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_shows_the_page_before_and_the_page_after_of_the_visit()
    {
        await using var office = await TestOffice.OpenAsync();
        var at = office.Clock.GetUtcNow().AddHours(-1);
        await visitors.ImportAsync(
            office,
            Visitors.Line(at, page: "/")
                + Visitors.Line(at.AddSeconds(5), address: "203.0.113.8", page: "/other", referrer: "https://www.example.go.th/")
                + Visitors.Line(at.AddSeconds(9), page: "/tax", referrer: "https://www.example.go.th/")
        );
        await office.DesignateAsync("officer");

        var rows = (await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("officer"), new(), "order 1", null, Token)).Value!;

        var home = rows.Find(r => r.Page == "/")!;
        Assert.Equal(("/tax", null), (home.WentTo, home.Referrer));
        Assert.Equal("https://www.example.go.th/", rows.Find(r => r.Page == "/tax")!.Referrer);
        Assert.Equal("Chrome 131 Windows", home.Browser);
    }

    [Fact]
    public async Task Administrators_neither_read_nor_designate_themselves_and_what_they_take_back_ends_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        Assert.Equal(
            "GrantToOneself",
            (
                await office
                    .Get<TrafficReaderBook>()
                    .DesignateAsync(admin, admin.AccountId!.Value, office.Today, office.Today, "because", Token)
            )
                .Refusal
                ?.Key
        );
        Assert.Equal(
            "TrafficReaderRole",
            (
                await office
                    .Get<TrafficReaderBook>()
                    .DesignateAsync(
                        admin,
                        (await office.OriginAsync("contractor")).AccountId!.Value,
                        office.Today,
                        office.Today,
                        "because",
                        Token
                    )
            )
                .Refusal
                ?.Key
        );
        var given = await office.DesignateAsync("dpo");
        Assert.True((await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("dpo"), new(), "order 1", null, Token)).Succeeded);
        await office.Get<TrafficReaderBook>().RevokeAsync(admin, given, Token);
        Assert.False((await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("dpo"), new(), "order 1", null, Token)).Succeeded);
    }
}
