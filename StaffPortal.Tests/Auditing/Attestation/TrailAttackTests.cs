using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Purposes;
using StaffPortal.Tests.Contact;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Auditing.Attestation;

/// <summary>
/// What somebody with fresh eyes tried against the log and went through with once: each is named now. And lawful work that was named,
/// which is no finding.
/// </summary>
public sealed class TrailAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The columns of AuditEntries, with what an attacker puts in place of some.</summary>
    private static async Task<string> CopyAsync(TestOffice office, string where, params (string Column, string Value)[] with)
    {
        await using var db = office.Db();
        var entity = db.Model.FindEntityType(typeof(AuditEntry))!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(c => with.FirstOrDefault(w => w.Column == c).Value ?? $"\"{c}\"");
        var (names, taken) = (string.Join(',', columns.Select(c => $"\"{c}\"")), string.Join(',', values));
        return $"INSERT INTO AuditEntries ({names}) SELECT {taken} FROM AuditEntries WHERE {where} LIMIT 1";
    }

    /// <summary>An id tells nothing of an entry's age: whoever inserts a row chooses it.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Law_14_an_entry_with_an_id_below_one_is_forged(string id)
    {
        await using var office = await TestOffice.SealedAsync();
        await office.ExecuteAsync(
            await CopyAsync(
                office,
                "Action = 24 OR Action = 23",
                ("Id", id),
                ("LookId", "x'B0000000000000000000000000000001'"),
                ("Node", "NULL"),
                ("Number", "NULL"),
                ("Code", "NULL")
            )
        );
        var unsealed = (await office.VerifyAsync()).Findings;
        await office.SealAsync();
        var found = (await office.VerifyAsync()).Findings;
        Assert.True(unsealed.Count > 0 && found.Count > 0, $"unsealed: {unsealed.Count} findings, sealed: {found.Count} findings");
    }

    /// <summary>A forged entry that says the log was pruned hides nothing.</summary>
    [Fact]
    public async Task Law_14_a_pruning_told_by_an_entry_with_an_id_below_one_hides_what_is_deleted()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.SealAsync();
        var newest = (await office.EntriesAsync())[^1].Id;
        var detail = new LogPrunedDetail(newest).ToString();
        await office.ExecuteAsync(
            (
                await CopyAsync(
                    office,
                    "Id = 5",
                    ("Id", "-5"),
                    ("LookId", "x'B0000000000000000000000000000001'"),
                    ("Action", "44"),
                    ("Outcome", "1"),
                    ("AccountId", "NULL"),
                    ("Detail", $"'{detail}'"),
                    ("Rights", "NULL"),
                    ("Node", "NULL"),
                    ("Number", "NULL"),
                    ("Code", "NULL")
                )
            )
                .Replace("{", "{{", StringComparison.Ordinal)
                .Replace("}", "}}", StringComparison.Ordinal)
        );
        await office.SealAsync();
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            FormattableString.Invariant(
                $"DELETE FROM AuditEntryCitizens WHERE EntryId = {newest}; DELETE FROM AuditEntries WHERE Id = {newest}"
            )
        );
        await office.RestoreGuardsAsync();

        Assert.NotEmpty((await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_search_by_a_masked_field_that_may_be_revealed_is_no_finding()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var one = await office.CitizenAsync();
        var search = new CitizenSearch(SearchBy.NationalId, one.NationalId!, null, Guid.NewGuid());
        Assert.True((await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, Token)).Succeeded);
        Assert.Equal([], (await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task An_import_that_updates_under_a_purpose_that_imports_alone_is_no_finding()
    {
        await using var office = await TestOffice.OpenAsync();
        // By the book, so that the log tells of it.
        await office.SetPurposeAsync("register-maintenance", p => p.Operations &= ~(Operations.Change | Operations.Reveal));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([], (await office.VerifyAsync()).Findings);
        var folder = Directory.CreateTempSubdirectory("staffportal-attack-").FullName;
        var import = await office.PlanAsync(await FileOfKnownAsync(office, folder));
        var written = await office.WriteAsync(import);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.Changed, Outcome: AuditOutcome.Permitted });
        Assert.Equal([], (await office.VerifyAsync()).Findings);
    }

    private static async Task<string> FileOfKnownAsync(TestOffice office, string folder)
    {
        var one = await office.CitizenAsync();
        return await ImportingOffice.FileAsync(
            folder,
            [
                [one.NationalId!, "คนเดิม", "นามสกุลใหม่", "1"],
            ]
        );
    }

    [Fact]
    public async Task An_unsealed_entry_whose_citizens_row_is_garbage_is_named_and_does_not_end_verification()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            "UPDATE AuditEntryCitizens SET CitizenId = 'x' WHERE EntryId = (SELECT MAX(EntryId) FROM AuditEntryCitizens)"
        );
        await office.RestoreGuardsAsync();
        Assert.NotEmpty((await office.VerifyAsync()).Findings);
    }

    /// <summary>Once the day's limit is reached, a denial tells of somebody where an empty page tells of nobody: it names them.</summary>
    [Fact]
    public async Task A_search_denied_by_the_days_limit_names_whom_it_tells_of()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-payment", p => p.DailyRowLimit = 1);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));
        Assert.True((await SearchAsync(one.NationalId!)).Succeeded);

        var (hit, miss) = (await SearchAsync(other.NationalId!), await SearchAsync(ImportingOffice.Id(1)));
        var ofHit = (await office.EntriesAsync())[^2];

        Assert.True(hit.Succeeded == miss.Succeeded || ofHit.Citizens.Count > 0, "hit and miss differ, and nobody is named");

        Task<Result<CitizenPage>> SearchAsync(string id) =>
            office.Get<CitizenRecords>().SearchAsync(officer, declaration, new(SearchBy.NationalId, id, null, Guid.NewGuid()), Token);
    }

    [Fact]
    public async Task A_withdrawal_after_which_the_consent_was_recorded_anew_is_not_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ConsentWithdrawal);
        await office.DoAsync(ContactKind.ConsentWithdrawal, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var form = new ConsentForm("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");
        var given = await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, form, Token);
        Assert.True(given.Succeeded, given.Refusal?.Message);

        Assert.Equal("ContactNotDone_Undone", (await request.AnswerAsync())?.Key);
    }

    /// <summary>A comparison tells of people, and must be explained as any look.</summary>
    [Fact]
    public async Task Law_14_a_purpose_widened_for_a_moment_to_compare_a_file()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("register-maintenance", p => p.Operations &= ~Operations.Import);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var folder = Directory.CreateTempSubdirectory("staffportal-attack-").FullName;
        var plan = await office.PlanAsync(await FileOfKnownAsync(office, folder));
        await office.ExecuteAsync(
            FormattableString.Invariant(
                $"UPDATE Purposes SET Operations = Operations | {(int)Operations.Import} WHERE Code = 'register-maintenance'"
            )
        );
        await office.ShowAsync("register-maintenance", CitizenField.NationalId, FieldVisibility.Full);
        var told = await office.Get<CitizenImport>().CompareAsync(plan.Origin, plan.DeclarationId, plan.Plan, null, Token);
        Assert.True(told.Succeeded, told.Refusal?.Message);
        Assert.Equal(1, told.Value.Known);
        await office.ExecuteAsync(
            FormattableString.Invariant(
                $"UPDATE Purposes SET Operations = Operations & ~{(int)Operations.Import} WHERE Code = 'register-maintenance'"
            )
        );
        await office.ShowAsync("register-maintenance", CitizenField.NationalId, FieldVisibility.Masked);

        Assert.NotEmpty((await office.VerifyAsync()).Findings);
    }
}
