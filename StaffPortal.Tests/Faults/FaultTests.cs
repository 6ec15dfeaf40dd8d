using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Faults;

/// <summary>
/// A few kills in CI; many by <c>dotnet run --project StaffPortal.Tests -- faults --kills 200</c> , <c>faults --traffic-kills 50</c> and
/// <c>faults --import-kills 50</c>. A failure names its seed; <c>--seed</c> repeats it.
/// </summary>
public sealed class FaultTests
{
    [Fact]
    public async Task One_of_two_nodes_killed_at_random_moments_nothing_shown_or_changed_lacks_its_entry_and_the_ledger_is_whole()
    {
        var (summary, losses, _) = await FaultRuns.KillAsync(kills: 3, FaultOptions.NewSeed(), nodes: 2);
        Assert.True(losses.Count == 0, $"{summary}\n{string.Join('\n', losses)}");
    }

    [Fact]
    public async Task An_import_of_a_web_servers_log_that_is_killed_stores_every_readable_line_exactly_once()
    {
        var (summary, losses) = await TrafficFaultRuns.KillAsync(kills: 3, FaultOptions.NewSeed());
        Assert.True(losses.Count == 0, $"{summary}\n{string.Join('\n', losses)}");
    }

    [Fact]
    public async Task An_import_of_citizens_that_is_killed_leaves_nothing_or_is_finished_to_its_last_row()
    {
        var (summary, losses) = await ImportFaultRuns.KillAsync(kills: 3, FaultOptions.NewSeed());
        Assert.True(losses.Count == 0, $"{summary}\n{string.Join('\n', losses)}");
    }

    [Fact]
    public async Task With_the_disk_full_nothing_is_shown_and_what_was_recorded_stays_whole()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office.FillDiskAsync();

        var shown = 0;
        Result<CitizenView> opened;
        do
        {
            opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);
            shown += opened.Succeeded ? 1 : 0;
        } while (opened.Succeeded && shown < 5_000);

        Assert.Equal(Refusal.NotRecorded, opened.Refusal);
        Assert.Equal(shown, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Opened));
        office.FreeDisk();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task With_the_file_read_only_nothing_is_shown()
    {
        await using var office = await TestOffice.SealedAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var readOnly = TestOffice.ReadOnly(office);

        var opened = await readOnly.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);

        Assert.Equal(Refusal.NotRecorded, opened.Refusal);
        Assert.Equal(0, await readOnly.Sealer().StepAsync(default));
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);
    }
}
