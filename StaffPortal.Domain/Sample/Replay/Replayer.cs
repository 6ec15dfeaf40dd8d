using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Sample.Scenario;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>How far a replay has come.</summary>
/// <param name="Looks">Whether the looks are being written; the rows they stand on are before that.</param>
/// <param name="Done">How many.</param>
/// <param name="All">Of how many.</param>
public readonly record struct ReplayProgress(bool Looks, int Done, int All);

/// <summary>
/// Fills an empty database with a scenario: its office, people, cases and facts as rows, its looks as signed entries of the log in order
/// of time. For trying and measuring the portal on work that somebody else thought out; never for real data.
/// </summary>
public sealed class Replayer(
    PortalStore store,
    EntrySequence sequence,
    TimeProvider clock,
    CitizenKeys keys,
    OfficeKey officeKey,
    IPasswordHasher<Account> hasher,
    SampleOffice sample,
    ILogger<AuditTrail> logger
)
{
    private const int RowsAtOnce = 1000;
    private const int LooksAtOnce = 1000;

    /// <summary>Fills from a file (docs/replay-format.md). It is read to its end before anything is written.</summary>
    /// <param name="file">JSON Lines in UTF-8.</param>
    /// <param name="password">The password of every account.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>How many looks were written.</returns>
    public async Task<Result<int>> FillAsync(
        Stream file,
        string password,
        IProgress<ReplayProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var read = await ReplayFile.ReadAsync(file, clock.GetUtcNow(), cancellationToken);
        return read.Succeeded ? await FillAsync(read.Value, password, progress, cancellationToken) : read.Refusal;
    }

    /// <summary>Fills from a scenario that was made here. What is misuse in it is not written anywhere.</summary>
    public async Task<Result<int>> FillAsync(
        MisuseScenario made,
        string password,
        IProgress<ReplayProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(made);
        return new ReplayChecks(made.Scenario, clock.GetUtcNow()).First() is { } broken
            ? broken
            : await FillAsync(made.Scenario, password, progress, cancellationToken);
    }

    private async Task<Result<int>> FillAsync(
        ReplayScenario scenario,
        string password,
        IProgress<ReplayProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!await sample.IsEmptyAsync(cancellationToken))
            return new Refusal("ReplayNotEmpty");
        ReplayValues.InventIds(scenario.Citizens);
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var rows = new ReplayRows(scenario, today);
        rows.SetPassword(hasher, password);
        var facts = new ReplayFacts(rows, keys, officeKey);
        var past = new PastClock { Now = OfficeTime.StartOf(rows.First) };
        var trail = new AuditTrail(store, sequence, past, logger);
        await MakeOfficeAsync(rows, facts, trail, cancellationToken);
        await MakeCitizensAsync(scenario, facts, progress, cancellationToken);
        await LookAsync(scenario, rows, (trail, past), progress, cancellationToken);
        return scenario.Looks.Count;
    }

    /// <summary>Every row that gives rights, told of by one entry from before the first look.</summary>
    private Task MakeOfficeAsync(ReplayRows rows, ReplayFacts facts, AuditTrail trail, CancellationToken cancellationToken) =>
        store.WriteAsync(
            db =>
            {
                trail.Append(db, new(null, "127.0.0.1", "Sample"), null, new(AuditAction.RightsAttested));
                db.Add(new SampleMark { Id = 1, FilledAt = clock.GetUtcNow() });
                db.AddRange(rows.Services.Values);
                db.AddRange(rows.Purposes.Values);
                db.AddRange(rows.Contracts.Values);
                db.AddRange(rows.Accounts.Values);
                db.AddRange(rows.Grants);
                db.Add(SamplePapers.Details(rows.First, rows.Scenario.Office.Name));
                db.AddRange(SamplePapers.Policies(rows.First));
                db.AddRange(SamplePapers.Acknowledged(rows.Accounts.Values, rows.First));
                db.AddRange(facts.StaffEntries());
                db.AddRange(facts.Days());
                db.AddRange(facts.Shifts());
                return Task.CompletedTask;
            },
            cancellationToken
        );

    private async Task MakeCitizensAsync(
        ReplayScenario scenario,
        ReplayFacts facts,
        IProgress<ReplayProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var columns = new CitizenColumns(keys, new OfficeFields(store));
        IEnumerable<object>[] sections =
        [
            scenario.Citizens.Select(c => columns.Make(ReplayRows.CitizenId(c.Id), ReplayValues.Canonical(c, today))),
            facts.Registrations(),
            facts.Watched(),
            facts.Cases(),
            facts.Officers(),
            facts.Concerned(),
        ];
        var all =
            scenario.Citizens.Count
            + scenario.Registrations.Count
            + scenario.Watched.Count
            + scenario.Cases.Sum(c => 1 + c.Assigned.Count + c.Citizens.Count);
        var done = 0;
        foreach (var batch in sections.SelectMany(s => s.Chunk(RowsAtOnce)))
        {
            await store.WriteAsync(
                db =>
                {
                    db.AddRange(batch);
                    return Task.CompletedTask;
                },
                cancellationToken
            );
            progress?.Report(new(false, done += batch.Length, all));
        }
    }

    private async Task LookAsync(
        ReplayScenario scenario,
        ReplayRows rows,
        (AuditTrail Trail, PastClock Past) log,
        IProgress<ReplayProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var looks = new ReplayLooks(scenario, rows);
        var leaving = new Queue<StaffLine>(scenario.Staff.Where(s => s.Until < OfficeTime.DayOf(clock.GetUtcNow())).OrderBy(s => s.Until));
        var done = 0;
        foreach (var batch in looks.InOrder().Chunk(LooksAtOnce))
        {
            while (leaving.TryPeek(out var who) && OfficeTime.StartOf(who.Until!.Value.AddDays(1)) <= batch[0].At)
                await CloseAsync(rows, leaving.Dequeue(), log, cancellationToken);
            await store.RecordAsync(
                async session =>
                {
                    foreach (var look in batch)
                    {
                        var account = rows.Accounts[look.Staff];
                        log.Past.Now = look.At!.Value.ToUniversalTime();
                        await log.Trail.AppendAsync(
                            session,
                            new(account.Id, look.Address, look.Browser, look.Circuit),
                            new(account.UserName, account.Role, account.ContractId),
                            looks.DraftOf(look),
                            cancellationToken
                        );
                    }

                    return true;
                },
                cancellationToken
            );
            progress?.Report(new(true, done += batch.Length, scenario.Looks.Count));
        }

        while (leaving.TryDequeue(out var who))
            await CloseAsync(rows, who, log, cancellationToken);
    }

    /// <summary>Who has left has an account until then, and none that is open afterwards.</summary>
    private Task CloseAsync(ReplayRows rows, StaffLine who, (AuditTrail Trail, PastClock Past) log, CancellationToken cancellationToken)
    {
        log.Past.Now = OfficeTime.StartOf(who.Until!.Value.AddDays(1));
        return store.WriteAsync(
            async db =>
            {
                var id = rows.Accounts[who.Id].Id;
                var account = await db.Set<Account>().SingleAsync(a => a.Id == id, cancellationToken);
                account.DisabledAt = log.Past.Now;
                var by = rows.Accounts.Values.First(a => a.Role == Role.Administrator && a.Id != id);
                log.Trail.Append(
                    db,
                    new(by.Id, "127.0.0.1", "Sample"),
                    new(by.UserName, by.Role, by.ContractId),
                    new(AuditAction.AccountDisabled) { SubjectId = id }
                );
            },
            cancellationToken
        );
    }
}
