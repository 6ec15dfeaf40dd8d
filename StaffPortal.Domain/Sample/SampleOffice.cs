using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample;

/// <summary>How large a sample office is made.</summary>
/// <param name="Citizens">How many citizens.</param>
/// <param name="Entries">How many entries of a working past.</param>
/// <param name="Seed">The same seed gives the same citizens and entries.</param>
public sealed record SampleSize(int Citizens = 500, int Entries = 1200, int Seed = 2569);

/// <summary>Makes a synthetic office to try the portal on. Nothing in it is real.</summary>
public sealed class SampleOffice(
    PortalStore store,
    EntrySequence sequence,
    TimeProvider clock,
    CitizenKeys keys,
    IPasswordHasher<Account> hasher,
    ILogger<AuditTrail> logger
)
{
    /// <summary>The password of the sample accounts where none is configured; refused outside Development.</summary>
    public const string DefaultPassword = "Sample-Office-2569!";

    private const int BatchSize = 500;

    /// <summary>The sample accounts, in the order in which the sign-in page shows them.</summary>
    public static IReadOnlyList<(string UserName, string DisplayName, Role Role)> Accounts { get; } =
    [
        ("officer", "มาลี ศรีสุข", Role.Officer),
        ("officer2", "วิชัย ทองแก้ว", Role.Officer),
        ("contractor", "สุรชัย งานดี (บจก. น้ำใสบริการ)", Role.Contractor),
        ("contractor-ended", "อนุชา เก็บกวาด (หจก. สะอาดดี)", Role.Contractor),
        ("admin", "กิตติ ผู้ดูแลระบบ", Role.Administrator),
        ("dpo", "รัตนา คุ้มครองข้อมูล", Role.ComplianceOfficer),
    ];

    /// <summary>Whether the database holds no account and no citizen yet.</summary>
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                !await db.Set<Account>().AnyAsync(cancellationToken) && !await db.Set<Citizens.Citizen>().AnyAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Fills an empty database.</summary>
    /// <param name="password">The password of every sample account.</param>
    /// <param name="progress">Told how many citizens and entries are written.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="InvalidOperationException">The database is not empty.</exception>
    public async Task FillAsync(SampleSize size, string password, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (!await IsEmptyAsync(cancellationToken))
            throw new InvalidOperationException("The sample office is made in an empty database alone.");
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var random = new Random(size.Seed);
        var past = new PastClock { Now = OfficeTime.StartOf(today.AddDays(-SampleAccesses.Days - 1)) };
        var trail = new AuditTrail(store, sequence, past, logger);
        var office = await store.WriteAsync(
            db =>
            {
                trail.Append(db, new(null, "127.0.0.1", "Sample"), null, new(AuditAction.RightsAttested));
                return Task.FromResult(MakeOffice(db, password, today));
            },
            cancellationToken
        );

        var citizens = new List<Guid>(size.Citizens);
        var source = new SampleCitizens(keys, new(store), random, office.Services, today);
        while (citizens.Count < size.Citizens)
        {
            var batch = Enumerable.Range(0, Math.Min(BatchSize, size.Citizens - citizens.Count)).Select(_ => source.Next()).ToList();
            await store.WriteAsync(
                db =>
                {
                    db.AddRange(batch.Select(b => b.Citizen));
                    db.AddRange(batch.SelectMany(b => b.Registrations));
                    return Task.CompletedTask;
                },
                cancellationToken
            );
            citizens.AddRange(batch.Select(b => b.Citizen.Id));
            progress?.Report(citizens.Count);
        }

        if (citizens.Count == 0)
            return;
        var written = 0;
        var accesses = new SampleAccesses(random, office.People, citizens, today);
        foreach (var batch in accesses.Take(Math.Max(size.Entries - 1, 0)).Chunk(BatchSize))
        {
            await store.WriteAsync(
                async db =>
                {
                    var secrets = await SecretsAsync(db, batch.Select(b => b.Draft), cancellationToken);
                    foreach (var (at, account, draft) in batch)
                    {
                        past.Now = at;
                        var parts = draft.Citizens.Select(c => c with { Secret = secrets.GetValueOrDefault(c.CitizenId) });
                        trail.Append(
                            db,
                            new(account.Id, "127.0.0.1", "Sample"),
                            new(account.UserName, account.Role, account.ContractId),
                            draft with
                            {
                                Citizens = [.. parts],
                            }
                        );
                    }
                },
                cancellationToken
            );
            written += batch.Length;
            progress?.Report(citizens.Count + written);
        }

        await store.WriteAsync(
            db =>
            {
                SampleCases.Add(db, keys, accesses.Cases, clock.GetUtcNow());
                return Task.CompletedTask;
            },
            cancellationToken
        );
    }

    /// <summary>The keys of the citizens whose values were changed.</summary>
    private async Task<Dictionary<Guid, CitizenSecret?>> SecretsAsync(
        DbContext db,
        IEnumerable<AuditDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var ids = drafts
            .SelectMany(d => d.Citizens)
            .Where(c => c.Fields.Any(f => (f.Old ?? f.New) is not null))
            .Select(c => c.CitizenId)
            .Distinct()
            .ToList();
        var rows = await db.Set<CitizenKey>().AsNoTracking().Where(k => ids.Contains(k.CitizenId)).ToListAsync(cancellationToken);
        return rows.ToDictionary(k => k.CitizenId, k => keys.Open(k));
    }

    private Office MakeOffice(DbContext db, string password, DateOnly today)
    {
        var services = Catalogue.Shipped.Services.Select(s => ServiceBook.Of(s.Form)).ToList();
        var serviceIds = services.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        var purposes = Catalogue.Shipped.Purposes.Select(p => PurposeBook.Of(p.FormOf(serviceIds[p.Service]))).ToList();
        var purposeIds = purposes.ToDictionary(p => p.Code, p => p.Id, StringComparer.Ordinal);
        db.Add(new SampleMark { Id = 1, FilledAt = clock.GetUtcNow() });
        db.AddRange(services);
        db.AddRange(purposes);

        var running = new Contract
        {
            Number = "จ.12/2569",
            Company = "บริษัท น้ำใสบริการ จำกัด",
            StartsOn = today.AddDays(-200),
            EndsOn = today.AddDays(165),
            ConfidentialityOn = today.AddDays(-201),
            Purposes = [purposeIds["water-meter-reading"], purposeIds["land-survey"]],
            Villages = [1, 2, 3, 4],
            Services = [serviceIds["water-supply"]],
        };
        var ended = new Contract
        {
            Number = "จ.3/2568",
            Company = "หจก. สะอาดดี",
            StartsOn = today.AddDays(-400),
            EndsOn = today.AddDays(-35),
            ConfidentialityOn = today.AddDays(-401),
            Purposes = [purposeIds["waste-fee-collection"]],
            Services = [serviceIds["waste-collection"]],
        };
        db.AddRange(running, ended);

        var accounts = Accounts.ToDictionary(
            a => a.UserName,
            a =>
                MakeAccount(
                    a,
                    a.UserName switch
                    {
                        "contractor" => running.Id,
                        "contractor-ended" => ended.Id,
                        _ => null,
                    }
                ),
            StringComparer.Ordinal
        );
        db.AddRange(accounts.Values);
        db.Add(SamplePapers.Details(today));
        db.AddRange(SamplePapers.Policies(today));
        db.AddRange(SamplePapers.Acknowledged(accounts.Values, today));

        Give("officer", "register-maintenance", []);
        Give("officer", "elderly-payment", []);
        Give("officer", "disability-payment", []);
        Give("officer", "elderly-activities", []);
        Give("officer", "elderly-payment-report", []);
        Give("officer", "disability-card-transfer", []);
        Give("officer", "newborn-enrolment", []);
        Give("officer", "complaint-handling", [1, 2, 3]);
        Give("officer2", "register-maintenance", []);
        Give("officer2", "water-billing", []);
        Give("officer2", "land-tax-billing", []);
        Give("officer2", "waste-fee-collection", []);
        Give("officer2", "disaster-relief-payment", []);
        Give("officer2", "erasure-requests", []);
        Give("officer2", "subject-copies", []);
        Give("officer2", "elderly-payment-report", []);
        Give("contractor", "water-meter-reading", [1, 2, 3, 4], [serviceIds["water-supply"]]);
        Give("contractor-ended", "waste-fee-collection", [], [serviceIds["waste-collection"]], today.AddDays(-35));

        string[] OfficerWork = ["register-maintenance", "elderly-payment", "disability-payment", "newborn-enrolment", "complaint-handling"];
        return new(
            serviceIds,
            [
                (accounts["officer"], [.. purposes.Where(p => OfficerWork.Contains(p.Code))]),
                (accounts["officer2"], [.. purposes.Where(p => p.Code is "water-billing" or "land-tax-billing" or "waste-fee-collection")]),
                (accounts["contractor"], [.. purposes.Where(p => p.Code == "water-meter-reading")]),
            ]
        );

        void Give(string account, string purpose, int[] villages, Guid[]? inServices = null, DateOnly? until = null) =>
            db.Add(
                new Grant
                {
                    AccountId = accounts[account].Id,
                    PurposeId = purposeIds[purpose],
                    Villages = [.. villages],
                    Services = [.. inServices ?? []],
                    StartsOn = today.AddDays(-180),
                    EndsOn = until ?? today.AddDays(150),
                    GrantedById = accounts["admin"].Id,
                    GrantedAt = clock.GetUtcNow().AddDays(-180),
                    Reason = "คำสั่งมอบหมายงาน",
                }
            );

        Account MakeAccount((string UserName, string DisplayName, Role Role) about, Guid? contractId)
        {
            var account = new Account
            {
                Id = Guid.NewGuid(),
                UserName = about.UserName,
                NormalizedUserName = about.UserName.ToUpperInvariant(),
                DisplayName = about.DisplayName,
                Role = about.Role,
                ContractId = contractId,
                CreatedAt = clock.GetUtcNow().AddDays(-200),
                LockoutEnabled = true,
                SecurityStamp = Account.NewStamp(),
            };
            account.PasswordHash = hasher.HashPassword(account, password);
            return account;
        }
    }

    private sealed record Office(
        IReadOnlyDictionary<string, Guid> Services,
        IReadOnlyList<(Account Account, IReadOnlyList<Purpose> Purposes)> People
    );
}
