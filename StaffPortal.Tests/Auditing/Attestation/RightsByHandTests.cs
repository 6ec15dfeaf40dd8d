using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Tests.Auditing.Attestation;

/// <summary>
/// Somebody who can write every table of the database gives, widens or prolongs a right by hand, for good or for a moment; verification
/// names the row, and what was done with it (law 14).
/// </summary>
public sealed class RightsByHandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_14_a_grant_given_by_hand_used_and_taken_away_with_its_entries_leaves_both_traces()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, _) = await office.DeclaredAsync("officer2", "water-billing");
        await office.ExecuteAsync(
            """
            INSERT INTO Grants (Id, AccountId, PurposeId, Villages, Services, StartsOn, EndsOn, GrantedById, GrantedAt, Reason)
            SELECT x'A0000000000000000000000000000001', (SELECT Id FROM Accounts WHERE UserName = 'officer2'),
                   (SELECT Id FROM Purposes WHERE Code = 'elderly-payment'),
                   '[]', '[]', StartsOn, EndsOn, GrantedById, GrantedAt, Reason
            FROM Grants ORDER BY EndsOn DESC LIMIT 1
            """
        );
        var whileItStood = Assert.Single((await office.VerifyAsync()).Findings);
        Assert.Equal(
            (LedgerFault.RightInserted, true),
            (whileItStood.Fault, whileItStood.Detail?.StartsWith("Grants ", StringComparison.Ordinal))
        );

        var purpose = (await office.PurposeAsync("elderly-payment")).Id;
        var declared = (await office.Get<Declarations>().DeclareAsync(officer, purpose, "1/2569", "ตรวจสอบก่อนจ่ายเงิน", Token)).Value!;
        var citizen = await office.CitizenAsync();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declared.Id, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.ExecuteAsync("DELETE FROM Grants WHERE Id = x'A0000000000000000000000000000001'");

        var found = (await office.VerifyAsync()).Findings;
        Assert.Equal([LedgerFault.AccessUnexplained, LedgerFault.AccessUnexplained], found.Select(f => f.Fault));
        Assert.All(found, f => Assert.Contains("no grant for the purpose stood", f.Detail!, StringComparison.Ordinal));

        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            """
            DELETE FROM AuditEntryCitizens WHERE EntryId > 61;
            DELETE FROM AuditEntries WHERE Id > 61;
            DELETE FROM LedgerQueue WHERE EntryId > 61
            """
        );
        await office.RestoreGuardsAsync();
        Assert.Equal([new(LedgerFault.EntryRemoved, null, "node 1, numbers 62 to 64")], (await office.VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("UPDATE Accounts SET Role = 4 WHERE UserName = 'officer'", LedgerFault.RightAltered, "Accounts", ": Role")]
    [InlineData(
        "UPDATE Accounts SET PasswordHash = 'x' WHERE UserName = 'officer'",
        LedgerFault.RightAltered,
        "Accounts",
        ": PasswordHash"
    )]
    [InlineData("UPDATE Accounts SET DisabledAt = NULL, TwoFactorEnabled = 1", LedgerFault.RightAltered, "Accounts", ": TwoFactorEnabled")]
    [InlineData("UPDATE Grants SET Villages = '[7]' WHERE Villages = '[1,2,3]'", LedgerFault.RightAltered, "Grants", ": Villages")]
    [InlineData("UPDATE Grants SET EndsOn = date(EndsOn, '+1000 days')", LedgerFault.RightAltered, "Grants", ": EndsOn")]
    [InlineData("DELETE FROM Grants WHERE Villages = '[1,2,3]'", LedgerFault.RightMissing, "Grants", "")]
    [InlineData(
        "UPDATE Contracts SET EndsOn = date(EndsOn, '+1000 days') WHERE Number = 'จ.3/2568'",
        LedgerFault.RightAltered,
        "Contracts",
        ": EndsOn"
    )]
    [InlineData("UPDATE Purposes SET Operations = 1023 WHERE Code = 'water-billing'", LedgerFault.RightAltered, "Purposes", ": Operations")]
    [InlineData("UPDATE PurposeFields SET Visibility = 2 WHERE Visibility = 1", LedgerFault.RightAltered, "Purposes", ": Fields")]
    [InlineData("DELETE FROM ServiceFields WHERE Field = 8", LedgerFault.RightAltered, "Services", ": Declared")]
    [InlineData("UPDATE Grants SET EndsOn = 'never'", LedgerFault.RightAltered, "Grants:", " cannot be read")]
    [InlineData("UPDATE PolicyVersions SET TextTh = 'x'", LedgerFault.RightAltered, "PolicyVersions", ": TextTh")]
    [InlineData(
        "INSERT INTO AccountLogins (LoginProvider, ProviderKey, UserId) SELECT 'Entra', 'x', Id FROM Accounts WHERE UserName = 'dpo'",
        LedgerFault.RightInserted,
        "AccountLogins",
        ""
    )]
    public async Task Law_14_a_right_changed_by_hand_is_named(string sql, LedgerFault fault, string table, string properties)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DropGuardsAsync();
        await using (var db = office.Db())
            sql = sql.Replace(
                "AccountLogins",
                db.Model.FindEntityType(typeof(Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>))!.GetTableName(),
                StringComparison.Ordinal
            );
        await office.ExecuteAsync(sql);
        await office.RestoreGuardsAsync();

        var found = (await office.VerifyAsync()).Findings;

        Assert.NotEmpty(found);
        Assert.All(
            found,
            f =>
            {
                Assert.Equal(fault, f.Fault);
                Assert.True(table == "AccountLogins" || f.Detail!.StartsWith(table, StringComparison.Ordinal), f.Detail);
                Assert.EndsWith(properties, f.Detail, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Law_14_a_role_taken_for_a_moment_shows_in_what_was_done_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        await office.ExecuteAsync("UPDATE Accounts SET Role = 4 WHERE UserName = 'officer'");
        Assert.True((await office.Get<AuditLog>().ReadAsync(officer, new(), null, Token)).Succeeded);
        await office.ExecuteAsync("UPDATE Accounts SET Role = 1 WHERE UserName = 'officer'");

        var found = Assert.Single((await office.VerifyAsync()).Findings);

        Assert.Equal(LedgerFault.AccessUnexplained, found.Fault);
        Assert.Contains("never gave this account the role ComplianceOfficer", found.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law_14_a_purpose_widened_for_a_moment_shows_in_what_was_seen_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "water-billing");
        var citizen = await office.CitizenAsync();
        await office.ExecuteAsync(
            """
            INSERT INTO PurposeFields (PurposeId, Field, Visibility, MayChange)
            SELECT Id, 16, 2, 0 FROM Purposes WHERE Code = 'water-billing'
            """
        );
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.ExecuteAsync(
            "DELETE FROM PurposeFields WHERE Field = 16 AND PurposeId = (SELECT Id FROM Purposes WHERE Code = 'water-billing')"
        );

        var found = Assert.Single((await office.VerifyAsync()).Findings);

        Assert.Equal(LedgerFault.AccessUnexplained, found.Fault);
        Assert.Contains("did not show these fields", found.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_right_given_through_the_portal_is_told_to_the_log()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var made = await office.Get<AccountBook>().CreateAsync(admin, new("new-officer", "ใหม่", Role.Officer, null), Token);
        var grant = await office
            .Get<GrantBook>()
            .GiveAsync(
                admin,
                new(
                    (await office.OriginAsync("officer2")).AccountId!.Value,
                    (await office.PurposeAsync("elderly-payment")).Id,
                    new([], []),
                    office.Today,
                    office.Today.AddDays(30),
                    "คำสั่งมอบหมายงาน"
                ),
                Token
            );
        await office.Get<GrantBook>().RevokeAsync(admin, grant.Value!.Id, Token);
        await office.Get<AccountBook>().DisableAsync(admin, made.Value!.Id, Token);
        await using (var db = office.Db())
        {
            var purpose = await db.Set<Purpose>().SingleAsync(p => p.Code == "water-billing", Token);
            purpose.DailyRecordLimit++;
            await db.SaveChangesAsync(Token);
        }

        var told = (await office.EntriesAsync()).FindAll(e => e.Rights is not null);
        foreach (
            var action in (AuditAction[])
                [
                    AuditAction.AccountCreated,
                    AuditAction.GrantGiven,
                    AuditAction.GrantRevoked,
                    AuditAction.AccountDisabled,
                    AuditAction.RightsAttested,
                ]
        )
            Assert.Contains(told, e => e.Action == action);
        Assert.All(told, e => Assert.StartsWith("[{\"entity\":\"", e.Rights, StringComparison.Ordinal));
        Assert.All(told, e => Assert.DoesNotContain("new-officer", e.Rights!, StringComparison.Ordinal));
        Assert.True((await office.VerifyAsync()).IsWhole);
    }
}
