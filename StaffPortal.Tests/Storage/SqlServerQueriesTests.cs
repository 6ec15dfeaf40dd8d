using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.OwnFields;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// The queries of the door and of the log, as SQL Server would be sent them: they translate, parse, and name no column too many.
/// </summary>
public sealed class SqlServerQueriesTests
{
    private static readonly SqlServerPortalDbContext Db = new(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
    );

    public static TheoryData<SearchBy, bool> Searches
    {
        get
        {
            var cases = new TheoryData<SearchBy, bool>();
            foreach (var by in Enum.GetValues<SearchBy>())
            {
                cases.Add(by, false);
                cases.Add(by, true);
            }

            return cases;
        }
    }

    private static CitizenKeys Keys { get; } = new(new(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}")));

    [Theory, MemberData(nameof(Searches))]
    public void A_search_inside_scopes_reads_only_what_a_list_shows(SearchBy by, bool later)
    {
        var text = by switch
        {
            SearchBy.NationalId => "8000000000011",
            SearchBy.Telephone => "0890000000",
            SearchBy.Village => "3",
            SearchBy.HouseNumber => "99/1 หมู่ 3",
            SearchBy.EitherName => "สมชาย ใจ",
            _ => "สม",
        };
        var criterion = SearchCriterion
            .From(
                new(by, by == SearchBy.NationalId ? $"800000000001{NationalId.CheckDigit("800000000001")}" : text, null, Guid.NewGuid())
                {
                    Own = CitizenField.Own1,
                },
                new([OwnFieldActs.HouseCode.Definition])
            )
            .Value!;
        var scopes = new ActingScopes([new([1, 2], []), new([], [Guid.NewGuid()])], new([1], [Guid.NewGuid()]));

        var sql = criterion
            .Query(Db, Keys, scopes, later ? Guid.NewGuid() : null, c => c)
            .Take(21)
            .Select(CitizenColumns.Select([CitizenField.GivenName, CitizenField.Village]))
            .ToQueryString();

        TransactSql.Parse(sql);
        Assert.DoesNotContain("BankAccount", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("HealthCondition", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("somchai [x] 100%", "account", TermState.InForce)]
    [InlineData("ประปา", "until", TermState.Ended)]
    public void A_page_of_the_grants_is_found_ordered_and_cut_there(string? find, string? sort, TermState? state)
    {
        var window = new ListWindow
        {
            Find = find,
            Sort = sort,
            Kind = state?.ToString(),
        };

        var sql = StaffPortal
            .Domain.Administration.GrantList.InOrder(Db, window, new(2026, 11, 23))
            .Skip(ListWindow.Size)
            .Take(ListWindow.Size)
            .ToQueryString();

        TransactSql.Parse(sql);
        Assert.Equal(find is null ? 0 : 5 * window.Words.Count, sql.Split(" LIKE ").Length - 1);
        Assert.Contains("OFFSET", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_statement_of_an_access_is_T_SQL_too()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("the form of its statements");
        var citizen = await office.CitizenAsync();
        office.Sql.Clear();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        var values = new Dictionary<CitizenField, string?>
        {
            [CitizenField.Telephone] = "0890000009",
            [CitizenField.NationalId] = $"800000000001{NationalId.CheckDigit("800000000001")}",
        };
        Assert.True(
            (
                await office.Get<CitizenRecords>().ChangeAsync(officer, declaration, new(citizen.Id, view.Version, values, "test"), default)
            ).Succeeded
        );
        Assert.True(
            (
                await office
                    .Get<CitizenRecords>()
                    .ReferenceAsync(await office.OriginAsync("dpo"), values[CitizenField.NationalId]!, default)
            ).Succeeded
        );
        var (asker, asking) = await office.DeclaredAsync("officer", "elderly-activities");
        Assert.True(
            (
                await office
                    .Get<CitizenConsents>()
                    .GiveAsync(
                        asker,
                        asking,
                        citizen.Id,
                        new("1", ConsentManner.Counter, ConsentGiver.Citizen, ConsentEvidence.Confirmation, "message 1"),
                        default
                    )
            ).Succeeded
        );
        Assert.True(
            (
                await office
                    .Get<CitizenConsents>()
                    .WithdrawAsync(asker, asking, citizen.Id, (await office.PurposeAsync("elderly-activities")).Id, default)
            ).Succeeded
        );
        var (discloser, disclosing) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var disclosure = await office
            .Get<CitizenDisclosures>()
            .RequestAsync(
                discloser,
                disclosing,
                new([citizen.Id], [CitizenField.GivenName], "somebody", DisclosureBasis.LegalDuty, "s.1", "test"),
                default
            );
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(discloser, disclosing, disclosure.Value, default)).Succeeded);
        var (eraser, erasing) = await office.DeclaredAsync("officer2", "erasure-requests");
        var restricted = (await office.PurposeAsync("water-billing")).Id;
        Assert.True(
            (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(eraser, erasing, citizen.Id, new(RestrictionKind.Restriction, [restricted], "test"), default)
            ).Succeeded
        );
        var restriction = (await office.Get<CitizenRecords>().OpenAsync(eraser, erasing, citizen.Id, Guid.NewGuid(), default))
            .Value!
            .Restrictions[0];
        Assert.True(
            (await office.Get<CitizenRestrictions>().LiftAsync(eraser, erasing, citizen.Id, restriction.Id, "test", default)).Succeeded
        );
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(eraser, erasing, citizen.Id, "test", default)).Succeeded);

        var sent = office
            .Sql.Commands.Where(s =>
                s.Contains("@p0", StringComparison.Ordinal)
                && !s.Contains("LIMIT", StringComparison.Ordinal)
                && !s.Contains("RETURNING", StringComparison.Ordinal)
            )
            .Distinct()
            .ToList();
        Assert.Contains(sent, s => s.StartsWith("UPDATE \"Citizens\"", StringComparison.Ordinal));
        Assert.Contains(sent, s => s.StartsWith("INSERT INTO \"AuditEntries\"", StringComparison.Ordinal));
        Assert.All(
            ["DailyOpenings", "Consents", "Restrictions", "Disclosures", "DisclosureCitizens"],
            t => Assert.Contains(sent, s => s.StartsWith($"INSERT INTO \"{t}\"", StringComparison.Ordinal))
        );
        Assert.All(
            sent,
            s => TransactSql.Parse(s.Replace(new SqliteDialect().NewKey, new TransactSqlDialect(default).NewKey, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Every_statement_of_an_import_into_the_visitor_log_is_T_SQL_too()
    {
        await using var office = await TestOffice.OpenAsync();
        using var visitors = new Traffic.Visitors();
        office.Sql.Clear();

        var log = visitors.Write(
            "access.log",
            Traffic.Visitors.Lines(office.Clock.GetUtcNow().AddDays(-2), 30)
                + "broken\n"
                + Traffic.Visitors.Lines(office.Clock.GetUtcNow().AddDays(-1), 30)
        );
        Assert.True((await office.Get<TrafficImport>().ImportAsync(await office.OriginAsync("admin"), log, null, default)).Succeeded);

        var sent = office
            .Sql.Commands.Where(s =>
                s.Contains("\"Traffic", StringComparison.Ordinal)
                && s.Contains("@p0", StringComparison.Ordinal)
                && !s.Contains("LIMIT", StringComparison.Ordinal)
                && !s.Contains("RETURNING", StringComparison.Ordinal)
            )
            .Distinct()
            .ToList();
        Assert.All(
            ["TrafficLines", "TrafficTexts", "TrafficBrowsers", "TrafficDays", "TrafficFiles", "TrafficMarks", "TrafficBrokenLines"],
            t => Assert.Contains(sent, s => s.StartsWith($"INSERT INTO \"{t}\"", StringComparison.Ordinal))
        );
        Assert.All(
            ["TrafficDays", "TrafficFiles", "TrafficTexts"],
            t => Assert.Contains(sent, s => s.StartsWith($"UPDATE \"{t}\"", StringComparison.Ordinal))
        );
        Assert.All(
            sent,
            s => TransactSql.Parse(s.Replace(new SqliteDialect().NewKey, new TransactSqlDialect(default).NewKey, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_queries_of_the_visitor_log_translate()
    {
        byte[] address = [203, 0, 113, 7];
        var (at, days) = (new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), new[] { 739_000, 739_001 });
        var lines = Db.Set<TrafficLine>()
            .Where(l => days.Contains(l.Day) && l.Address == address && l.At >= at && (l.At < at || l.Id < 7) && l.Account == "somebody");

        TransactSql.Parse(
            TrafficDays.WithTexts(Db, lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(50)).ToQueryString()
        );
        TransactSql.Parse(
            Db.Set<TrafficDay>().Where(d => d.DeletedAt == null || Db.Set<TrafficSalt>().Any(s => s.Day == d.Day)).ToQueryString()
        );
        TransactSql.Parse(
            Db.Set<TrafficLine>().Where(l => l.Id >= 1 && l.Id <= 9 && !Db.Set<TrafficSalt>().Any(s => s.LineId == l.Id)).ToQueryString()
        );
        TransactSql.Parse(
            Db.Set<TrafficCount>()
                .Where(c => c.Measure > TrafficMeasure.Visits)
                .GroupBy(c => new { c.Measure, c.Key })
                .Select(g => new
                {
                    g.Key.Measure,
                    g.Key.Key,
                    Count = g.Sum(c => c.Count),
                })
                .ToQueryString()
        );
    }

    [Fact]
    public void Every_filter_of_the_log_translates()
    {
        var day = new DateOnly(2026, 11, 23);
        var filter = new AuditFilter
        {
            From = day,
            To = day,
            AccountId = Guid.NewGuid(),
            CitizenId = Guid.NewGuid(),
            PurposeId = Guid.NewGuid(),
            Role = Role.Officer,
            Action = AuditAction.Opened,
            Outcome = AuditOutcome.Denied,
            Address = "::1",
            Case = "1/2569",
            LookId = Guid.NewGuid(),
        };

        TransactSql.Parse(AuditLog.Page(Db, filter, 7).ToQueryString());
        TransactSql.Parse(AuditLog.Page(Db, filter with { CitizenId = null }, null).ToQueryString());
        TransactSql.Parse(
            filter
                .Apply(Db.Set<AuditEntry>())
                .GroupBy(e => new { e.Day, e.Outcome })
                .Select(g => new
                {
                    g.Key.Day,
                    g.Key.Outcome,
                    Count = g.Count(),
                })
                .ToQueryString()
        );
    }
}
