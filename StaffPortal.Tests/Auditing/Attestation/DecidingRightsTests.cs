using System.Linq.Expressions;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Attestation;

/// <summary>
/// A right that stands on the log, altered in the database for the length of one look and put back: the entry says by what it was decided,
/// and verification asks whether the log ever gave that (law 14).
/// </summary>
public sealed class DecidingRightsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_14_a_grants_villages_widened_for_a_moment_show_in_what_was_opened_with_it()
    {
        await using var office = await TestOffice.SealedAsync();
        var (origin, declaration) = await office.DeclaredAsync("officer", "complaint-handling");
        var inside = await OpenAsync(office, origin, declaration, c => c.Village == 1 || c.Village == 2 || c.Village == 3);
        var outside = await OpenAsync(office, origin, declaration, c => c.Village == 7);
        Assert.Equal((true, false), (inside, outside));
        Assert.True((await office.VerifyAsync()).IsWhole);

        await office.ExecuteAsync("UPDATE Grants SET Villages = '[7]' WHERE Villages = '[1,2,3]'");
        Assert.True(await OpenAsync(office, origin, declaration, c => c.Village == 7));
        await office.ExecuteAsync("UPDATE Grants SET Villages = '[1,2,3]' WHERE Villages = '[7]'");

        await IsNamedAsync(office, "a right was not what the log had made of it");
    }

    [Theory]
    [InlineData(
        "UPDATE Purposes SET DailyRecordLimit = DailyRecordLimit + 1",
        "UPDATE Purposes SET DailyRecordLimit = DailyRecordLimit - 1"
    )]
    [InlineData("UPDATE Purposes SET DailyRowLimit = DailyRowLimit + 1", "UPDATE Purposes SET DailyRowLimit = DailyRowLimit - 1")]
    [InlineData("UPDATE Purposes SET Basis = Basis + 100", "UPDATE Purposes SET Basis = Basis - 100")]
    [InlineData("UPDATE PurposeFields SET MayChange = 1 - MayChange", "UPDATE PurposeFields SET MayChange = 1 - MayChange")]
    public async Task Law_14_what_a_purpose_limits_altered_for_a_moment_shows_though_the_look_needed_none_of_it(string alter, string back)
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declaration) = await office.DeclaredAsync("officer", "register-maintenance");

        await office.ExecuteAsync(alter);
        Assert.True(await OpenAsync(office, origin, declaration, _ => true));
        await office.ExecuteAsync(back);

        await IsNamedAsync(office, "a right was not what the log had made of it");
    }

    [Fact]
    public async Task Law_14_a_contract_altered_for_a_moment_shows_in_what_was_opened_under_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declaration) = await office.DeclaredAsync("contractor", "water-meter-reading");
        var tried = new List<Guid>();
        Expression<Func<Citizen, bool>> served = c => c.Village <= 4 && !tried.Contains(c.Id);
        while (!await OpenAsync(office, origin, declaration, served))
            tried.Add((await office.CitizenAsync(served)).Id);

        await office.ExecuteAsync("UPDATE Contracts SET EndsOn = date(EndsOn, '+1 day')");
        Assert.True(await OpenAsync(office, origin, declaration, served));
        await office.ExecuteAsync("UPDATE Contracts SET EndsOn = date(EndsOn, '-1 day')");

        await IsNamedAsync(office, "a right was not what the log had made of it");
    }

    [Fact]
    public async Task Law_14_an_old_state_of_a_right_that_came_back_by_hand_explains_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        Assert.True(await OpenAsync(office, origin, declaration, _ => true));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var purpose = await office.PurposeAsync("register-maintenance");
        await using (var db = office.Db())
        {
            db.Attach(purpose);
            purpose.DailyRecordLimit--;
            await db.SaveChangesAsync(Token);
        }

        Assert.True(await OpenAsync(office, origin, declaration, _ => true));
        Assert.True((await office.VerifyAsync()).IsWhole);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.ExecuteAsync("UPDATE Purposes SET DailyRecordLimit = DailyRecordLimit + 1 WHERE Code = 'register-maintenance'");
        Assert.True(await OpenAsync(office, origin, declaration, _ => true));
        await office.ExecuteAsync("UPDATE Purposes SET DailyRecordLimit = DailyRecordLimit - 1 WHERE Code = 'register-maintenance'");

        await IsNamedAsync(office, "a right was not what the log had made of it");
    }

    [Fact]
    public async Task Law_14_a_days_count_emptied_by_hand_shows_in_the_records_opened_beyond_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var purpose = await office.PurposeAsync("register-maintenance");
        await using (var db = office.Db())
        {
            db.Attach(purpose);
            purpose.DailyRecordLimit = 2;
            await db.SaveChangesAsync(Token);
        }

        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var opened = new HashSet<Guid>();
        async Task<bool> OpenAnotherAsync()
        {
            var citizen = await office.CitizenAsync(c => !opened.Contains(c.Id));
            opened.Add(citizen.Id);
            return (await office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded;
        }

        Assert.True(await OpenAnotherAsync() && await OpenAnotherAsync());
        Assert.False(await OpenAnotherAsync());
        Assert.True((await office.VerifyAsync()).IsWhole);
        await office.ExecuteAsync("DELETE FROM DailyOpenings");
        Assert.True(await OpenAnotherAsync());

        await IsNamedAsync(office, "more records were opened than the purpose lets an account open in a day");
    }

    [Fact]
    public async Task Every_permitted_use_of_a_record_says_by_which_rows_it_was_decided()
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declaration) = await office.DeclaredAsync("contractor", "water-meter-reading");
        await OpenAsync(office, origin, declaration, c => c.Village == 4);
        await OpenAsync(office, origin, declaration, c => c.Village == 9);

        var used = (await office.EntriesAsync()).FindAll(e => e.DeclarationId == declaration);

        Assert.NotEmpty(used);
        Assert.All(
            used,
            e =>
            {
                if (e.Outcome == AuditOutcome.Permitted)
                    Assert.Matches("^C:[A-Za-z0-9_-]{16}( G:[A-Za-z0-9_-]{16})+ P:[A-Za-z0-9_-]{16}$", e.DecidedBy);
                else
                    Assert.Null(e.DecidedBy);
            }
        );
    }

    private static async Task<bool> OpenAsync(TestOffice office, Origin origin, Guid declaration, Expression<Func<Citizen, bool>> whom)
    {
        var citizen = await office.CitizenAsync(whom);
        return (await office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded;
    }

    private static async Task IsNamedAsync(TestOffice office, string contradiction)
    {
        var found = Assert.Single((await office.VerifyAsync()).Findings);
        Assert.Equal(LedgerFault.AccessUnexplained, found.Fault);
        Assert.EndsWith(contradiction, found.Detail, StringComparison.Ordinal);
    }
}
