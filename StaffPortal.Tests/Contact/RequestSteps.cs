using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Tests.Contact;

/// <summary>What people do with a request, from its coming in to its end.</summary>
internal static class RequestSteps
{
    public const string Officer = "officer2";

    public static readonly Origin Nobody = new(null, "192.0.2.9", "Browser");

    /// <summary>A request that came in and was taken in hand.</summary>
    public static async Task<Request> TakenAsync(
        this TestOffice office,
        ContactKind kind,
        string by = Officer,
        string reply = "089-000-0000"
    )
    {
        var number = (await office.Get<ContactDesk>().SubmitAsync(Nobody, new(kind, "ขอใช้สิทธิ", reply), default)).Value!;
        var origin = await office.OriginAsync(by);
        var row = (await office.InboxAsync(origin)).Single(r => r.TrackingNumber == number);
        var taken = await office.Get<ContactDesk>().TakeAsync(origin, row.Id, 1, default);
        Assert.True(taken.Succeeded, taken.Refusal?.Message);
        return new(office, origin, taken.Value);
    }

    /// <summary>Somebody with a purpose declared for a case.</summary>
    public static async Task<(Origin Origin, Guid Declaration)> DeclaredForAsync(
        this TestOffice office,
        string purpose,
        string caseReference,
        string by = Officer
    )
    {
        var origin = await office.OriginAsync(by);
        var purposeId = (await office.PurposeAsync(purpose)).Id;
        var declared = await office.Get<Declarations>().DeclareAsync(origin, purposeId, caseReference, "คำขอใช้สิทธิ", default);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        return (origin, declared.Value.Id);
    }

    /// <summary>Does what a kind of request asks for, under a case.</summary>
    public static async Task DoAsync(this TestOffice office, ContactKind kind, Guid citizen, string caseReference)
    {
        var purpose = kind switch
        {
            ContactKind.AccessRequest or ContactKind.PortabilityRequest => "subject-copies",
            ContactKind.RectificationRequest => "register-maintenance",
            _ => "erasure-requests",
        };
        var (origin, declaration) = await office.DeclaredForAsync(purpose, caseReference);
        var refusal = kind switch
        {
            ContactKind.ErasureRequest => (
                await office.Get<CitizenRecords>().EraseAsync(origin, declaration, citizen, "คำขอ", default)
            ).Refusal,
            ContactKind.RectificationRequest => await ChangeAsync(office, origin, declaration, citizen),
            ContactKind.ConsentWithdrawal => await WithdrawAsync(office, citizen, caseReference),
            ContactKind.ObjectionRequest or ContactKind.RestrictionRequest => (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(
                        origin,
                        declaration,
                        citizen,
                        new(RestrictionKind.Objection, [(await office.PurposeAsync("elderly-home-visit")).Id], "คำขอ"),
                        default
                    )
            ).Refusal,
            _ => (await office.Get<CitizenCopies>().MakeAsync(origin, declaration, citizen, "คำขอ", default)).Refusal,
        };
        Assert.Null(refusal?.Message);
    }

    /// <summary>Opens a record under a case, as somebody does who looks for the right person.</summary>
    public static async Task OpenRecordAsync(this TestOffice office, Guid citizen, string caseReference)
    {
        var (origin, declaration) = await office.DeclaredForAsync("erasure-requests", caseReference);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen, Guid.NewGuid(), default)).Succeeded);
    }

    private static async Task<Refusal?> ChangeAsync(TestOffice office, Origin origin, Guid declaration, Guid citizen)
    {
        await using var db = office.Db();
        var version = await db.Set<Citizen>().Where(c => c.Id == citizen).Select(c => c.Version).SingleAsync();
        var change = new CitizenChange(
            citizen,
            version,
            new Dictionary<CitizenField, string?> { [CitizenField.HouseNumber] = FormattableString.Invariant($"9{version}/1") },
            "แก้ไขตามคำขอ"
        );
        return (await office.Get<CitizenRecords>().ChangeAsync(origin, declaration, change, default)).Refusal;
    }

    /// <summary>The consent is given beforehand, by another officer under the purpose that rests on it.</summary>
    private static async Task<Refusal?> WithdrawAsync(TestOffice office, Guid citizen, string caseReference)
    {
        var purpose = (await office.PurposeAsync("elderly-activities")).Id;
        await using (var db = office.Db())
        {
            db.Add(
                new CitizenConsent
                {
                    CitizenId = citizen,
                    PurposeId = purpose,
                    TextVersion = "1",
                    Manner = ConsentManner.Paper,
                    Giver = ConsentGiver.Citizen,
                    Reference = "file 1",
                    Evidence = ConsentEvidence.Confirmation,
                    GivenAt = office.Clock.GetUtcNow(),
                    RecordedById = (await office.OriginAsync("officer")).AccountId!.Value,
                }
            );
            await db.SaveChangesAsync();
        }

        var (origin, declaration) = await office.DeclaredForAsync("erasure-requests", caseReference);
        return (await office.Get<CitizenConsents>().WithdrawAsync(origin, declaration, citizen, purpose, default)).Refusal;
    }
}

/// <summary>A request and who works on it; it follows the case's version.</summary>
internal sealed class Request(TestOffice office, Origin owner, ContactDetail detail)
{
    public ContactDetail Detail { get; private set; } = detail;

    public Guid Id => Detail.Row.Id;

    public string Number => Detail.Row.TrackingNumber;

    public Origin Owner => owner;

    public async Task<Refusal?> TieAsync(Guid citizen) =>
        Took(await office.Get<CaseClosing>().TieAsync(owner, Id, Detail.Version, citizen, default));

    public async Task<Refusal?> EndAsync(CaseEnding ending) =>
        Took(await office.Get<CaseClosing>().EndAsync(owner, Id, Detail.Version, ending, default));

    public Task<Refusal?> AnswerAsync() => EndAsync(new(ContactState.Answered, "ดำเนินการแล้ว", "เห็นบัตรประชาชนตัวจริง"));

    public async Task<Refusal?> ReopenAsync(string reason = "ผู้ขอแจ้งว่ายังไม่ได้ทำ") =>
        Took(await office.Get<CaseClosing>().ReopenAsync(owner, Id, Detail.Version, reason, default));

    public async Task<Refusal?> SentAsync(AnswerManner manner) =>
        Took(await office.Get<ContactAnswers>().RecordSentAsync(owner, Id, Detail.Version, manner, default));

    /// <summary>Reads the case again.</summary>
    public async Task<ContactDetail> LookAsync()
    {
        Assert.Null(Took(await office.Get<ContactDesk>().OpenAsync(owner, Id, default)));
        return Detail;
    }

    private Refusal? Took(Result<ContactDetail> done)
    {
        if (done.Succeeded)
            Detail = done.Value;
        return done.Refusal;
    }
}
