using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Storage.Races;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// Several do the same at the same moment, each by a command of their own: it is done once, the others are told what stands by then, and
/// nobody hears of a fault of the database. SQLite has one writer; on SQL Server this is what the locks and unique keys are for.
/// </summary>
public sealed class RaceTests
{
    private const int Callers = 4;

    /// <summary>Callers who wait for each other for ever fail by name and not with the whole run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Commands that read before they write, by what they do.</summary>
    private static readonly Dictionary<string, Race> Races = new([
        .. CitizenRaces.All,
        .. DisclosureRaces.All,
        .. AccountRaces.All,
        .. RegisterRaces.All,
        .. CaseRaces.All,
        .. DisposalRaces.All,
        .. ReviewRaces.All,
    ]);

    public static MatrixTheoryData<DatabaseProvider, string> Cases => new(Stores.All.Select(s => s.Data), Races.Keys);

    [Theory, MemberData(nameof(Cases))]
    public async Task What_several_do_at_once_is_done_once(DatabaseProvider store, string race)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (done, prepare) = (Races[race].Done, Races[race].Prepare);
        var act = await prepare(office);

        var refusals = await Task.WhenAll(Enumerable.Range(0, Callers).Select(n => Task.Run(() => act(n))))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Refusal.NotRecorded, refusals);
        Assert.Contains(refusals, r => r is null);
        var times = Races[race].EachIsDone ? Callers : 1;
        Assert.Equal(times, (await office.EntriesAsync()).Count(e => e.Action == done && e.Outcome == AuditOutcome.Permitted));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_purposes_declared_at_once_by_one_person_one_stands(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var officer = await office.OriginAsync("officer");
        var purpose = (await office.PurposeAsync("elderly-payment")).Id;

        var declared = await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(n =>
                    Task.Run(() => office.Get<Declarations>().DeclareAsync(officer, purpose, $"{n}/2569", "ตรวจสอบก่อนจ่ายเงิน", default))
                )
        );

        Assert.All(declared, d => Assert.True(d.Succeeded, d.Refusal?.Message));
        await using var db = office.Db();
        Assert.Equal(1, await db.Set<Declaration>().CountAsync(d => d.AccountId == officer.AccountId && d.EndedAt == null));
    }
}
