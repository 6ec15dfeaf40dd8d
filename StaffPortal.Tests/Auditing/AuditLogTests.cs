using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Auditing;

public sealed class AuditLogTests
{
    [Fact]
    public async Task Reading_opening_and_exporting_the_log_are_entries_themselves()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                officer,
                declaration,
                new(
                    citizen.Id,
                    citizen.Version,
                    new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "0890000001" },
                    "asked for it"
                ),
                default
            );
        var dpo = await office.OriginAsync("dpo");

        var lines = (
            await office
                .Get<AuditLog>()
                .ReadAsync(
                    dpo,
                    new()
                    {
                        CitizenId = citizen.Id,
                        Action = AuditAction.Changed,
                        AccountId = officer.AccountId,
                    },
                    null,
                    default
                )
        ).Value!;
        var detail = (await office.Get<AuditLog>().OpenEntryAsync(dpo, lines[0].Id, default)).Value!;
        Assert.True((await office.Get<AuditLog>().ExportAsync(dpo, new(), "csv", default)).Succeeded);

        Assert.Equal(
            new AuditField(CitizenField.Telephone, null, citizen.Telephone, "0890000001"),
            detail.Citizens.Single().Fields.Single()
        );
        var mine = (await office.EntriesAsync()).Where(e => e.AccountId == dpo.AccountId).ToList();
        Assert.Equal([AuditAction.LogRead, AuditAction.LogEntryRead, AuditAction.LogExported], mine.Select(e => e.Action));
        Assert.Equal((citizen.Id, Involvement.Reviewed), (mine[1].Citizens.Single().CitizenId, mine[1].Citizens.Single().Involvement));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    public async Task Others_read_only_their_own_entries(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.OriginAsync(user);

        Assert.Equal("RoleReadsNoLog", (await office.Get<AuditLog>().ReadAsync(origin, new(), null, default)).Refusal?.Key);
        Assert.Equal("RoleReadsNoLog", (await office.Get<AuditLog>().OpenEntryAsync(origin, 1, default)).Refusal?.Key);
        Assert.Equal("RoleReadsNoLog", (await office.Get<AuditLog>().ExportAsync(origin, new(), "csv", default)).Refusal?.Key);
        Assert.Equal(3, (await office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
        Assert.All(await office.Get<AuditLog>().OwnAsync(origin, null, default), l => Assert.Equal(origin.AccountId, l.AccountId));
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_not_opened()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");

        await office.RefusedAsync("EntryUnknown", () => office.Get<AuditLog>().OpenEntryAsync(dpo, 1_000_000, default));
    }

    [Fact]
    public async Task The_log_is_paged_newest_first_without_gap_or_repeat()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        var filter = new AuditFilter { To = office.Today.AddDays(-1) };
        var seen = new List<long>();
        while (
            (await office.Get<AuditLog>().ReadAsync(dpo, filter, seen.Count == 0 ? null : seen[^1], default)).Value is { Count: > 0 } page
        )
            seen.AddRange(page.Select(l => l.Id));

        Assert.Equal(60, seen.Count);
        Assert.Equal(seen.OrderDescending().Distinct(), seen);
    }

    [Fact]
    public async Task An_export_runs_no_formula_and_holds_no_value()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        await office
            .Get<Declarations>()
            .DeclareAsync(officer, (await office.PurposeAsync("elderly-payment")).Id, "=HYPERLINK(\"http://x\")", "+1 reason", default);
        var dpo = await office.OriginAsync("dpo");
        using var csv = new MemoryStream();
        using var json = new MemoryStream();

        await AuditExport.WriteCsvAsync((await office.Get<AuditLog>().ExportAsync(dpo, new(), "csv", default)).Value!, csv, default);
        await AuditExport.WriteJsonLinesAsync(
            (await office.Get<AuditLog>().ExportAsync(dpo, new(), "jsonl", default)).Value!,
            json,
            default
        );

        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.Contains("'=HYPERLINK", text, StringComparison.Ordinal);
        Assert.Contains("'+1 reason", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0890", WithoutIds(text), StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(json.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => JsonDocument.Parse(l).Dispose());
        Assert.DoesNotContain("0890", WithoutIds(string.Concat(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_for_the_charts_agree_with_the_entries()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");

        var counts = await office.Get<AuditLog>().CountAsync(dpo, new(), default);

        Assert.Equal(60, counts.ByDay.Sum(d => d.Count));
        Assert.Equal(60, counts.ByHour.Sum(d => d.Count));
        Assert.Equal(59, counts.ByPurpose.Sum(d => d.Count));
    }

    /// <summary>Opaque ids and digests hold every row of digits by chance.</summary>
    private static string WithoutIds(string text) =>
        Regex.Replace(text, "[0-9a-f-]{32,36}", "", RegexOptions.None, TimeSpan.FromSeconds(5));
}
