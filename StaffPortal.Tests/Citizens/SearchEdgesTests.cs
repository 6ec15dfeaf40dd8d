using StaffPortal.Tests.Retention;

namespace StaffPortal.Tests.Citizens;

/// <summary>What a search tells of whom it does not show: nothing.</summary>
public sealed class SearchEdgesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A name is searched for from two characters on; two words of one each are refused alike.</summary>
    [Fact]
    public async Task Two_words_of_one_letter_are_too_short_as_one_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        Task<Result<CitizenPage>> Ask(string text) =>
            office.Get<CitizenRecords>().SearchAsync(origin, declared, new(SearchBy.Name, text, null, Guid.NewGuid()), Token);
        Assert.Equal("SearchTextTooShort", (await Ask("ส")).Refusal?.Key);

        Assert.Equal("SearchTextTooShort", (await Ask("ส ใ")).Refusal?.Key);
    }

    /// <summary>A page begins after a row that the purpose may not touch: the order tells where their name stands.</summary>
    [Fact]
    public async Task The_page_after_somebody_restricted_tells_nothing_of_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        var purpose = await office.PurposeAsync("register-maintenance");
        await using (var db = office.Db())
        {
            db.Add(
                new Restriction
                {
                    CitizenId = citizen.Id,
                    PurposeId = purpose.Id,
                    Reason = "7/2569",
                }
            );
            await db.SaveChangesAsync(Token);
        }

        var records = office.Get<CitizenRecords>();
        var search = new CitizenSearch(SearchBy.Village, "1", null, Guid.NewGuid());
        var all = (await records.SearchAsync(origin, declared, search, Token)).Value!;
        var after = (
            await records.SearchAsync(origin, declared, search with { After = citizen.Id, LookId = Guid.NewGuid() }, Token)
        ).Value!;

        Assert.NotEmpty(all.Rows);
        Assert.Empty(after.Rows);
    }

    /// <summary>A village's list narrowed to who is registered walks through the register: others write meanwhile.</summary>
    [Fact]
    public async Task Law_16_a_list_by_service_that_is_long_in_coming_keeps_nobody_from_writing()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var (origin, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var search = new CitizenSearch(SearchBy.Village, "1", null, Guid.NewGuid()) { InService = true };

        var walking = office.Sql.Hold("Registrations");
        var looking = Task.Run(() => office.Get<CitizenRecords>().SearchAsync(origin, declared, search, Token), Token);
        await walking.Reached.WaitAsync(Token);
        await office.DeclaredAsync("officer2", "erasure-requests");

        Assert.False(looking.IsCompleted);
        walking.Release();
        Assert.NotEmpty((await looking).Value!.Rows);
    }
}
