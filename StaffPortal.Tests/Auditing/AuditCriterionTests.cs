using System.Reflection;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Auditing;

/// <summary>A criterion of the log is defined once; condition, URL, the entry about the look, form and chips follow.</summary>
public sealed class AuditCriterionTests
{
    private static readonly AuditFilter Full = new()
    {
        From = new(2026, 11, 1),
        To = new(2026, 11, 23),
        AccountId = Guid.NewGuid(),
        PurposeId = Guid.NewGuid(),
        Action = AuditAction.Opened,
        Outcome = AuditOutcome.Permitted,
        Role = Role.Officer,
        Address = "203.0.113.7",
        Case = "12/2569 ก",
        CitizenId = Guid.NewGuid(),
        LookId = Guid.NewGuid(),
    };

    public static TheoryData<string> Names => [.. AuditCriterion.All.Select(c => c.Name)];

    [Fact]
    public void Every_property_of_the_filter_is_a_criterion() =>
        Assert.Equal(
            typeof(AuditFilter).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name),
            AuditCriterion.All.Select(c => c.Name)
        );

    [Fact]
    public void Every_column_has_a_criterion_or_says_why_not() =>
        Assert.All(
            EntryColumns.All,
            column => Assert.NotEqual(AuditCriterion.All.Any(c => c.Column == column.Name), !string.IsNullOrEmpty(column.NotFiltered))
        );

    [Theory, MemberData(nameof(Names))]
    public void A_criterion_has_its_words_and_stands_alone_in_the_URL_and_in_the_entry(string name)
    {
        var criterion = AuditCriterion.All.Single(c => c.Name == name);
        var alone = criterion.With(new(), criterion.Of(Full));

        Assert.NotEqual($"AuditCriterion_{name}", criterion.Label);
        Assert.Equal(alone, QueryState.Read<AuditFilter>(QueryState.Write("/audit", alone)));
        Assert.StartsWith($"/audit?{QueryState.KeyOf(name)}=", QueryState.Write("/audit", alone), StringComparison.Ordinal);
        var detail = LogReadDetail.Of(alone);
        Assert.Equal(detail, EntryDetail.Read<LogReadDetail>(detail.ToString()));
        Assert.Equal(name == "Case" ? "byCase=true" : $"{char.ToLowerInvariant(name[0])}{name[1..]}={Text(criterion)}", detail.ToString());
        Assert.Equal(new AuditFilter(), criterion.With(alone, null));
    }

    /// <summary>The database sees what it saw when each condition was written by hand: its indexes were chosen for that.</summary>
    [Fact]
    public async Task The_statement_is_that_of_conditions_written_by_hand()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var db = office.Db();
        var entries = db.Set<AuditEntry>();
        AuditFilter f = Full;

        Same(new() { From = f.From }, entries.Where(e => e.Day >= f.From!.Value));
        Same(new() { To = f.To }, entries.Where(e => e.Day <= f.To!.Value));
        Same(new() { AccountId = f.AccountId }, entries.Where(e => e.AccountId == f.AccountId!.Value));
        Same(new() { PurposeId = f.PurposeId }, entries.Where(e => e.PurposeId == f.PurposeId!.Value));
        Same(new() { Action = f.Action }, entries.Where(e => e.Action == f.Action!.Value));
        Same(new() { Outcome = f.Outcome }, entries.Where(e => e.Outcome == f.Outcome!.Value));
        Same(new() { Outcome = AuditOutcome.Denied }, entries.Where(e => e.Outcome == AuditOutcome.Denied));
        Same(new() { Role = f.Role }, entries.Where(e => e.Role == f.Role!.Value));
        Same(new() { Address = f.Address }, entries.Where(e => e.IpAddress == f.Address));
        Same(new() { Case = f.Case }, entries.Where(e => e.CaseReference == f.Case));
        Same(new() { CitizenId = f.CitizenId }, entries.Where(e => e.Citizens.Any(c => c.CitizenId == f.CitizenId!.Value)));

        Same(new() { LookId = f.LookId }, entries.Where(e => e.LookId == f.LookId!.Value));

        void Same(AuditFilter filter, IQueryable<AuditEntry> byHand) =>
            Assert.Equal(Statement(byHand), Statement(filter.Apply(db.Set<AuditEntry>())));

        static string Statement(IQueryable<AuditEntry> query)
        {
            var sql = query.ToQueryString();
            sql = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..];
            return System.Text.RegularExpressions.Regex.Replace(sql, @"@\w+", "@p");
        }
    }

    private static string Text(AuditCriterion criterion) =>
        criterion.Of(Full) is DateOnly day ? ThaiDate.ToMachine(day) : criterion.Of(Full)!.ToString()!;
}
