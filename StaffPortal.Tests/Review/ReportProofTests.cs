using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Tests.Review;

/// <summary>What a report's proof shows to somebody who has it, the key and nothing else, and what nobody can make it show.</summary>
public sealed class ReportProofTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_holds_offline_for_the_very_report_and_says_how_many_entries_are_in_the_log()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id);

        var (report, proof) = await office.ProvenAsync(citizen.Id);

        var said = ReportProof.Parse(proof.ToJson())!.Open([office.Get<LedgerSigner>().Key], report.Json)!;
        Assert.Equal((report.Number, 1, report.From, report.To), (said.Number, said.Entries, said.From, said.To));
        Assert.Equal(report.MadeAt, said.MadeAt);
        var mark = office.Get<CitizenKeys>().ReportMark(citizen.Id, report.Number);
        Assert.Equal(Convert.ToHexStringLower(mark), said.Citizen);
        Assert.Null(proof.Open([office.Get<LedgerSigner>().Key], report.Json.Replace("Opened", "Closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_period_without_uses_is_a_signed_statement_of_absence()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var form = office.Form() with { From = office.Today.AddDays(-3), To = office.Today.AddDays(-3) };

        var (report, proof) = await office.ProvenAsync(citizen.Id, form);

        Assert.Empty(report.Uses);
        var said = proof.Open([office.Get<LedgerSigner>().Key])!;
        Assert.Equal((0, form.From, form.To), (said.Entries, said.From, said.To));
        Assert.Equal(said, ReportStatement.Open(proof.Statement, [office.Get<LedgerSigner>().Key]), Same);
    }

    [Fact]
    public async Task Whatever_of_it_is_touched_it_holds_no_more()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id);
        await office.LookAsync(citizen.Id, user: "officer2");
        var (_, proof) = await office.ProvenAsync(citizen.Id);
        var keys = new[] { office.Get<LedgerSigner>().Key };
        Assert.NotNull(ReportProof.Parse(proof.ToJson())!.Open(keys));

        var touched = 0;
        foreach (var at in Enumerable.Range(0, proof.Statement.Length))
        {
            var letter = proof.Statement[at] == 'A' ? 'B' : 'A';
            var changed = proof with { Statement = proof.Statement[..at] + letter + proof.Statement[(at + 1)..] };
            Assert.Null(changed.Open(keys));
            touched++;
        }

        Assert.True(touched > 400);
        Assert.Null((proof with { Entries = [.. proof.Entries.Skip(1)] }).Open(keys));
        Assert.Null((proof with { Entries = [proof.Entries[0], proof.Entries[0]] }).Open(keys));
        Assert.Null((proof with { Entries = [.. proof.Entries.Reverse()] }).Open(keys));
        foreach (var member in new[] { "index", "leaf", "hashes" })
        {
            var json = JsonNode.Parse(proof.ToJson())!;
            var entry = json["entries"]![1]!.AsObject();
            entry[member] = member switch
            {
                "index" => entry["index"]!.GetValue<long>() + 1,
                "leaf" => JsonValue.Create(Convert.ToBase64String(new byte[32])),
                _ => new JsonArray(),
            };
            Assert.Null(ReportProof.Parse(json.ToJsonString())!.Open(keys));
        }

        var bare = JsonNode.Parse(proof.ToJson())!;
        bare["entries"] = new JsonArray(JsonValue.Create<string?>(null));
        Assert.Null(ReportProof.Parse(bare.ToJsonString()));
        bare.AsObject().Remove("entries");
        Assert.Null(ReportProof.Parse(bare.ToJsonString()));
    }

    [Fact]
    public async Task Its_statement_passes_for_no_checkpoint_and_no_checkpoint_for_a_statement()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var (_, proof) = await office.ProvenAsync((await office.CitizenAsync()).Id);
        var keys = new[] { office.Get<LedgerSigner>().Key };

        Assert.Null(Checkpoint.Open(proof.Statement, keys));
        Assert.Null(ReportStatement.Open(proof.Checkpoint, keys));
    }

    [Fact]
    public async Task Another_offices_key_signs_nothing_here()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var (_, proof) = await office.ProvenAsync((await office.CitizenAsync()).Id);
        var other = new FileLedgerSigner(new(Directory.CreateTempSubdirectory("report-key-").FullName), "office.test/audit");

        Assert.Null(proof.Open([other.Key]));
        var said = ReportStatement.Open(proof.Statement, [office.Get<LedgerSigner>().Key])!;
        var forged = proof with { Statement = other.SignStatement(said with { Entries = 0 }).ToString() };
        Assert.Null(forged.Open([office.Get<LedgerSigner>().Key]));
    }

    [Fact]
    public async Task Nothing_is_signed_before_the_log_is_sealed_so_far()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var report = (await office.ReportAsync((await office.CitizenAsync()).Id)).Value!;

        Assert.Equal("ReportNotSealed", (await office.Get<CitizenReports>().ProveAsync(report, Token)).Refusal!.Key);
        await office.SealAsync();
        Assert.True((await office.Get<CitizenReports>().ProveAsync(report, Token)).Succeeded);
    }

    [Fact]
    public async Task Law_14_nothing_is_signed_that_the_log_does_not_say()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id);
        var (report, _) = await office.ProvenAsync(citizen.Id);
        var reports = office.Get<CitizenReports>();

        async Task<string> KeyOfAsync(CitizenReport told) => (await reports.ProveAsync(told, Token)).Refusal!.Key;
        Assert.Equal("ReportLogBroken", await KeyOfAsync(report with { Json = report.Json + " " }));
        Assert.Equal("ReportNotSealed", await KeyOfAsync(report with { Number = Guid.NewGuid() }));
        Assert.Equal("ReportLogBroken", await KeyOfAsync(report with { Number = (await office.EntriesAsync())[0].LookId }));
        await office.DropGuardsAsync();
        await using var db = office.Db();
        await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Reason = 'tidied' WHERE Id = {report.Entries[0]}", Token);
        Assert.Equal("ReportLogBroken", await KeyOfAsync(report));
    }

    private static bool Same(ReportStatement? one, ReportStatement? other) => one?.Text == other?.Text;
}
