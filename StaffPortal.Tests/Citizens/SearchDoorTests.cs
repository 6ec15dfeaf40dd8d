using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

/// <summary>A search asks only what the purpose covers, and a day shows only so many people in lists.</summary>
public sealed class SearchDoorTests
{
    private const string Meters = "water-meter-reading";

    [Theory]
    [InlineData(SearchBy.NationalId, AccessRule.FieldNotCovered, CitizenField.NationalId)]
    [InlineData(SearchBy.Telephone, AccessRule.FieldNotCovered, CitizenField.Telephone)]
    [InlineData(SearchBy.FamilyName, AccessRule.FieldMasked, CitizenField.FamilyName)]
    [InlineData(SearchBy.Name, AccessRule.FieldMasked, CitizenField.FamilyName)]
    public async Task A_contractor_who_reads_meters_confirms_nothing_that_is_masked_or_not_covered(
        SearchBy by,
        AccessRule rule,
        CitizenField field
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, declaration) = await office.DeclaredAsync("contractor", Meters);
        var citizen = await office.CitizenAsync(c => c.Village == 2 && c["Telephone"] != null);
        string[] guesses = by switch
        {
            SearchBy.NationalId => [citizen.NationalId!, $"800000000001{NationalId.CheckDigit("800000000001")}"],
            SearchBy.Telephone => [citizen.Telephone!, "0899999999"],
            SearchBy.FamilyName => [citizen.FamilyName!, "ไม่มีใคร"],
            _ => [$"{citizen.GivenName} {citizen.FamilyName}", $"{citizen.GivenName} ไม่มีใคร"],
        };

        foreach (var guess in guesses)
        {
            var found = await SearchAsync(office, contractor, declaration, by, guess);

            Assert.Equal(new AccessDecision(rule, field), Assert.IsType<Denial>(found.Refusal).Decision);
            var entry = (await office.EntriesAsync())[^1];
            Assert.Equal((AuditAction.Searched, AuditOutcome.Denied, rule.ToString()), (entry.Action, entry.Outcome, entry.Rule));
            Assert.Contains(field, entry.ReadDetail<SearchDetail>()!.Fields!);
            Assert.Empty(entry.Citizens);
        }
    }

    [Fact]
    public async Task What_may_be_searched_by_is_what_the_purpose_shows_in_full_or_may_reveal()
    {
        await using var office = await TestOffice.OpenAsync();

        Assert.Equal([SearchBy.Name, SearchBy.Village, SearchBy.HouseNumber], CitizenSearch.OfferedBy(await office.PurposeAsync(Meters)));
        Assert.Equal(
            Enum.GetValues<SearchBy>().Except([SearchBy.OwnField]),
            CitizenSearch.OfferedBy(await office.PurposeAsync("register-maintenance"))
        );
        Assert.Equal(
            [SearchBy.Name, SearchBy.FamilyName, SearchBy.Village, SearchBy.HouseNumber, SearchBy.EitherName],
            CitizenSearch.OfferedBy(await office.PurposeAsync("waste-fee-collection"))
        );
    }

    [Fact]
    public async Task A_miss_is_an_entry_that_names_the_field_and_says_that_nobody_was_found()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");

        var found = await SearchAsync(office, officer, declaration, SearchBy.Telephone, "0899999999");

        Assert.Empty(found.Value!.Rows);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal("by=Telephone length=10 fields=Telephone found=0", entry.Detail);
    }

    [Fact]
    public async Task A_search_by_a_masked_field_reveals_it_with_an_entry_that_says_so_and_counts_as_a_record()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-payment", p => p.DailyRecordLimit = 1);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));

        var found = await SearchAsync(office, officer, declaration, SearchBy.NationalId, one.NationalId!);
        var entry = (await office.EntriesAsync())[^1];
        var second = await SearchAsync(office, officer, declaration, SearchBy.NationalId, other.NationalId!);

        Assert.Equal(one.Id, Assert.Single(found.Value!.Rows).CitizenId);
        Assert.Contains(new AuditField(CitizenField.NationalId, FieldVisibility.Full), await office.FieldsOfAsync(entry));
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(second.Refusal).Decision.Rule);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, one.Id, Guid.NewGuid(), default)).Succeeded);
        Assert.Null(
            (await office.EntriesAsync()).Single(e => e.Rule == nameof(AccessRule.DailyLimitReached)).ReadDetail<SearchDetail>()!.Found
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_days_rows_stop_the_next_list_but_not_one_already_seen_and_begin_anew_tomorrow(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await office.ExecuteAsync("""UPDATE "Citizens" SET "Village" = 5 """);
        await office.SetPurposeAsync("elderly-payment", p => p.DailyRowLimit = 25);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var first = new CitizenSearch(SearchBy.Village, "5", null, Guid.NewGuid());

        var page = (await office.Get<CitizenRecords>().SearchAsync(officer, declaration, first, default)).Value!;
        var next = first with { After = page.Rows[^1].CitizenId, LookId = Guid.NewGuid() };
        var second = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, next, default);
        var again = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, first, default);

        Assert.Equal(CitizenRecords.PageSize, page.Rows.Count);
        Assert.Equal(AccessRule.DailyRowsReached, Assert.IsType<Denial>(second.Refusal).Decision.Rule);
        Assert.Equal(page.Rows.Select(r => r.CitizenId), again.Value!.Rows.Select(r => r.CitizenId));
        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Searched).ToList();
        Assert.Equal([AuditOutcome.Permitted, AuditOutcome.Denied], entries.Select(e => e.Outcome));
        Assert.All(entries[1].Citizens, c => Assert.Equal((Involvement.Refused, 0), (c.Involvement, c.FieldCount)));
        office.Clock.Advance(TimeSpan.FromDays(1));
        var (_, tomorrow) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.True((await office.Get<CitizenRecords>().SearchAsync(officer, tomorrow, next, default)).Succeeded);
    }

    [Fact]
    public async Task Many_searches_at_once_never_show_more_people_than_the_limit()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-payment", p => p.DailyRowLimit = 45);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");

        var pages = await Task.WhenAll(
            Enumerable
                .Range(1, 9)
                .Select(village => Task.Run(() => SearchAsync(office, officer, declaration, SearchBy.Village, $"{village}")))
        );

        var seen = pages.Where(p => p.Succeeded).SelectMany(p => p.Value!.Rows).Select(r => r.CitizenId).Distinct().Count();
        Assert.InRange(seen, 1, 45);
        Assert.Contains(pages, p => p.Refusal is Denial { Decision.Rule: AccessRule.DailyRowsReached });
    }

    [Fact]
    public async Task Another_text_under_the_same_look_is_another_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var look = Guid.NewGuid();

        foreach (var text in new[] { "0899999991", "0899999992", "0899999991" })
            await office.Get<CitizenRecords>().SearchAsync(officer, declaration, new(SearchBy.Telephone, text, null, look), default);

        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Searched));
    }

    [Fact]
    public async Task The_same_list_of_a_record_that_was_changed_is_a_new_look()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        var search = new CitizenSearch(SearchBy.NationalId, citizen.NationalId!, null, Guid.NewGuid());
        var first = (await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default)).Value!;
        var (other, changing) = await office.DeclaredAsync("officer2", "register-maintenance");
        var values = new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "ชื่อใหม่" };
        await office.Get<CitizenRecords>().ChangeAsync(other, changing, new(citizen.Id, citizen.Version, values, "because"), default);

        var second = (await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default)).Value!;

        Assert.NotEqual(first.LookId, second.LookId);
        Assert.Equal(
            [first.LookId, second.LookId],
            (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Searched).Select(e => e.LookId)
        );
    }

    [Fact]
    public async Task Law_4_a_search_without_the_right_is_a_denial_whatever_was_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer", "register-maintenance");

        var found = await SearchAsync(office, await office.OriginAsync("dpo"), declaration, SearchBy.NationalId, "12");

        Assert.Equal(AccessRule.RoleHoldsNoPurpose, Assert.IsType<Denial>(found.Refusal).Decision.Rule);
        Assert.Equal(
            (AuditAction.Searched, AuditOutcome.Denied),
            ((await office.EntriesAsync())[^1] is var e) ? (e.Action, e.Outcome) : default
        );
    }

    [Fact]
    public async Task The_page_after_somebody_outside_the_scope_tells_nothing_of_their_name()
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, declaration) = await office.DeclaredAsync("contractor", Meters);
        var outside = await office.CitizenAsync(c => c.Village == 8);

        var found = await office
            .Get<CitizenRecords>()
            .SearchAsync(contractor, declaration, new(SearchBy.Village, "2", outside.Id, Guid.NewGuid()), default);

        Assert.Empty(found.Value!.Rows);
    }

    private static Task<Result<CitizenPage>> SearchAsync(TestOffice office, Origin origin, Guid declaration, SearchBy by, string text) =>
        office.Get<CitizenRecords>().SearchAsync(origin, declaration, new(by, text, null, Guid.NewGuid()), default);
}
