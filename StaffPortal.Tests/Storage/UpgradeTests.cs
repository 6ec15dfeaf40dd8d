using CsCheck;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Operation;
using StaffPortal.Tests.Operation;
using StaffPortal.Tests.Sessions;
using StaffPortal.Web.Composition;

namespace StaffPortal.Tests.Storage;

/// <summary>Nodes of two versions on one database, while an office goes over from the one to the other without standing still.</summary>
public sealed class UpgradeTests
{
    /// <summary>What the next version adds: columns that it fills, and a guarded table of its own.</summary>
    private const string Expansion = """
        ALTER TABLE "Citizens" ADD COLUMN "Nickname" TEXT NULL;
        ALTER TABLE "Accounts" ADD COLUMN "Colour" INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "AuditEntries" ADD COLUMN "Mood" TEXT NULL;
        CREATE TABLE "Nicknames" ("Id" INTEGER PRIMARY KEY, "CitizenId" BLOB NOT NULL REFERENCES "Citizens" ("Id"));
        CREATE TRIGGER "Nicknames_NoUpdate" BEFORE UPDATE ON "Nicknames" BEGIN SELECT RAISE(ABORT, 'Nicknames takes INSERT alone'); END;
        UPDATE "Citizens" SET "Nickname" = 'filled by the newer';
        UPDATE "Accounts" SET "Colour" = 7;
        INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_ExpandNicknames', '11.0.0');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_of_the_version_before_goes_on_and_starts_anew_on_a_database_that_a_newer_one_has_expanded()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync(c => c["NationalId"] != null);
        Assert.Null(await PortalConfiguration.AheadProblemAsync(office.Get<PortalSchema>(), Token));

        await office.ExecuteAsync(Expansion);

        Assert.Null(await PortalConfiguration.AheadProblemAsync(office.Get<PortalSchema>(), Token));
        Assert.Empty(await office.Get<PortalSchema>().MissingAsync(Token));
        Assert.Equal((CheckState.Doubtful, Symptom.SchemaAhead), await office.CheckedAsync("schema"));
        var records = office.Get<CitizenRecords>();
        var opened = await records.OpenAsync(officer, declared, citizen.Id, Guid.NewGuid(), Token);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        var values = new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "ชื่อใหม่" };
        var changed = await records.ChangeAsync(officer, declared, new(citizen.Id, citizen.Version, values, "because"), Token);
        Assert.True(changed.Succeeded, changed.Refusal?.Message);
        var account = await office.OfAccountAsync("officer2", a => a.DisplayName = "Renamed by the older");
        Assert.Equal("filled by the newer", await StoredAsync(office, "Citizens", "Nickname", citizen.Id));
        Assert.Equal("7", await StoredAsync(office, "Accounts", "Colour", account));
        await office.SealAsync();
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
    }

    [Fact]
    public async Task A_trigger_on_a_table_that_the_older_version_writes_is_named_also_while_a_newer_one_is_beside_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(Expansion);

        await office.ExecuteAsync("""CREATE TRIGGER "Grants_Later" AFTER INSERT ON "Grants" BEGIN DELETE FROM "Nicknames"; END""");

        Assert.Equal("Grants_Later", Assert.Single(await office.Get<PortalStore>().CheckGuardsAsync(Token)).Name);
        await office.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '2999%' """);
        Assert.Equal(["Grants_Later", "Nicknames_NoUpdate"], (await office.Get<PortalStore>().CheckGuardsAsync(Token)).Select(f => f.Name));
    }

    [Theory]
    [InlineData("29990101000000_ContractNicknames")]
    [InlineData("29990101000000_Nicknames")]
    [InlineData("29990101000000_Expanded")]
    [InlineData("nonsense")]
    public async Task A_node_of_the_version_before_neither_starts_nor_serves_once_a_newer_one_has_taken_away_what_it_uses(string migration)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(Expansion);

        await office.ExecuteAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('{migration}', '11.0.0')");

        var why = await PortalConfiguration.AheadProblemAsync(office.Get<PortalSchema>(), Token);
        Assert.Contains(migration, why, StringComparison.Ordinal);
        Assert.DoesNotContain("ExpandNicknames", why, StringComparison.Ordinal);
        Assert.Equal((CheckState.Wrong, Symptom.SchemaOfNewer), await office.CheckedAsync("schema"));
    }

    /// <summary>Any course of releases: what is applied, what waits, and which version may work on what another left.</summary>
    [Fact]
    public void What_contracts_waits_for_the_next_release_or_for_who_asks_and_nothing_else_waits()
    {
        var release = Gen.Int[0, 2].Select(i => new[] { "Expand", "Contract", "Early" }[i]).Array[1, 8];
        Gen.Select(release, Gen.Int[0, 8])
            .Sample(
                (kinds, begun) =>
                {
                    var known = kinds.Select((k, i) => $"{29990101000000 + i}_{k}Names").ToList();
                    var applied = known.Take(begun).ToHashSet(StringComparer.Ordinal);

                    var usual = UpgradeCourse.ToApply(known, applied, contracts: false);
                    var all = UpgradeCourse.ToApply(known, applied, contracts: true);

                    Assert.Equal(known.Skip(begun), all);
                    Assert.Equal(usual, all.Take(usual.Count));
                    Assert.All(all.Skip(usual.Count), m => Assert.Contains("_Contract", m, StringComparison.Ordinal));
                    Assert.DoesNotContain("_Contract", usual.Count > 0 ? usual[^1] : "", StringComparison.Ordinal);
                    applied.UnionWith(usual);
                    Assert.Empty(UpgradeCourse.ToApply(known, applied, contracts: false));
                    var newer = UpgradeCourse.Newer(known.Take(begun), applied);
                    Assert.Equal(newer.All(m => m.Contains("_Expand", StringComparison.Ordinal)), UpgradeCourse.Breaking(newer).Count == 0);
                }
            );
    }

    private static async Task<string> StoredAsync(TestOffice office, string table, string column, Guid id)
    {
        var blob = Convert.ToHexString(id.ToByteArray(bigEndian: true));
        await using var db = office.Db();
        return await db
            .Database.SqlQueryRaw<string>($"""SELECT CAST("{column}" AS TEXT) AS "Value" FROM "{table}" WHERE "Id" = x'{blob}'""")
            .SingleAsync(Token);
    }
}
