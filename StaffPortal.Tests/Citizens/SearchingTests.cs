using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

public sealed class SearchingTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_4_each_page_is_one_entry_naming_every_citizen_seen_in_it_and_the_shape_of_the_query(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var seen = new List<Guid>();
        CitizenPage page;
        Guid? after = null;
        do
        {
            page = (
                await office
                    .Get<CitizenRecords>()
                    .SearchAsync(officer, declaration, new(SearchBy.Name, "สม", after, Guid.NewGuid()), default)
            ).Value!;
            var entry = (await office.EntriesAsync())[^1];
            Assert.Equal(page.Rows.Select(r => r.CitizenId).Order(), entry.Citizens.Select(c => c.CitizenId).Order());
            Assert.All(entry.Citizens, c => Assert.Equal(Involvement.Seen, c.Involvement));
            var detail = entry.ReadDetail<SearchDetail>()!;
            Assert.Equal((SearchBy.Name, 2, after is not null), (detail.By, detail.Length, detail.LaterPage));
            Assert.Equal([CitizenField.GivenName], detail.Fields!);
            Assert.Equal(page.Rows.Count, detail.Found);
            Assert.Equal(page.LookId, entry.LookId);
            seen.AddRange(page.Rows.Select(r => r.CitizenId));
            after = page.Rows[^1].CitizenId;
        } while (page.HasMore);

        await using var db = office.Db();
        var all = (await db.Set<Citizen>().ToListAsync(TestContext.Current.CancellationToken))
            .Where(c => ((string)c["GivenName"]!).StartsWith("สม", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(all.Select(c => c.Id).Order(), seen.Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_whole_village_is_paged_through_without_gap_or_repeat(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await office.ExecuteAsync("""UPDATE "Citizens" SET "Village" = 5, "GivenNameKey" = 'same' """);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var seen = new List<Guid>();
        Guid? after = null;
        for (var more = true; more; )
        {
            var page = (
                await office
                    .Get<CitizenRecords>()
                    .SearchAsync(officer, declaration, new(SearchBy.Village, "5", after, Guid.NewGuid()), default)
            ).Value!;
            Assert.True(page.Rows.Count <= CitizenRecords.PageSize);
            seen.AddRange(page.Rows.Select(r => r.CitizenId));
            after = page.Rows[^1].CitizenId;
            more = page.HasMore;
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task Rows_are_masked()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var page = (
            await office
                .Get<CitizenRecords>()
                .SearchAsync(
                    officer,
                    declaration,
                    new(SearchBy.NationalId, FieldCatalog.Of(CitizenField.NationalId).Display(citizen.NationalId), null, Guid.NewGuid()),
                    default
                )
        ).Value!;

        var row = Assert.Single(page.Rows);
        Assert.All(row.Fields, f => Assert.Equal(FieldVisibility.Masked, f.Visibility));
        Assert.DoesNotContain(row.Fields, f => f.Value == citizen.NationalId || f.Value == citizen.FamilyName);
    }

    [Theory]
    [InlineData(SearchBy.Telephone)]
    [InlineData(SearchBy.FamilyName)]
    [InlineData(SearchBy.Name)]
    public async Task A_citizen_is_found_by_what_is_known_of_them(SearchBy by)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        var text = by switch
        {
            SearchBy.Telephone => citizen.Telephone!,
            SearchBy.FamilyName => citizen.FamilyName!,
            _ => $"{citizen.GivenName} {citizen.FamilyName![..2]}",
        };

        var page = (
            await office.Get<CitizenRecords>().SearchAsync(officer, declaration, new(by, text, null, Guid.NewGuid()), default)
        ).Value!;

        Assert.Contains(page.Rows, r => r.CitizenId == citizen.Id);
    }

    [Theory]
    [InlineData(SearchBy.Name, "ส", "SearchTextTooShort")]
    [InlineData((SearchBy)CitizenField.Disability, "ก", "SearchTextTooShort")]
    [InlineData(SearchBy.NationalId, "123", nameof(InvalidValues))]
    [InlineData(SearchBy.Village, "", nameof(InvalidValues))]
    public async Task A_text_too_vague_is_answered_with_what_to_type(SearchBy by, string text, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");

        var found = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, new(by, text, null, Guid.NewGuid()), default);

        Assert.Equal(key, found.Refusal?.Key);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_contractor_finds_only_citizens_of_the_contract(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (contractor, declaration) = await office.DeclaredAsync("contractor", "water-meter-reading");
        var registered = await office.RegisteredAsync((await office.ServiceAsync("water-supply")).Id);
        await using var db = office.Db();

        for (var village = 1; village <= 9; village++)
        {
            var page = (
                await office
                    .Get<CitizenRecords>()
                    .SearchAsync(contractor, declaration, new(SearchBy.Village, $"{village}", null, Guid.NewGuid()), default)
            ).Value!;
            var expected =
                village > 4
                    ? []
                    : await db.Set<Citizen>()
                        .Where(c => c.Village == village && registered.Contains(c.Id))
                        .Select(c => c.Id)
                        .ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(expected.Order(), page.Rows.Select(r => r.CitizenId).Order());
        }
    }
}
