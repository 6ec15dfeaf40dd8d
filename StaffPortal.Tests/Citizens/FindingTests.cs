using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

/// <summary>One box that understands what is typed, within what the purpose may ask.</summary>
public sealed class FindingTests
{
    private const string Register = "register-maintenance";
    private const string Meters = "water-meter-reading";

    [Theory]
    [InlineData("3-4101-00012-34-5", SearchBy.NationalId)]
    [InlineData("๑๒๓๔๕๖๗๘๙๐๑๒๑", SearchBy.NationalId)]
    [InlineData("081-234-5678", SearchBy.Telephone)]
    [InlineData("+66 81 234 5678", SearchBy.Telephone)]
    [InlineData("042123456", SearchBy.Telephone)]
    [InlineData("สมชาย", SearchBy.EitherName)]
    [InlineData("สมชาย ใจดี", SearchBy.EitherName)]
    [InlineData("99/1 หมู่ 3", SearchBy.HouseNumber)]
    [InlineData("บ้านเลขที่ 12", SearchBy.HouseNumber)]
    [InlineData("12", SearchBy.HouseNumber)]
    [InlineData("หมู่ 3", SearchBy.Village)]
    [InlineData("216 2", SearchBy.HouseNumber)]
    [InlineData("สมชาย ม.2", SearchBy.EitherName)]
    public async Task The_box_understands_what_was_typed(string text, SearchBy by)
    {
        await using var office = await TestOffice.OpenAsync();

        Assert.Equal(by, SearchReading.Of(text, await office.PurposeAsync(Register)));
    }

    [Theory]
    [InlineData(Meters, "สมชาย", SearchBy.Name)]
    [InlineData("elderly-payment", "5", SearchBy.Village)]
    [InlineData("elderly-payment", "99/1", SearchBy.HouseNumber)]
    [InlineData(Meters, "3410100012345", SearchBy.NationalId)]
    public async Task What_is_typed_is_understood_the_same_where_it_may_not_be_asked(string purpose, string text, SearchBy by)
    {
        await using var office = await TestOffice.OpenAsync();

        Assert.Equal(by, SearchReading.Of(text, await office.PurposeAsync(purpose)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_name_is_found_in_any_order_and_however_it_is_spelled(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync();
        await RenameAsync(office, officer, declaration, citizen, "ปราณี", "วงษ์ศักดิ์สิทธิ์");

        foreach (
            var text in new[]
            {
                "ปราณี",
                "ปรานี",
                "วงศ์ศักดิ์",
                "วงศักดิ์สิท",
                "ปราณี วงษ์",
                "วงษ์ศักดิ์สิทธิ์ ปราณี",
                "วงค์สัก ปรา",
                "นางปราณี",
                "น.ส. ปรานี วง",
            }
        )
        {
            var found = await SearchAsync(office, officer, declaration, new(SearchBy.EitherName, text, null, Guid.NewGuid()));
            Assert.True(found.Rows.Any(r => r.CitizenId == citizen.Id), text);
            Assert.Equal(
                [CitizenField.GivenName, CitizenField.FamilyName],
                (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!.Fields!
            );
        }

        foreach (var text in new[] { "ปราโมทย์", "วงศ์ ปราโมทย์", "ณี" })
            Assert.DoesNotContain(
                (await SearchAsync(office, officer, declaration, new(SearchBy.EitherName, text, null, Guid.NewGuid()))).Rows,
                r => r.CitizenId == citizen.Id
            );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_name_is_found_with_the_village_behind_it_and_with_what_the_village_calls_its_bearer(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync(c => c.Village == 3);
        await RenameAsync(office, officer, declaration, citizen, "ทองสุกใส", "แสงเดือนดี");

        foreach (
            var text in new[]
            {
                "ทองสุกใส ม.3",
                "ทองสุก หมู่ ๓",
                "ทองสุกใส แสงเดือนดี หมู่ที่ 3",
                "ป้าทองสุกใส",
                "ยายทองสุกใส แสงเดือน ม.3",
            }
        )
        {
            var found = await SearchAsync(office, officer, declaration, new(SearchBy.EitherName, text, null, Guid.NewGuid()));
            Assert.True(found.Rows.Select(r => r.CitizenId).SequenceEqual([citizen.Id]), text);
        }

        var detail = (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!;
        Assert.Equal([CitizenField.GivenName, CitizenField.FamilyName, CitizenField.Village], detail.Fields!.Order());
        foreach (var text in new[] { "ทองสุกใส ม.4", "ป้าทองคำ" })
            Assert.Empty((await SearchAsync(office, officer, declaration, new(SearchBy.EitherName, text, null, Guid.NewGuid()))).Rows);
    }

    [Fact]
    public async Task A_village_typed_behind_a_name_is_asked_only_where_the_purpose_covers_villages()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-payment", p => p.Fields.RemoveAll(f => f.Field == CitizenField.Village));
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");

        var found = await office
            .Get<CitizenRecords>()
            .SearchAsync(officer, declaration, new(SearchBy.Name, "สมชาย ม.2", null, Guid.NewGuid()), default);

        Assert.Equal(new AccessDecision(AccessRule.FieldNotCovered, CitizenField.Village), Assert.IsType<Denial>(found.Refusal).Decision);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_house_is_found_by_its_number_however_written_alone_and_with_its_village(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync(c => c.Village == 3);
        await ChangeAsync(office, officer, declaration, citizen, (CitizenField.HouseNumber, "๔๒๙ / ๑๗ ซอยสุขใจ"));

        foreach (
            var (text, village) in new (string, int?)[]
            {
                ("429/17", null),
                ("๔๒๙/๑๗ ม.๓", null),
                ("429/17 3", null),
                ("บ้านเลขที่ 429/17", 3),
            }
        )
        {
            var search = new CitizenSearch(SearchBy.HouseNumber, text, null, Guid.NewGuid()) { Village = village };
            Assert.Equal(citizen.Id, Assert.Single((await SearchAsync(office, officer, declaration, search)).Rows).CitizenId);
        }

        var detail = (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!;
        Assert.Equal([CitizenField.HouseNumber, CitizenField.Village], detail.Fields!);
        foreach (var text in new[] { "429", "429/1", "429/17 หมู่ 4" })
            Assert.Empty((await SearchAsync(office, officer, declaration, new(SearchBy.HouseNumber, text, null, Guid.NewGuid()))).Rows);
    }

    [Fact]
    public async Task A_house_that_the_purpose_does_not_cover_and_a_village_beside_a_name_confirm_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-payment", p => p.Fields.RemoveAll(f => f.Field == CitizenField.Village));
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        foreach (
            var (search, field) in new[]
            {
                (new CitizenSearch(SearchBy.HouseNumber, citizen.HouseNumber!, null, Guid.NewGuid()), CitizenField.HouseNumber),
                (new(SearchBy.Name, citizen.GivenName!, null, Guid.NewGuid()) { Village = citizen.Village }, CitizenField.Village),
            }
        )
        {
            var found = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default);

            Assert.Equal(new AccessDecision(AccessRule.FieldNotCovered, field), Assert.IsType<Denial>(found.Refusal).Decision);
            Assert.Contains(field, (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!.Fields!);
        }
    }

    [Fact]
    public async Task A_masked_family_name_is_asked_by_only_where_somebody_says_so()
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, declaration) = await office.DeclaredAsync("contractor", Meters);

        var found = await office
            .Get<CitizenRecords>()
            .SearchAsync(contractor, declaration, new(SearchBy.EitherName, "สมชาย", null, Guid.NewGuid()), default);

        Assert.Equal(new AccessDecision(AccessRule.FieldMasked, CitizenField.FamilyName), Assert.IsType<Denial>(found.Refusal).Decision);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Village_and_service_narrow_the_list_and_the_total_is_told_and_on_the_log(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var registered = await office.RegisteredAsync((await office.ServiceAsync("elderly-allowance")).Id);
        await using var db = office.Db();
        var inVillage = await db.Set<Citizen>()
            .Where(c => c.Village == 2)
            .Select(c => c.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
        await office.ExecuteAsync("""UPDATE "Citizens" SET "GivenNameKey" = 'สมชาย', "GivenNameSound" = 'สมชาย' """);

        var all = await SearchAsync(office, officer, declaration, new(SearchBy.Name, "สมชาย", null, Guid.NewGuid()));
        var entry = (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!;
        var narrow = new CitizenSearch(SearchBy.Name, "สมชาย", null, Guid.NewGuid()) { Village = 2, InService = true };
        var few = await SearchAsync(office, officer, declaration, narrow);
        var detail = (await office.EntriesAsync())[^1].ReadDetail<SearchDetail>()!;

        Assert.Equal((CitizenRecords.PageSize, 120), (all.Rows.Count, all.Total));
        Assert.Equal((CitizenRecords.PageSize, 120), (entry.Found, entry.Total));
        var expected = inVillage.Intersect(registered).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, few.Rows.Select(r => r.CitizenId).Order());
        Assert.Equal((expected.Count, true), (few.Total, detail.InService));
        Assert.Contains(CitizenField.Village, detail.Fields!);
    }

    [Fact]
    public async Task A_row_tells_people_of_one_name_apart_by_what_the_purpose_shows_whole_and_no_more()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync();
        await ChangeAsync(
            office,
            officer,
            declaration,
            citizen,
            (CitizenField.BirthDate, "1957-02-03"),
            (CitizenField.HouseNumber, "99/17 ซอยสุขใจ")
        );
        var search = new CitizenSearch(SearchBy.NationalId, citizen.NationalId!, null, Guid.NewGuid());

        var row = Assert.Single((await SearchAsync(office, officer, declaration, search)).Rows);
        var (_, paying) = await office.DeclaredAsync("officer", "elderly-payment");
        var less = Assert.Single((await SearchAsync(office, officer, paying, search with { LookId = Guid.NewGuid() })).Rows);

        Assert.Equal("69", row.Fields.Single(f => f.Field == CitizenField.BirthDate).Display);
        Assert.Equal("99/•", row.Fields.Single(f => f.Field == CitizenField.HouseNumber).Display);
        Assert.DoesNotContain(less.Fields, f => f.Field is CitizenField.BirthDate or CitizenField.HouseNumber);
        var seen = await office.FieldsOfAsync((await office.EntriesAsync()).First(e => e.Action == AuditAction.Searched));
        Assert.Contains(new AuditField(CitizenField.BirthDate, FieldVisibility.Masked), seen);
    }

    [Fact]
    public async Task Of_who_has_not_consented_a_list_shows_the_minimum_and_no_registration()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(Register, p => p.Basis = LawfulBasis.Consent);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var citizen = await office.CitizenAsync(c => c.Village == 2);
        var search = new CitizenSearch(SearchBy.Village, "2", null, Guid.NewGuid());

        var found = await SearchAsync(office, officer, declaration, search);
        var registered = await SearchAsync(office, officer, declaration, search with { InService = true, LookId = Guid.NewGuid() });

        Assert.Contains(found.Rows, r => r.CitizenId == citizen.Id);
        Assert.All(found.Rows, r => Assert.All(r.Fields, f => Assert.Contains(f.Field, FieldCatalog.ListMinimum)));
        Assert.Empty(registered.Rows);
    }

    private static async Task<CitizenPage> SearchAsync(TestOffice office, Origin origin, Guid declaration, CitizenSearch search) =>
        (await office.Get<CitizenRecords>().SearchAsync(origin, declaration, search, default)).Value!;

    private static Task RenameAsync(
        TestOffice office,
        Origin origin,
        Guid declaration,
        KnownCitizen citizen,
        string given,
        string family
    ) => ChangeAsync(office, origin, declaration, citizen, (CitizenField.GivenName, given), (CitizenField.FamilyName, family));

    private static async Task ChangeAsync(
        TestOffice office,
        Origin origin,
        Guid declaration,
        KnownCitizen citizen,
        params (CitizenField Field, string Value)[] values
    )
    {
        var change = new CitizenChange(citizen.Id, citizen.Version, values.ToDictionary(v => v.Field, string? (v) => v.Value), "test");
        var changed = await office.Get<CitizenRecords>().ChangeAsync(origin, declaration, change, default);
        Assert.True(changed.Succeeded, changed.Refusal?.Message);
    }
}
