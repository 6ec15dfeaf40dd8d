using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

/// <summary>Names are found however they are spelled, where they are said alike.</summary>
public sealed class FoundByEarTests
{
    private const string Register = "register-maintenance";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_name_is_found_as_it_sounds(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var people = new List<Guid>();
        foreach (var name in new[] { "ธีรพงษ์", "ธีระพงศ์", "จันทร์เพ็ญ", "ประเสริฐ", "ธีราภรณ์" })
        {
            var citizen = await office.CitizenAsync(c => !people.Contains(c.Id));
            var change = new CitizenChange(
                citizen.Id,
                citizen.Version,
                new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = name },
                "test"
            );
            Assert.True((await office.Get<CitizenRecords>().ChangeAsync(officer, declaration, change, default)).Succeeded);
            people.Add(citizen.Id);
        }

        await FindsAsync("ธีระพงษ์", people[0], people[1]);
        await FindsAsync("ธีระ", people[0], people[1]);
        await FindsAsync("จันเพ็น", people[2]);
        await FindsAsync("ประเสิด", people[3]);

        async Task FindsAsync(string text, params Guid[] expected)
        {
            var search = new CitizenSearch(SearchBy.Name, text, null, Guid.NewGuid());
            var found = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default);
            Assert.Equal(expected.Order(), found.Value!.Rows.Select(r => r.CitizenId).Intersect(people).Order());
        }
    }
}
