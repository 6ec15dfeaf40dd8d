using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>The portal finishes and takes back what the log says that somebody asked for, not what a row says (law 14).</summary>
public sealed class ImportOnTheLogTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Whoever holds the database has an import taken back in an officer's name.</summary>
    [Fact]
    public async Task Law_14_an_import_that_a_row_alone_says_is_to_be_taken_back_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        await office.WriteAsync(import);
        await office.SealAsync();
        Assert.Empty((await office.VerifyAsync()).Findings);
        await office.ExecuteAsync(
            """
            UPDATE Imports SET State = 6, TakeBackBefore = 9223372036854775807, TakenBackById = AccountId, TakenBackUnder = DeclarationId
            """
        );
        office.Clock.Advance(TimeSpan.FromHours(9));

        await office.Get<CitizenImport>().UpkeepAsync(Token);

        await office.SealAsync();
        var forged = (await office.EntriesAsync()).Count(e =>
            e is { Action: AuditAction.ImportTakenBack, Outcome: AuditOutcome.Permitted }
        );
        Assert.Equal((0, 1), (forged, await office.BearersAsync(ImportingOffice.Id(0))));
        Assert.Single(await office.EntriesAsync(), e => e is { Outcome: AuditOutcome.Denied, Rule: "ImportNotOnTheLog", AccountId: null });
        Assert.Empty((await office.VerifyAsync()).Findings);
    }

    /// <summary>Rows of an import that is long done, laid down again from a copy, are brought in once more.</summary>
    [Fact]
    public async Task Law_14_rows_of_a_done_import_laid_down_again_are_not_brought_in_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(300)));
        var at = new At(
            ImportPhase.Moving,
            1,
            () => office.ExecuteAsync("CREATE TABLE Kept AS SELECT * FROM ImportRows").GetAwaiter().GetResult()
        );
        Assert.True((await office.WriteAsync(import, progress: at)).Succeeded);
        var moved = ImportingOffice.Newcomers(300).Select(r => new[] { r[0], r[1], "ย้ายแล้ว", r[3] });
        Assert.True((await office.WriteAsync(await office.PlanAsync(await ImportingOffice.FileAsync(folder, moved)))).Succeeded);
        await office.SealAsync();
        Assert.Empty((await office.VerifyAsync()).Findings);
        var before = (await office.EntriesAsync()).Count;
        await office.ExecuteAsync(
            $"""
            INSERT INTO ImportRows SELECT * FROM Kept; DROP TABLE Kept;
            UPDATE Imports SET State = 2, Moved = (SELECT MIN(Ordinal) FROM ImportRows) WHERE Id IN (SELECT ImportId FROM ImportRows)
            """
        );
        office.Clock.Advance(TimeSpan.FromHours(9));

        await office.Get<CitizenImport>().UpkeepAsync(Token);

        await office.SealAsync();
        var (entries, found) = (await office.EntriesAsync(), (await office.VerifyAsync()).Findings);
        var forged = entries.Skip(before).Count(e => e.Action == AuditAction.Changed && e.AccountName == "officer");
        Assert.True(forged == 0 || found.Count > 0, $"{forged} records changed back in the officer's name; verification finds nothing");
    }

    /// <summary>Whatever brings rows in, or takes them back, without being asked: its own entries tell on it.</summary>
    [Theory]
    [InlineData(true, "had asked for this import to be taken back")]
    [InlineData(false, "had accepted this import")]
    public async Task Law_14_a_row_of_an_import_that_nobody_asked_for_is_named_by_verification(bool isReversal, string said)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SealAsync();
        var origin = new Origin((await office.OriginAsync("officer")).AccountId);
        var draft = new AuditDraft(AuditAction.Created)
        {
            Detail = isReversal ? new RowTakenBackDetail(Guid.NewGuid()) : new ImportedRowDetail(Import: Guid.NewGuid()),
        };

        await office
            .Get<AuditTrail>()
            .TryAsync(draft.Action, (db, _) => office.Get<AuditTrail>().AppendAsync(db, origin, draft, Token), Token);

        await office.SealAsync();
        Assert.Contains(said, Assert.Single((await office.VerifyAsync()).Findings).Detail, StringComparison.Ordinal);
    }
}
