using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence.Guards;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Storage;

/// <summary>The triggers of law 7: what the mappings say, what migrations write, and what verification reports.</summary>
public sealed class GuardTests
{
    private const string Guarded = """
        AskedLooks, AuditEntries, AuditEntryCitizens, ContactEarlierAnswers, ContactFulfilments, ContactSendings, FindingSteps,
        LedgerCheckpoints, LedgerLeaves, LedgerNodes, LedgerPrunings, LookAnswers, OfficeDetails, PolicyVersions,
        PreservationOrders, ReviewRules, SampleDraws, SampleVerdicts, SampledVisits, TrafficDeletions, TrafficLines, TrafficSeals,
        WebKeys
        """;

    [Fact]
    public void The_tables_that_were_guarded_are_guarded_on_both_engines()
    {
        var tables = Guarded.Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries);
        string[] more = ["AuditEntries_Queue", "LedgerPrunings_Floor", "TrafficDeletions_Floor"];

        Assert.Equal(
            tables.SelectMany(t => new[] { $"{t}_NoUpdate", $"{t}_NoDelete", $"{t}_NoReplace" }).Concat(more).Order(StringComparer.Ordinal),
            Sqlite().Model.GuardTriggers().Select(t => t.Name)
        );
        Assert.Equal(
            tables.Select(t => $"{t}_InsertOnly").Concat(more).Order(StringComparer.Ordinal),
            SqlServer().Model.GuardTriggers().Select(t => t.Name)
        );
    }

    [Fact]
    public void The_day_of_a_line_is_a_whole_number_on_SQL_Server() =>
        Assert.Contains(
            "w1.[Day] = d.[Id] / CAST(4294967296 AS bigint)",
            SqlServer().Model.GuardTriggers().Single(t => t.Name == "TrafficLines_InsertOnly").Text,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("DROP TRIGGER AuditEntries_NoDelete", LedgerFault.GuardMissing)]
    [InlineData(
        "DROP TRIGGER AuditEntries_NoDelete; CREATE TRIGGER AuditEntries_NoDelete BEFORE DELETE ON AuditEntries BEGIN SELECT 1; END",
        LedgerFault.GuardAltered
    )]
    [InlineData(
        "CREATE TRIGGER AuditEntries_NoDelete2 AFTER INSERT ON AuditEntries BEGIN DELETE FROM LedgerQueue; END",
        LedgerFault.GuardUnknown
    )]
    public async Task Verification_names_a_guard_that_is_not_as_it_was_made(string sql, LedgerFault fault)
    {
        await using var office = await TestOffice.SealedAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);

        await office.ExecuteAsync(sql);

        var found = Assert.Single((await office.VerifyAsync()).Findings);
        Assert.Equal(fault, found.Fault);
        Assert.StartsWith("AuditEntries_NoDelete", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trigger_that_is_switched_off_or_shows_no_text_is_named()
    {
        GuardTrigger[] wanted =
        [
            new("One", "CREATE TRIGGER One"),
            new("Two", "CREATE TRIGGER Two"),
            new("Three", "CREATE  TRIGGER\n Three"),
        ];
        StoredTrigger[] stored =
        [
            new("One", "T", "create trigger one", true),
            new("TWO", "T", null, false),
            new("three", "T", "CREATE TRIGGER Three ", false),
        ];

        Assert.Equal(
            [new("One", GuardState.Disabled), new("Two", GuardState.Altered)],
            GuardCheck.Compare(wanted, stored, StringComparer.OrdinalIgnoreCase)
        );
        Assert.Equal(GuardState.Unknown, Assert.Single(GuardCheck.Compare([], stored[..1], StringComparer.Ordinal)).State);
    }

    [Fact]
    public void A_migration_replaces_a_guard_whose_text_differs_and_restores_those_of_a_table_that_is_written_anew()
    {
        using var db = Sqlite();
        var differ = db.GetService<IMigrationsModelDiffer>();

        Assert.False(differ.HasDifferences(Of("one"), Of("one")));
        Assert.True(differ.HasDifferences(Of("one"), Of("two")));
        Assert.Equal(
            ["DROP TRIGGER IF EXISTS \"Words_Guard\";", "CREATE TRIGGER \"Words_Guard\" two;"],
            Sql(differ.GetDifferences(Of("one"), Of("two")))
        );
        Assert.Equal(
            ["DROP TRIGGER IF EXISTS \"Words_Guard\";", "CREATE TRIGGER \"Words_Guard\" ON \"Words\";"],
            Sql(differ.GetDifferences(Of("ON \"Words\"", length: 10), Of("ON \"Words\"", length: 20)))
        );
        Assert.Empty(differ.GetDifferences(Of("ON \"Words\""), Of("ON \"Words\"")));
    }

    [Fact]
    public void The_snapshots_fit_the_model()
    {
        foreach (var db in new DbContext[] { Sqlite(), SqlServer() })
        {
            using (db)
                Assert.False(db.Database.HasPendingModelChanges());
        }
    }

    private static SqlitePortalDbContext Sqlite() =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static SqlServerPortalDbContext SqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options);

    private static IEnumerable<string> Sql(IEnumerable<MigrationOperation> operations) =>
        operations.OfType<SqlOperation>().Select(o => o.Sql);

    private static IRelationalModel Of(string trigger, int length = 10)
    {
        using var db = new Words(trigger, length);
        return db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
    }

    /// <summary>A model of one table and one trigger.</summary>
    private sealed class Words(string trigger, int length) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder builder) =>
            builder.UseSqlite("Data Source=:memory:").EnableServiceProviderCaching(false);

        protected override void OnModelCreating(ModelBuilder builder)
        {
            var word = builder.Entity<Word>();
            word.ToTable("Words").Property(w => w.Text).HasMaxLength(length).HasColumnType(FormattableString.Invariant($"TEXT({length})"));
            word.Metadata.AddGuardTrigger(new("Words_Guard", $"CREATE TRIGGER \"Words_Guard\" {trigger}"));
        }
    }

    private sealed class Word
    {
        public int Id { get; init; }

        public string Text { get; init; } = "";
    }
}
