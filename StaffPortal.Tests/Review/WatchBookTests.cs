using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>The people whose records make others curious.</summary>
public sealed class WatchBookTests
{
    private const string Unregistered = "8000000000014";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_at_somebody_who_is_watched_stands_out_until_it_is_ended()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book, citizen) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>(), await KnownAsync(office));
        await office.LookAsync(citizen.Id);
        Assert.DoesNotContain(Signal.Political, await office.SignalsAsync());

        var set = await book.SetAsync(dpo, Form(office, citizen.NationalId!), Token);

        Assert.Contains(Signal.Political, await office.SignalsAsync());
        office.PassDays(1);
        Assert.True((await book.EndAsync(dpo, set.Value, Token)).Succeeded);
        office.PassDays(1);
        await office.LookAsync(citizen.Id);
        Assert.DoesNotContain(Signal.Political, await office.SignalsAsync());
        Assert.Equal("WatchOver", (await book.EndAsync(dpo, set.Value, Token)).Refusal?.Key);
    }

    /// <summary>The list is no way to look anybody up: a number of the register and one that is not are answered alike.</summary>
    [Fact]
    public async Task Nothing_tells_whether_the_register_knows_a_number()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book, citizen) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>(), await KnownAsync(office));

        Assert.True((await book.SetAsync(dpo, Form(office, citizen.NationalId!), Token)).Succeeded);
        Assert.True((await book.SetAsync(dpo, Form(office, Unregistered), Token)).Succeeded);
        var rows = (await book.OpenAsync(dpo, Token)).Value!;

        Assert.Equal(rows[0] with { Id = default, MaskedId = "" }, rows[1] with { Id = default, MaskedId = "" });
        Assert.DoesNotContain(rows, r => r.MaskedId.Contains(citizen.NationalId![5..10], StringComparison.Ordinal));
        var entries = (await office.Office.EntriesAsync()).Where(e => e.Action == AuditAction.WatchSet).ToList();
        // Seals are of no length or likeness that tells: nonce and digest make each mark chance.
        Assert.All(entries, e => Assert.Matches("^mark=[0-9a-f]{32}$", e.Detail!));
        Assert.All(await office.Office.EntriesAsync(), e => Assert.Empty(e.Citizens));
    }

    [Fact]
    public async Task The_database_and_the_log_name_nobody_who_is_watched()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book, citizen) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>(), await KnownAsync(office));

        var set = await book.SetAsync(dpo, Form(office, citizen.NationalId!), Token);
        await book.OpenAsync(dpo, Token);

        await using var db = office.Office.Db();
        var row = Encoding.UTF8.GetString((await db.Set<WatchedPerson>().SingleAsync(w => w.Id == set.Value, Token)).Content);
        var log = string.Join(' ', (await office.Office.EntriesAsync()).Select(e => $"{e.Detail} {e.Reason} {e.SubjectId}"));
        foreach (var value in new[] { "นายกตัวอย่าง", citizen.NationalId!, citizen.Id.ToString() })
        {
            Assert.DoesNotContain(value, row, StringComparison.Ordinal);
            Assert.DoesNotContain(value, log, StringComparison.Ordinal);
        }

        Assert.Equal([AuditAction.WatchSet, AuditAction.WatchListOpened], (await office.Office.EntriesAsync()).Select(e => e.Action));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    public async Task Nobody_else_sees_or_keeps_the_list_and_a_try_is_an_entry(string user)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<WatchBook>());

        string?[] refused =
        [
            (await book.OpenAsync(origin, Token)).Refusal?.Key,
            (await book.SetAsync(origin, Form(office, Unregistered), Token)).Refusal?.Key,
            (await book.EndAsync(origin, Guid.NewGuid(), Token)).Refusal?.Key,
        ];

        Assert.All(refused, key => Assert.Equal("RoleKeepsNoFacts", key));
        Assert.Equal(3, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_name_and_nothing_is_kept()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>());
        var form = Form(office, Unregistered);
        async Task<string?> KeyOf(WatchForm given) => (await book.SetAsync(dpo, given, Token)).Refusal?.Key;

        Assert.Equal("WatchNeedsName", await KeyOf(form with { Name = " " }));
        Assert.Equal("StaffNationalId", await KeyOf(form with { NationalId = "8000000000015" }));
        Assert.Equal("WatchDays", await KeyOf(form with { Until = form.From.AddDays(-1) }));
        Assert.Equal("WatchDays", await KeyOf(form with { Kind = default }));
        Assert.Empty((await book.OpenAsync(dpo, Token)).Value!);

        await using var db = office.Office.Db();
        db.AddRange(
            Enumerable.Range(0, WatchBook.MostWatched).Select(_ => new WatchedPerson { AddedAt = office.Office.Clock.GetUtcNow() })
        );
        await db.SaveChangesAsync(Token);
        Assert.Equal("WatchTooMany", await KeyOf(form));
    }

    private static WatchForm Form(ReviewedOffice office, string number) =>
        new("นายกตัวอย่าง", number, WatchKind.Councillor, office.Today.AddDays(-1), null);

    private static Task<KnownCitizen> KnownAsync(ReviewedOffice office) =>
        office.Office.CitizenAsync(c => c.Id == office.Others[0] && c["NationalId"] != null);
}
