using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Access;

/// <summary>Rights at their edges: which of two broken rules decides, grants beside each other, and how far a list reaches.</summary>
public sealed class RightsEdgesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Rules_are_asked_in_the_order_in_which_they_stand()
    {
        var now = new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
        var (me, today) = (Guid.NewGuid(), OfficeTime.DayOf(now));
        var purpose = new Purpose
        {
            Operations = Operations.View,
            DailyRecordLimit = 1,
            ContractorsMayHold = true,
            Basis = LawfulBasis.Consent,
        };
        var grant = new Grant
        {
            AccountId = me,
            PurposeId = purpose.Id,
            StartsOn = today,
            EndsOn = today,
        };
        var contract = new Contract
        {
            StartsOn = today,
            EndsOn = today,
            ConfidentialityOn = today,
            Purposes = [purpose.Id],
        };
        var declaration = new Declaration
        {
            AccountId = me,
            PurposeId = purpose.Id,
            DeclaredAt = now,
            ExpiresAt = now + Declaration.MaxLife,
        };
        AccessRule Decide(Contract? under, Grant[] grants, Subject subject, int records = 0) =>
            AccessPolicy
                .Decide(
                    new(new(me, Role.Contractor, IsEnabled: true), Operations.View, declaration)
                    {
                        Subject = subject,
                        RecordsToday = records,
                    },
                    grants,
                    under,
                    purpose,
                    now
                )
                .Rule;
        var restricted = new Subject(1, []) { IsRestricted = true, HasConsent = false };

        Assert.Equal(AccessRule.NoContract, Decide(null, [], restricted, 1));
        Assert.Equal(AccessRule.NoGrant, Decide(contract, [], restricted, 1));
        Assert.Equal(AccessRule.ProcessingRestricted, Decide(contract, [grant], restricted, 1));
        Assert.Equal(AccessRule.ConsentMissing, Decide(contract, [grant], restricted with { IsRestricted = false }, 1));
        Assert.Equal(AccessRule.DailyLimitReached, Decide(contract, [grant], new(1, []), 1));
        Assert.Equal(AccessRule.Permitted, Decide(contract, [grant], new(1, [])));
    }

    [Theory]
    [InlineData(-9, -1, 0, 9, null)]
    [InlineData(0, 0, -9, -1, null)]
    [InlineData(1, 9, 0, 0, null)]
    [InlineData(-9, -1, 1, 9, AccessRule.GrantNotStarted)]
    [InlineData(-9, -1, -8, -1, AccessRule.GrantEnded)]
    public async Task One_grant_in_force_is_enough_beside_those_that_are_not(
        int from,
        int until,
        int otherFrom,
        int otherUntil,
        AccessRule? rule
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment");
        var purpose = await office.PurposeAsync("elderly-payment");
        await using (var db = office.Db())
        {
            var old = db.Set<Grant>().Single(g => g.AccountId == officer.AccountId && g.PurposeId == purpose.Id);
            (old.StartsOn, old.EndsOn) = (office.Today.AddDays(from), office.Today.AddDays(until));
            db.Add(
                new Grant
                {
                    AccountId = old.AccountId,
                    PurposeId = old.PurposeId,
                    StartsOn = office.Today.AddDays(otherFrom),
                    EndsOn = office.Today.AddDays(otherUntil),
                    GrantedById = old.GrantedById,
                    GrantedAt = old.GrantedAt,
                    Reason = old.Reason,
                }
            );
            await db.SaveChangesAsync(Token);
        }

        var citizen = await office.CitizenAsync();
        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen.Id, Guid.NewGuid(), Token);

        Assert.Equal(rule, (opened.Refusal as Denial)?.Decision.Rule);
    }

    [Fact]
    public async Task Whom_nobody_knows_is_answered_as_a_closed_account()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();

        foreach (var stranger in new Origin[] { new(null, "198.51.100.7"), new(Guid.NewGuid(), "198.51.100.7") })
            await office.DeniedAsync(
                "AccessRule_AccountDisabled",
                () => office.Get<CitizenRecords>().OpenAsync(stranger, null, citizen.Id, Guid.NewGuid(), Token)
            );
    }

    [Fact]
    public async Task A_list_reaches_no_further_than_the_grants_of_its_purpose_and_the_contract()
    {
        await using var office = await TestOffice.OpenAsync();
        async Task<bool> FindsAsync(Origin origin, Guid declared, int village) =>
            (
                await office
                    .Get<CitizenRecords>()
                    .SearchAsync(origin, declared, new(SearchBy.Village, $"{village}", null, Guid.NewGuid()), Token)
            )
                .Value!
                .Rows
                .Count > 0;
        await office.SetPurposeAsync("complaint-handling", p => p.Operations |= Operations.Search);

        // The officer's other grants reach every village, that for complaints three.
        var (officer, complaints) = await office.DeclaredAsync("officer", "complaint-handling");
        Assert.True(await FindsAsync(officer, complaints, 2));
        Assert.False(await FindsAsync(officer, complaints, 5));

        await office.ExecuteAsync("""UPDATE "Grants" SET "Villages" = '[]', "Services" = '[]' """);
        var (contractor, meters) = await office.DeclaredAsync("contractor", "water-meter-reading");
        Assert.False(await FindsAsync(contractor, meters, 9));
        Assert.True(await FindsAsync(contractor, meters, 2));

        // A contract that an officer is still tied to by mistake limits nobody's list but a contractor's.
        var contract = (await office.AccountAsync("contractor")).ContractId;
        await office.OfAccountAsync("officer2", a => a.ContractId = contract);
        var (other, register) = await office.DeclaredAsync("officer2", "register-maintenance");
        Assert.True(await FindsAsync(other, register, 9));
    }

    [Fact]
    public async Task What_somebody_stated_last_comes_back_once_a_case_newest_first_for_a_while_and_to_them_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declarations) = (await office.OriginAsync("officer"), office.Get<Declarations>());
        var payment = await office.PurposeAsync("elderly-payment");
        async Task DeclareAsync(string aCase, string reason)
        {
            Assert.True((await declarations.DeclareAsync(officer, payment.Id, aCase, reason, Token)).Succeeded);
            office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await DeclareAsync("1/2569", "first");
        await DeclareAsync("2/2569", "second");
        await DeclareAsync("1/2569", "third");

        Assert.Equal(
            [new(payment.Id, "1/2569", "third"), new(payment.Id, "2/2569", "second")],
            await declarations.LastAsync(officer, Token)
        );
        Assert.Empty(await declarations.LastAsync(await office.OriginAsync("officer2"), Token));
        Assert.Empty(await declarations.LastAsync(new(null), Token));
        office.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Empty(await declarations.LastAsync(officer, Token));
    }
}
