using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>A sample office whose log and registers a test writes by hand, to see how its looks are weighed.</summary>
internal sealed class ReviewedOffice : IAsyncDisposable
{
    public const string Usual = "elderly-payment";

    private ReviewedOffice(TestOffice office, Purpose purpose, IReadOnlyList<Guid> registered, IReadOnlyList<Guid> others) =>
        (Office, Service, Registered, Others) = (office, purpose.ServiceId, registered, others);

    public TestOffice Office { get; }

    /// <summary>The service of <see cref="Usual"/>.</summary>
    public Guid Service { get; }

    /// <summary>Citizens registered in it.</summary>
    public IReadOnlyList<Guid> Registered { get; }

    /// <summary>Citizens who are not, no two of the same family name.</summary>
    public IReadOnlyList<Guid> Others { get; }

    public DateOnly Today => Office.Today;

    public static async Task<ReviewedOffice> OpenAsync() => await OverAsync(await TestOffice.OpenAsync());

    /// <summary>The same over an office that is there, which it takes over.</summary>
    public static async Task<ReviewedOffice> OverAsync(TestOffice office)
    {
        var purpose = await office.PurposeAsync(Usual);
        var registered = await office.RegisteredAsync(purpose.ServiceId);
        await using var db = office.Db();
        // The sample's own past is reviewed already.
        db.Add(new ReviewedUpTo { EntryId = await db.Set<AuditEntry>().MaxAsync(e => e.Id) });
        await db.SaveChangesAsync();
        var all = await db.Set<Citizen>().AsNoTracking().OrderBy(c => c.Id).ToListAsync();
        var others = all.Where(c => !registered.Contains(c.Id)).DistinctBy(c => c["FamilyName"]).Select(c => c.Id).ToList();
        return new(office, purpose, registered, others);
    }

    /// <summary>Lets days pass; it is ten in the morning then.</summary>
    public void PassDays(int days) => Office.Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>One look of an officer at a citizen, as the portal would have recorded it.</summary>
    public Task LookAsync(
        Guid citizen,
        string? aCase = null,
        string purpose = Usual,
        AuditAction action = AuditAction.Opened,
        bool denied = false,
        string user = "officer",
        string address = "127.0.0.1",
        CitizenField field = CitizenField.Telephone,
        string browser = "Sample"
    ) =>
        WriteAsync(
            user,
            purpose,
            address,
            browser,
            new(action, denied ? AuditOutcome.Denied : AuditOutcome.Permitted)
            {
                CaseReference = aCase,
                Citizens = [new(citizen, InvolvementOf(action, denied), [new(field, FieldVisibility.Full)])],
            }
        );

    /// <summary>One search that showed nobody.</summary>
    public Task SearchAsync(SearchBy by = SearchBy.Name, string? aCase = null, string user = "officer") =>
        WriteAsync(
            user,
            Usual,
            "127.0.0.1",
            "Sample",
            new(AuditAction.Searched) { CaseReference = aCase, Detail = new SearchDetail(by, 13, Found: 0) }
        );

    /// <summary>A case that concerns these citizens.</summary>
    public async Task CaseAsync(
        string number,
        IReadOnlyList<Guid> citizens,
        CaseKind kind = CaseKind.Request,
        Guid? service = null,
        bool closed = false,
        string? officer = null,
        string? openedBy = null,
        string? namedBy = null
    )
    {
        async Task<Guid?> IdOf(string? user) => user is null ? null : (await Office.OriginAsync(user)).AccountId;
        var (opener, namer) = (await IdOf(openedBy), await IdOf(namedBy));
        var now = Office.Clock.GetUtcNow();
        var keys = Office.Get<CitizenKeys>();
        var known = new Case
        {
            Number = number,
            Kind = kind,
            Source = CaseSource.Office,
            ServiceId = service ?? Service,
            Title = "test",
            OpenedAt = now.AddMinutes(-1),
            ClosedAt = closed ? now.AddDays(-30) : null,
            OpenedById = opener,
        };
        await using var db = Office.Db();
        db.Add(known);
        db.AddRange(citizens.Select(c => CaseCitizen.Of(keys, c, known.Id, now, namer)));
        if (officer is not null)
            db.Add(
                new CaseOfficer
                {
                    CaseId = known.Id,
                    AccountId = (await Office.OriginAsync(officer)).AccountId!.Value,
                    AssignedAt = now,
                }
            );
        await db.SaveChangesAsync();
    }

    /// <summary>Says who a member of staff is: the citizen of that record, or somebody who lives and is called as they.</summary>
    /// <param name="isTheCitizen">Whether they are that citizen.</param>
    /// <param name="family">Another family name.</param>
    /// <param name="house">Another house.</param>
    /// <param name="village">Another village; 0 for outside.</param>
    public async Task StaffAsync(
        Guid like,
        bool isTheCitizen = false,
        string? family = null,
        string? house = null,
        int? village = null,
        string user = "officer"
    )
    {
        var citizen = await Office.CitizenAsync(c => c.Id == like);
        var account = (await Office.OriginAsync(user)).AccountId!.Value;
        var person = new StaffPerson(
            "เจ้าหน้าที่",
            family ?? citizen.FamilyName!,
            isTheCitizen ? citizen.NationalId : null,
            (village ?? citizen.Village) is > 0 and var lives ? lives : null,
            house ?? citizen.HouseNumber
        );
        await using var db = Office.Db();
        await db.Set<StaffEntry>().Where(e => e.AccountId == account).ExecuteDeleteAsync();
        db.Add(new StaffEntry { AccountId = account, Person = StaffEntry.Seal(Office.Get<OfficeKey>(), account, person) });
        await db.SaveChangesAsync();
    }

    /// <summary>Moves a citizen to another house.</summary>
    /// <param name="village">Their village; null for the one they live in.</param>
    public async Task HouseAsync(Guid citizen, string house, int? village = null)
    {
        var keys = Office.Get<CitizenKeys>();
        await using var db = Office.Db();
        var row = await db.Set<Citizen>().AsTracking().Include(c => c.Key).SingleAsync(c => c.Id == citizen);
        using var secret = keys.Open(row.Key)!;
        var definition = FieldCatalog.Of(CitizenField.HouseNumber);
        row[definition.Column] = secret.Seal(CitizenField.HouseNumber, house);
        row[definition.SearchColumn!] = keys.IndexOf(CitizenField.HouseNumber, definition.Kind.IndexText(house));
        row.Village = village ?? row.Village;
        await db.SaveChangesAsync();
    }

    public async Task AddAsync(object row)
    {
        await using var db = Office.Db();
        db.Add(row);
        await db.SaveChangesAsync();
    }

    public Task WatchAsync(Guid citizen, WatchKind kind) =>
        AddAsync(
            WatchedPerson.Of(
                Office.Get<OfficeKey>(),
                new(kind, Today.AddDays(-1), null) { CitizenId = citizen },
                Office.Clock.GetUtcNow(),
                addedById: null
            )
        );

    /// <summary>The newest sitting of an officer, weighed.</summary>
    public async Task<WeighedSitting> WeighAsync(string user = "officer")
    {
        var account = (await Office.OriginAsync(user)).AccountId;
        WeighedSitting? last = null;
        await Office
            .Get<LogReview>()
            .RunAsync(ReviewRules.First, s => last = s.Sitting.AccountId == account ? s : last, TestContext.Current.CancellationToken);
        return last!;
    }

    /// <summary>The signals that the newest sitting has, its visits' and its own.</summary>
    public async Task<IReadOnlyCollection<Signal>> SignalsAsync(string user = "officer")
    {
        var weighed = await WeighAsync(user);
        return [.. weighed.Reasons.Concat(weighed.Visits.SelectMany(v => v.Reasons)).Select(r => r.Signal).Distinct()];
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    private static Involvement InvolvementOf(AuditAction action, bool denied) =>
        denied ? Involvement.Refused
        : action == AuditAction.Revealed ? Involvement.Revealed
        : action == AuditAction.Changed ? Involvement.Changed
        : Involvement.Opened;

    private async Task WriteAsync(string user, string purpose, string address, string browser, AuditDraft draft)
    {
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        var origin = await Office.OriginAsync(user) with { IpAddress = address, Browser = browser };
        var purposeId = (await Office.PurposeAsync(purpose)).Id;
        await Office
            .Get<PortalStore>()
            .WriteAsync(
                db => Office.Get<AuditTrail>().AppendAsync(db, origin, draft with { PurposeId = purposeId }, default),
                TestContext.Current.CancellationToken
            );
    }
}
