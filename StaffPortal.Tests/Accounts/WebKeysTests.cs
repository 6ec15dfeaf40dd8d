using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Imports;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Accounts;

/// <summary>The keys by which nodes know each other's sessions: in the database, and worth nothing to whoever holds only that.</summary>
public sealed class WebKeysTests
{
    private const string Purpose = "a session";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_one_node_gave_out_every_node_knows(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await using var one = Node(office);
        var given = Protector(one).Protect("officer");

        await using var other = Node(office);
        Assert.Equal("officer", Protector(other).Unprotect(given));
        Assert.Equal(1, await office.CountAsync<WebKey>());
    }

    [Theory]
    [InlineData("in clear", "UPDATE WebKeys SET Sealed = CAST('{0}' AS BLOB)")]
    [InlineData("altered", "UPDATE WebKeys SET Sealed = substr(Sealed, 1, length(Sealed) - 1) || x'00'")]
    [InlineData("under another name", "UPDATE WebKeys SET Name = 'key-of-another'")]
    public async Task A_key_that_whoever_holds_the_database_put_there_is_not_used(string how, string sql)
    {
        await using var office = await TestOffice.OpenAsync();
        string given;
        await using (var portal = Node(office))
            given = Protector(portal).Protect("admin");
        var inClear = (await office.Get<WebKeys>().ReadAsync(default)).Single();
        Assert.Contains("<masterKey", inClear, StringComparison.Ordinal);
        await using (var db = office.Db())
        {
            var kept = await db.Set<WebKey>().SingleAsync();
            Assert.DoesNotContain("masterKey", Encoding.UTF8.GetString(kept.Sealed), StringComparison.Ordinal);
        }

        await office.DropGuardsAsync();
        await office.ExecuteAsync(string.Format(null, sql, inClear.Replace("'", "''", StringComparison.Ordinal)));

        await using var after = Node(office);
        Assert.Throws<CryptographicException>(() => Protector(after).Unprotect(given));
        Assert.True(Protector(after).Unprotect(Protector(after).Protect("officer")) == "officer", how);
    }

    [Fact]
    public async Task Keys_that_an_earlier_version_kept_in_a_folder_are_taken_over_once_and_leave_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("staffportal-keys-").FullName;
        var before = new ServiceCollection();
        before.AddDataProtection().SetApplicationName("StaffPortal").PersistKeysToFileSystem(new(folder));
        string given;
        await using (var earlier = before.BuildServiceProvider())
            given = Protector(earlier).Protect("officer");

        await SealedKeyRepository.AdoptAsync(office.Get<WebKeys>(), office.Get<KeyFolder>(), folder, default);
        await SealedKeyRepository.AdoptAsync(office.Get<WebKeys>(), office.Get<KeyFolder>(), folder, default);

        await using var now = Node(office);
        Assert.Equal("officer", Protector(now).Unprotect(given));
        Assert.Empty(Directory.EnumerateFiles(folder));
        Directory.Delete(folder);
    }

    /// <summary>That folder lies beside the database, and is watched by nobody any more.</summary>
    [Fact]
    public async Task Law_14_a_key_that_somebody_lays_into_that_folder_later_signs_nobody_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("staffportal-keys-").FullName;
        await SealedKeyRepository.AdoptAsync(office.Get<WebKeys>(), office.Get<KeyFolder>(), folder, default);
        var own = new ServiceCollection();
        own.AddDataProtection().SetApplicationName("StaffPortal").PersistKeysToFileSystem(new(folder));
        string forged;
        await using (var theirs = own.BuildServiceProvider())
            forged = Protector(theirs).Protect("admin");

        await SealedKeyRepository.AdoptAsync(office.Get<WebKeys>(), office.Get<KeyFolder>(), folder, default);

        await using var portal = Node(office);
        Assert.Throws<CryptographicException>(() => Protector(portal).Unprotect(forged));
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Node(TestOffice office) =>
        office.OtherNode(node =>
        {
            node.AddDataProtection().SetApplicationName("StaffPortal");
            node.AddSingleton<IConfigureOptions<KeyManagementOptions>, SealedKeyOptions>();
        });

    private static IDataProtector Protector(IServiceProvider node) =>
        node.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}
