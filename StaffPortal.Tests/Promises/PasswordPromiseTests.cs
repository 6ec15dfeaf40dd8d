using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 6: no password is there that the portal did not take from its owner.</summary>
public sealed class PasswordPromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_put_into_the_database_breaks_promise_6_and_signs_nobody_in()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertNotYetAsync(6, "PasswordNotChosen");
        foreach (var (name, _, _) in SampleOffice.Accounts)
            Assert.True(
                await office
                    .Get<AuditTrail>()
                    .RecordAsync(await office.OriginAsync(name), AuditAction.PasswordChanged, AuditOutcome.Permitted, null, null, Token)
            );
        await office.AssertKeptAsync(6);

        var (hasher, accounts) = (office.Get<SealedPasswordHasher>(), await AccountsAsync(office));
        var (dpo, officer) = (accounts["dpo"], accounts["officer"]);
        var forged = new PasswordHasher<Account>().HashPassword(dpo, "known to the forger");
        foreach (var hash in new[] { "known to the forger", forged, officer.PasswordHash! })
        {
            await SetAsync(office, "dpo", hash);
            await office.AssertBrokenAsync(6, "PasswordForeign");
            var password = hash == officer.PasswordHash ? SampleOffice.DefaultPassword : "known to the forger";
            Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(dpo, hash, password));
        }

        await SetAsync(office, "dpo", dpo.PasswordHash!);
        await office.AssertKeptAsync(6);
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(dpo, dpo.PasswordHash!, SampleOffice.DefaultPassword));
    }

    [Fact]
    public async Task Passwords_from_before_they_were_sealed_are_sealed_once_and_never_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var folder = new KeyFolder(Directory.CreateTempSubdirectory("staffportal-keys-").FullName);
        try
        {
            var (hasher, dpo) = (new SealedPasswordHasher(folder), (await AccountsAsync(office))["dpo"]);
            await SetAsync(office, "dpo", new PasswordHasher<Account>().HashPassword(dpo, "her own password"));
            await hasher.AdoptAsync(office.Get<PortalStore>(), Token);
            var adopted = (await AccountsAsync(office))["dpo"].PasswordHash!;
            // The framework's own rounds are fewer than the portal's: it signs in, and is made anew as it does.
            Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, hasher.VerifyHashedPassword(dpo, adopted, "her own password"));

            var forged = new PasswordHasher<Account>().HashPassword(dpo, "known to the forger");
            await SetAsync(office, "dpo", forged);
            await new SealedPasswordHasher(folder).AdoptAsync(office.Get<PortalStore>(), Token);
            Assert.Equal(forged, (await AccountsAsync(office))["dpo"].PasswordHash);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static async Task<Dictionary<string, Account>> AccountsAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Users.AsNoTracking().ToDictionaryAsync(a => a.UserName!, Token);
    }

    private static async Task SetAsync(TestOffice office, string name, string hash)
    {
        await using var db = office.Db();
        await db.Users.Where(a => a.UserName == name).ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, hash), Token);
    }
}
