using CsCheck;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Sequence;

namespace StaffPortal.Tests.Auditing.Sequence;

/// <summary>The numbers of entries have no gap, whatever fails, and a gap is always somebody's doing.</summary>
public sealed class EntrySequenceTests
{
    private enum Step
    {
        Commit,
        RollBack,
        LoseAnswer,
        Restart,
    }

    [Fact]
    public async Task A_number_whose_entry_was_rolled_back_goes_to_the_next_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        await FailAsync(office);
        await AppendAsync(office);

        Assert.Equal([61], await NumbersAsync(office));
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Processes_that_run_together_number_in_series_of_their_own()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var other = TestOffice.With(office, office.Clock.GetUtcNow());
        await AppendAsync(office);
        await AppendAsync(other);
        await AppendAsync(office);

        await using var db = office.Db();
        var places = await db.Set<AuditEntry>()
            .Where(e => e.Id > 60)
            .OrderBy(e => e.Id)
            .Select(e => new { e.Node, e.Number })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(1, 61L), (2, 1L), (1, 62L)], places.Select(p => (p.Node!.Value, p.Number!.Value)));
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task A_process_killed_between_commit_and_memory_asks_the_database_at_its_next_start()
    {
        await using var office = await TestOffice.OpenAsync();
        await AppendAsync(office);
        var keys = OfficeTemplate.KeysOf(office.DatabaseFile);
        var state = Directory.GetFiles(keys.Path, "sequence-0001.state").Single();
        var before = await File.ReadAllBytesAsync(state, TestContext.Current.CancellationToken);
        await AppendAsync(office);
        await FailAsync(office);
        await using (var restarted = await TestOffice.RestartAsync(office))
        {
            await OverwriteAsync(state, before);
            await AppendAsync(restarted);
            Assert.Equal([61, 62, 63], await NumbersAsync(restarted));
            Assert.True((await restarted.VerifyAsync()).IsWhole);
        }
    }

    /// <summary>Random work with faults and restarts: no number is lost or used twice, so a whole log verifies whole.</summary>
    [Fact]
    public Task Whatever_fails_the_numbers_of_what_stands_have_no_gap() =>
        Gen.Enum<Step>()
            .Array[1, 12]
            .SampleAsync(
                async steps =>
                {
                    var office = await TestOffice.OpenAsync();
                    var stands = 0;
                    try
                    {
                        foreach (var step in steps)
                        {
                            switch (step)
                            {
                                case Step.Commit:
                                    await AppendAsync(office);
                                    stands++;
                                    break;
                                case Step.RollBack:
                                    await FailAsync(office);
                                    break;
                                case Step.LoseAnswer:
                                    await LoseAnswerAsync(office);
                                    stands++;
                                    break;
                                default:
                                    office = await TestOffice.RestartAsync(office);
                                    break;
                            }
                        }

                        await AppendAsync(office);
                        var numbers = await NumbersAsync(office);
                        Assert.Equal(Enumerable.Range(61, stands + 1).Select(n => (long)n), numbers.Order());
                        var report = await office.VerifyAsync();
                        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
                    }
                    finally
                    {
                        await office.DisposeAsync();
                    }
                },
                iter: 25,
                threads: 1
            );

    private static Task AppendAsync(TestOffice office) => office.Get<PortalStore>().WriteAsync(db => AppendAsync(office, db), default);

    private static Task AppendAsync(TestOffice office, DbContext db) =>
        office.Get<AuditTrail>().AppendAsync(db, new(null), new(AuditAction.LogRead), default);

    private static async Task FailAsync(TestOffice office)
    {
        var work = office
            .Get<PortalStore>()
            .WriteAsync(
                async db =>
                {
                    await AppendAsync(office, db);
                    await db.SaveChangesAsync();
                    throw new InvalidDataException("the work fails after its entry was written");
                },
                default
            );
        await Assert.ThrowsAsync<InvalidDataException>(() => work);
    }

    /// <summary>The entry is committed, and the process does not learn of it.</summary>
    private static async Task LoseAnswerAsync(TestOffice office)
    {
        await using var db = office.Db();
        db.Outcome = new() { IsHeld = true };
        await AppendAsync(office, db);
        await db.SaveChangesAsync();
        db.Outcome.Settle(WorkEnd.Unknown);
        office.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private static async Task OverwriteAsync(string path, byte[] content)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await stream.WriteAsync(content);
    }

    private static async Task<List<long>> NumbersAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<AuditEntry>().Where(e => e.Id > 60).OrderBy(e => e.Id).Select(e => e.Number!.Value).ToListAsync();
    }
}
