using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Imports;

/// <summary>An import is all or nothing although it is written in short pieces, whatever happens between two of them.</summary>
public sealed class ImportInPiecesTests : IDisposable
{
    private const int Rows = 700;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Rows_wait_sealed_beside_the_register_and_each_comes_in_with_its_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        var before = await office.CountAsync<Citizen>();
        var (inRegister, waiting) = (-1, new List<byte[]>());
        var watch = new At(
            ImportPhase.Staging,
            Rows,
            () =>
            {
                using var db = office.Db();
                inRegister = db.Set<Citizen>().Count() - before;
                waiting = [.. db.Set<StagedRow>().Select(r => r.Content)];
            }
        );

        var written = await office.WriteAsync(import, progress: watch);

        Assert.Equal((Rows, Rows, 0), (written.Value!.Rows, written.Value.Written, written.Value.NotReached));
        Assert.Equal(0, inRegister);
        Assert.NotEmpty(waiting);
        Assert.All(waiting, c => Assert.DoesNotContain("มาใหม่", System.Text.Encoding.UTF8.GetString(c), StringComparison.Ordinal));
        Assert.Equal(0, await office.CountAsync<StagedRow>());
        Assert.Equal(before + Rows, await office.CountAsync<Citizen>());
        await AssertEachOnceAsync(office, import.Plan.Id, Rows);
    }

    [Fact]
    public async Task An_import_whose_process_dies_while_rows_come_in_is_finished_by_the_portal_each_row_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            office.WriteAsync(import, progress: new At(ImportPhase.Moving, 1, () => throw new ProcessDiedException()))
        );
        var half = await office.BatchAsync(import.Plan.Id);
        Assert.Equal((ImportState.Moving, Rows), (half.State, half.Staged));
        Assert.InRange(half.Moved, 1, Rows - 1);
        Assert.Equal(half.Staged - half.Moved, await office.CountAsync<StagedRow>());
        var standing = Assert.Single(await office.Get<CitizenImport>().StandingsAsync(import.Origin, default));
        Assert.Equal((ImportState.Moving, Rows, half.Moved), (standing.State, standing.Of, standing.Done));

        Assert.Equal(0, (await office.Get<CitizenImport>().UpkeepAsync(default)).Value);
        office.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(1, (await office.Get<CitizenImport>().UpkeepAsync(default)).Value);
        Assert.Equal(0, (await office.Get<CitizenImport>().UpkeepAsync(default)).Value);

        Assert.Equal(ImportState.Done, (await office.BatchAsync(import.Plan.Id)).State);
        await AssertEachOnceAsync(office, import.Plan.Id, Rows);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task An_import_whose_process_dies_while_rows_are_laid_down_leaves_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await office.CountAsync<Citizen>();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        // What a killed process leaves: the import begun, some rows laid down, nobody at work.
        await office
            .WriteAsync(
                import,
                progress: new At(
                    ImportPhase.Staging,
                    250,
                    () => office.ExecuteAsync("UPDATE \"Imports\" SET \"State\" = 5").GetAwaiter().GetResult()
                )
            )
            .ContinueWith(t => t.Exception, TestContext.Current.CancellationToken);
        await office.ExecuteAsync("UPDATE \"Imports\" SET \"State\" = 1");
        await office.ExecuteAsync(
            "INSERT INTO \"ImportRows\" (\"ImportId\", \"Ordinal\", \"Content\") SELECT \"Id\", 9999, x'00' FROM \"Imports\""
        );
        await office.ExecuteAsync("UPDATE \"Imports\" SET \"Staged\" = 10000");

        office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await office.Get<CitizenImport>().UpkeepAsync(default)).Value);

        Assert.Equal(ImportState.Abandoned, (await office.BatchAsync(import.Plan.Id)).State);
        Assert.Equal((0, before), (await office.CountAsync<StagedRow>(), await office.CountAsync<Citizen>()));
    }

    [Fact]
    public async Task A_grant_taken_back_while_rows_come_in_stops_at_the_next_piece_and_says_how_many_are_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        var before = await office.CountAsync<Citizen>();
        var admin = await office.OriginAsync("admin");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).Single(g =>
            g.AccountName == "officer" && g.Purpose.Code == "register-maintenance"
        );
        var taken = new At(
            ImportPhase.Moving,
            1,
            () => office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default).GetAwaiter().GetResult()
        );

        var written = await office.WriteAsync(import, progress: taken);

        var batch = await office.BatchAsync(import.Plan.Id);
        Assert.Equal(("ImportStopped", ImportState.Stopped), (written.Refusal?.Key, batch.State));
        Assert.InRange(batch.Moved, 1, Rows - 1);
        Assert.Equal(before + batch.Moved, await office.CountAsync<Citizen>());
        Assert.Equal(0, await office.CountAsync<StagedRow>());
        var stopped = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ImportStopped, nameof(AccessRule.GrantRevoked)), (stopped.Action, stopped.Rule));
        Assert.Equal(new(import.Plan.Id, batch.Moved, Rows), stopped.ReadDetail<ImportStoppedDetail>());
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Get<CitizenImport>().UpkeepAsync(default);
        await AssertEachOnceAsync(office, import.Plan.Id, batch.Moved);
    }

    [Fact]
    public async Task A_purpose_that_ends_before_the_import_is_accepted_leaves_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        var before = await office.CountAsync<Citizen>();
        var admin = await office.OriginAsync("admin");
        var purpose = await office.PurposeAsync("register-maintenance");
        var ended = new At(
            ImportPhase.Staging,
            Rows,
            () => office.Get<PurposeBook>().EndAsync(admin, purpose.Id, default).GetAwaiter().GetResult()
        );

        var written = await office.WriteAsync(import, progress: ended);

        Assert.Equal(AccessRule.PurposeEnded, Assert.IsType<Denial>(written.Refusal).Decision.Rule);
        Assert.Equal(ImportState.Abandoned, (await office.BatchAsync(import.Plan.Id)).State);
        Assert.Equal((0, before), (await office.CountAsync<StagedRow>(), await office.CountAsync<Citizen>()));
    }

    [Fact]
    public async Task A_declaration_that_runs_out_before_the_import_is_accepted_denies_it_and_one_that_runs_out_after_does_not_cut_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows));
        var first = await office.PlanAsync(path);
        var late = new At(ImportPhase.Staging, Rows, () => office.Clock.Advance(Declaration.MaxLife + TimeSpan.FromMinutes(1)));
        var denied = await office.WriteAsync(first, progress: late);

        var second = await office.PlanAsync(path);
        var later = new At(ImportPhase.Moving, 1, () => office.Clock.Advance(Declaration.MaxLife + TimeSpan.FromMinutes(1)));
        var written = await office.WriteAsync(second, progress: later);

        Assert.Equal(AccessRule.DeclarationOver, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        Assert.True(later.Happened);
        Assert.Equal(Rows, written.Value?.Written);
    }

    [Fact]
    public async Task Two_imports_at_once_and_the_same_file_twice_make_nobody_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows));
        var before = await office.CountAsync<Citizen>();
        var (one, other) = (await office.PlanAsync(path), await office.PlanAsync(path, "officer2"));

        var written = await Task.WhenAll(Task.Run(() => office.WriteAsync(one)), Task.Run(() => office.WriteAsync(other)));
        var again = await office.PlanAsync(path);
        var third = await office.WriteAsync(again);
        // On a machine that is busy enough, one waits longer for the writer than its patience: the portal itself then goes on with it.
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await office.Get<CitizenImport>().UpkeepAsync(default);

        Assert.All(
            [.. written, third],
            w => Assert.True(w.Value?.Written == Rows || w.Refusal?.Key == "ImportGoesOnLater", w.Refusal?.Key)
        );
        Assert.Equal(before + Rows, await office.CountAsync<Citizen>());
        var batches = new[] { await office.BatchAsync(one.Plan.Id), await office.BatchAsync(other.Plan.Id) };
        Assert.Equal(Rows, batches.Sum(b => b.Created));
        Assert.Equal((0, 0), ((await office.BatchAsync(again.Plan.Id)).Created, (await office.BatchAsync(again.Plan.Id)).Updated));
    }

    [Fact]
    public async Task Law_17_an_import_is_written_once_however_often_it_is_asked_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(20)));

        var written = await office.WriteAsync(import);
        var again = await office.WriteAsync(import);

        Assert.Equal((20, "ImportBegunAlready"), (written.Value?.Written, again.Refusal?.Key));
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Imported);
    }

    [Fact]
    public async Task Two_who_move_the_same_import_never_move_a_row_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            office.WriteAsync(import, progress: new At(ImportPhase.Moving, 1, () => throw new ProcessDiedException()))
        );
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var node = TestOffice.With(office, office.Clock.GetUtcNow());

        await Task.WhenAll(
            Task.Run(() => office.Get<CitizenImport>().UpkeepAsync(default)),
            Task.Run(() => node.Get<CitizenImport>().UpkeepAsync(default))
        );

        await AssertEachOnceAsync(office, import.Plan.Id, Rows);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_keeps_its_piece_out_and_the_import_goes_on_later()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(Rows)));
        var full = new At(ImportPhase.Moving, 1, () => office.RefuseInsertsAsync("AuditEntryCitizens").GetAwaiter().GetResult());

        var written = await office.WriteAsync(import, progress: full);

        Assert.Equal("ImportGoesOnLater", written.Refusal?.Key);
        var batch = await office.BatchAsync(import.Plan.Id);
        await AssertEachOnceAsync(office, import.Plan.Id, batch.Moved);
        await office.ExecuteAsync("DROP TRIGGER \"Test_AuditEntryCitizens\"");
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await office.Get<CitizenImport>().UpkeepAsync(default);
        await AssertEachOnceAsync(office, import.Plan.Id, Rows);
    }

    /// <summary>So many citizens of the import are in the register, each with one entry that made them and one registration.</summary>
    private static async Task AssertEachOnceAsync(TestOffice office, Guid importId, int count)
    {
        var made = (await office.EntriesAsync())
            .Where(e => e.Action == AuditAction.Created && e.ReadDetail<ImportedRowDetail>()?.Import == importId)
            .SelectMany(e => e.Citizens)
            .Select(c => c.CitizenId)
            .ToList();
        Assert.Equal(count, made.Count);
        Assert.Equal(count, made.Distinct().Count());
        await using var db = office.Db();
        Assert.Equal(count, await db.Set<Citizen>().CountAsync(c => made.Contains(c.Id), TestContext.Current.CancellationToken));
        Assert.Equal(
            count,
            await db.Set<Registration>().CountAsync(r => made.Contains(r.CitizenId), TestContext.Current.CancellationToken)
        );
    }

    private sealed class ProcessDiedException : Exception;
}
