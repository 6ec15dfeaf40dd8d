using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Sessions;

/// <summary>What somebody typed and has not sent: theirs alone, sealed, for a working day, and gone with the citizen it is about.</summary>
public sealed class TypingBookTests
{
    private const string Form = "/citizens/x edit-HouseNumber";
    private const string Words = "บ้านเลขที่ใหม่ 429/17";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task It_is_offered_to_whoever_typed_it_and_to_nobody_else_until_it_is_sent(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (book, mine, other) = (office.Get<TypingBook>(), await office.SignedInAsync("officer"), await office.SignedInAsync("officer2"));
        await book.KeepAsync(mine, Typed("first words"), null, default);
        await book.KeepAsync(mine, Typed(Words), null, default);

        Assert.Equal(Words, Assert.Single(await book.OwnAsync(mine, default)).Typed["edit-HouseNumber"]);
        Assert.Single(await book.OwnAsync(await office.SignedInAsync("officer"), default));
        Assert.Empty(await book.OwnAsync(other, default));
        Assert.Empty(await book.OwnAsync(new(null, "192.0.2.7", null), default));
        await book.ForgetAsync(other, Form, default);
        Assert.Single(await book.OwnAsync(mine, default));
        await book.ForgetAsync(mine, Form, default);
        Assert.Empty(await book.OwnAsync(mine, default));
    }

    [Fact]
    public async Task A_session_that_has_ended_keeps_and_reads_nothing_and_after_a_working_day_it_is_forgotten()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, gone) = (office.Get<TypingBook>(), await office.SignedInAsync("officer"));
        await book.KeepAsync(gone, Typed(Words), null, default);
        await office.Get<SessionBook>().SignOutAsync(gone, default);

        Assert.Empty(await book.OwnAsync(office.Now(gone), default));
        await book.KeepAsync(office.Now(gone), new("/citizens/import import-file", new Dictionary<string, string>()), null, default);
        Assert.Single(await book.OwnAsync(await office.SignedInAsync("officer"), default));
        Assert.Equal(0, await book.ForgetOldAsync(default));
        office.Advance(SessionLimits.Usual.Longest);
        Assert.Empty(await book.OwnAsync(await office.SignedInAsync("officer"), default));
        Assert.Equal(1, await book.ForgetOldAsync(default));
    }

    [Fact]
    public async Task Whoever_holds_the_database_reads_none_of_it_and_cannot_hand_it_to_another_account()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, mine, other) = (office.Get<TypingBook>(), await office.SignedInAsync("officer"), await office.SignedInAsync("officer2"));
        await book.KeepAsync(mine, Typed(Words), null, default);
        await book.KeepAsync(other, Typed("theirs"), null, default);
        await using var db = office.Db();
        var rows = await db.Set<HalfTypedForm>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(rows, r => Assert.DoesNotContain("429/17", Encoding.UTF8.GetString(r.Content), StringComparison.Ordinal));
        var (from, to) = (rows.Find(r => r.AccountId == mine.AccountId)!, rows.Find(r => r.AccountId == other.AccountId)!);

        await db.Set<HalfTypedForm>()
            .Where(f => f.Id == to.Id)
            .ExecuteUpdateAsync(f => f.SetProperty(r => r.Content, from.Content), TestContext.Current.CancellationToken);
        Assert.Empty(await book.OwnAsync(other, default));
        await db.Set<HalfTypedForm>().Where(f => f.Id == to.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await db.Set<HalfTypedForm>()
            .Where(f => f.Id == from.Id)
            .ExecuteUpdateAsync(f => f.SetProperty(r => r.AccountId, other.AccountId!.Value), TestContext.Current.CancellationToken);
        Assert.Empty(await book.OwnAsync(other, default));
    }

    [Fact]
    public async Task The_erasure_of_a_citizen_takes_along_what_anybody_was_typing_about_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, typing) = (office.Get<TypingBook>(), await office.SignedInAsync("officer2"));
        var (citizen, another) = (await office.CitizenAsync(), Guid.NewGuid());
        await book.KeepAsync(typing, Typed(Words), citizen.Id, default);
        await book.KeepAsync(typing, new("another", new Dictionary<string, string> { ["a"] = "b" }), another, default);
        var (origin, declared) = await office.DeclaredAsync("officer2", "erasure-requests");

        Assert.True((await office.Get<CitizenRecords>().EraseAsync(origin, declared, citizen.Id, "asked for", default)).Succeeded);

        Assert.Equal("another", Assert.Single(await book.OwnAsync(office.Now(typing), default)).Name);
    }

    [Fact]
    public async Task Twenty_forms_are_kept_the_oldest_goes_for_another_and_one_without_measure_is_not_kept()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, mine) = (office.Get<TypingBook>(), await office.SignedInAsync("officer"));
        await book.KeepAsync(mine, Typed(new string('ก', TypingBook.MostBytes)), null, default);
        Assert.Empty(await book.OwnAsync(mine, default));

        for (var i = 0; i <= TypingBook.MostForms; i++)
        {
            office.Advance(TimeSpan.FromSeconds(1));
            await book.KeepAsync(office.Now(mine), new($"form {i}", new Dictionary<string, string> { ["a"] = "b" }), null, default);
        }

        var kept = (await book.OwnAsync(office.Now(mine), default)).Select(f => f.Name).ToList();
        Assert.Equal(TypingBook.MostForms, kept.Count);
        Assert.DoesNotContain("form 0", kept);
    }

    private static TypedForm Typed(string text) => new(Form, new Dictionary<string, string> { ["edit-HouseNumber"] = text });
}
