using System.Text;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>What an order may ask for, and what its answer proves.</summary>
public sealed class TrafficOrderTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task An_order_names_its_letter_what_it_covers_and_an_end_within_two_years()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DesignateAsync("officer");
        var form = new PreservationForm("ตช 1/2569", "พ.ต.ต. ตัวอย่าง", "203.0.113.7", null, null, "", "", office.Today.AddYears(2));

        async Task<string?> EnterAsync(PreservationForm f) =>
            (await office.Get<TrafficOrders>().EnterAsync(await office.OriginAsync("officer"), f, Token)).Refusal?.Key;
        Assert.Equal("OrderNeedsLetter", await EnterAsync(form with { Officer = " " }));
        Assert.Equal("AddressUnreadable", await EnterAsync(form with { Address = "203.0.113" + ".x" }));
        Assert.Equal("OrderNeedsScope", await EnterAsync(form with { Address = "" }));
        Assert.Equal("OrderUntil", await EnterAsync(form with { Until = office.Today.AddYears(2).AddDays(1) }));
        Assert.Equal("OrderUntil", await EnterAsync(form with { Until = office.Today.AddDays(-1) }));
        Assert.Null(await EnterAsync(form));
        Assert.Equal(
            TrafficReaders.NotDesignated,
            (await office.Get<TrafficOrders>().EnterAsync(await office.OriginAsync("officer2"), form, Token)).Refusal?.Key
        );
        Assert.Empty(await office.Get<TrafficOrders>().ListAsync(await office.OriginAsync("officer2"), Token));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("UPDATE PreservationOrders SET Until = '2099-01-01'"));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("DELETE FROM PreservationOrders"));
    }

    [Fact]
    public async Task An_answer_holds_what_the_order_covers_and_proves_it_offline()
    {
        await using var office = await TestOffice.SealedAsync();
        var at = OfficeTime.StartOf(office.Today.AddDays(-2));
        await visitors.ImportAsync(office, Visitors.Lines(at, 3000));
        await office.DesignateAsync("officer");
        var order = await office.EnterOrderAsync("203.0.113.5", office.Today);

        var (lines, text) = await AnswerAsync(office, order);

        Assert.Equal(375, lines);
        Assert.Equal(new AnswerReport("ตช 1/2569", 3, 375, null), await VerifyAsync(office, text));
        Assert.DoesNotContain("203.0.113.4", text, StringComparison.Ordinal);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.TrafficExported, CaseReference: "ตช 1/2569" });
        var rows = text.Split('\n');
        var victim = Array.FindIndex(rows, r => r.Contains("\\u0022page", StringComparison.Ordinal));
        foreach (
            var touched in new[]
            {
                text.Replace("/news/", "/newz/", StringComparison.Ordinal),
                string.Join('\n', rows.Where((_, i) => i != victim)),
                string.Join('\n', rows.Take(victim).Append(rows[victim]).Append(rows[victim]).Concat(rows.Skip(victim + 1))),
                string.Join('\n', rows[..^20]),
            }
        )
            Assert.NotNull((await VerifyAsync(office, touched)).BrokenAt);
        Assert.Equal(
            TrafficReaders.NotDesignated,
            (await office.Get<TrafficAnswer>().PrepareAsync(await office.OriginAsync("dpo"), order, Token)).Refusal?.Key
        );
    }

    [Fact]
    public async Task What_an_order_held_is_still_answered_and_proven_after_its_day_went()
    {
        await using var office = await TestOffice.SealedAsync();
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 200));
        office.Clock.AdjustTime(now);
        await office.DesignateAsync("officer");
        var order = await office.EnterOrderAsync("203.0.113.5", today.AddDays(10));
        await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        var (lines, text) = await AnswerAsync(office, order);

        Assert.Equal(25, lines);
        Assert.Null((await VerifyAsync(office, text)).BrokenAt);
    }

    private static async Task<(long Lines, string Text)> AnswerAsync(TestOffice office, Guid order)
    {
        var prepared = await office.Get<TrafficAnswer>().PrepareAsync(await office.OriginAsync("officer"), order, Token);
        Assert.True(prepared.Succeeded, prepared.Refusal?.Message);
        using var output = new MemoryStream();
        var lines = await office.Get<TrafficAnswer>().WriteAsync(prepared.Value, output, Token);
        return (lines, Encoding.UTF8.GetString(output.ToArray()));
    }

    private static async Task<AnswerReport> VerifyAsync(TestOffice office, string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await AnswerVerification.VerifyAsync(input, [office.Get<LedgerSigner>().Key], Token);
    }
}
