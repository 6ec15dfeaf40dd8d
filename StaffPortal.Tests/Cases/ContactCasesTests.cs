using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Keys;
using StaffPortal.Tests.Contact;

namespace StaffPortal.Tests.Cases;

/// <summary>What a citizen writes to the office is a case from the moment it comes in, and ends as one where it is answered.</summary>
public sealed class ContactCasesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_in_is_found_by_its_number_belongs_to_who_took_it_and_concerns_whom_it_is_about()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);

        var known = await office.Get<CaseRegister>().FindAsync(request.Owner, request.Number, Token);

        Assert.Equal((CaseKind.Request, CaseSource.Contact, true), (known!.Kind, known.Source, known.IsOwn));
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        await using var db = office.Db();
        var mark = office.Get<CitizenKeys>().CaseMark(citizen.Id, known.Id);
        Assert.True(await db.Set<CaseCitizen>().AnyAsync(c => c.Mark == mark, Token));
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, request.Number);
        Assert.Null(await request.AnswerAsync());
        Assert.Null(await office.Get<CaseRegister>().FindAsync(request.Owner, request.Number, Token));
    }

    [Fact]
    public async Task It_cannot_be_ended_or_named_past_the_inbox()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        var (register, cases) = (office.Get<CaseRegister>(), office.Get<CaseCitizens>());
        var known = await register.FindAsync(request.Owner, request.Number, Token);
        var citizen = await office.CitizenAsync();
        var purpose = await office.PurposeAsync("register-maintenance");
        var officer = await office.OriginAsync("officer");
        var declared = await office.Get<Declarations>().DeclareAsync(officer, purpose.Id, request.Number, "ตรวจสอบ", Token);

        Assert.Equal("CaseEndsInInbox", (await register.EndAsync(officer, known!.Id, true, Token)).Refusal?.Key);
        Assert.Equal("CaseEndsInInbox", (await cases.ConcernAsync(officer, declared.Value!.Id, citizen.Id, Token)).Refusal?.Key);
    }

    [Fact]
    public async Task A_complaint_is_one_and_withdrawn_by_its_number_it_has_ended()
    {
        await using var office = await TestOffice.OpenAsync();
        var form = new ContactForm(ContactKind.Complaint, "ร้องเรียน", "089-000-0000");
        var number = (await office.Get<ContactDesk>().SubmitAsync(new(null, "127.0.0.1", "Test"), form, Token)).Value!;
        var officer = await office.OriginAsync("officer");
        Assert.Equal(CaseKind.Complaint, (await office.Get<CaseRegister>().FindAsync(officer, number, Token))!.Kind);

        Assert.True((await office.Get<CaseClosing>().WithdrawAsync(new(null, "127.0.0.1", "Test"), number, Token)).Succeeded);

        Assert.Null(await office.Get<CaseRegister>().FindAsync(officer, number, Token));
    }
}
