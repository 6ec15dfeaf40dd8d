using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Contact;
using StaffPortal.Tests.Contact;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once in cases of the office's own, and in those that people brought in.</summary>
internal static class CaseRaces
{
    public static readonly Dictionary<string, Race> All = new()
    {
        ["open a case"] = new(
            AuditAction.CaseOpened,
            async office =>
            {
                var officer = await office.OriginAsync("officer");
                return async _ =>
                    (await office.Get<CaseRegister>().OpenAsync(officer, new(CaseKind.Campaign, null, "งาน"), default)).Refusal;
            }
        )
        {
            EachIsDone = true,
        },
        ["end a case"] = new(
            AuditAction.CaseClosed,
            async office =>
            {
                var (officer, register) = (await office.OriginAsync("officer"), office.Get<CaseRegister>());
                var known = (await register.OpenAsync(officer, new(CaseKind.Campaign, null, "งาน"), default)).Value!;
                return async _ => (await register.EndAsync(officer, known.Id, ends: true, default)).Refusal;
            }
        ),
        ["write to the office"] = new(
            AuditAction.ContactReceived,
            office =>
                Task.FromResult<Func<int, Task<Refusal?>>>(async n =>
                    (
                        await office
                            .Get<ContactDesk>()
                            .SubmitAsync(RequestSteps.Nobody, new(ContactKind.Complaint, $"เรื่อง {n}", "089-000-0000"), default)
                    ).Refusal
                )
        )
        {
            EachIsDone = true,
        },
        ["take a request in hand"] = new(
            AuditAction.ContactTaken,
            async office =>
            {
                var officer = await office.OriginAsync(RequestSteps.Officer);
                ContactForm form = new(ContactKind.Complaint, "ร้องเรียน", "089-000-0000");
                Assert.True((await office.Get<ContactDesk>().SubmitAsync(RequestSteps.Nobody, form, default)).Succeeded);
                var id = (await office.InboxAsync(officer))[0].Id;
                return async _ => (await office.Get<ContactDesk>().TakeAsync(officer, id, 1, default)).Refusal;
            }
        ),
        ["answer a request"] = OnTaken(
            AuditAction.ContactAnswered,
            (office, request) =>
                office
                    .Get<CaseClosing>()
                    .EndAsync(
                        request.Owner,
                        request.Id,
                        request.Detail.Version,
                        new(ContactState.Answered, "ดำเนินการแล้ว", "เห็นบัตร"),
                        default
                    )
        ),
        ["reopen a request"] = OnTaken(
            AuditAction.ContactReopened,
            (office, request) =>
                office.Get<CaseClosing>().ReopenAsync(request.Owner, request.Id, request.Detail.Version, "ยังไม่ได้ทำ", default),
            ended: true
        ),
    };

    private static Race OnTaken(AuditAction done, Func<TestOffice, Request, Task<Result<ContactDetail>>> act, bool ended = false) =>
        new(
            done,
            async office =>
            {
                var request = await office.TakenAsync(ContactKind.Complaint);
                if (ended)
                    Assert.Null(await request.AnswerAsync());
                return async _ => (await act(office, request)).Refusal;
            }
        );
}
