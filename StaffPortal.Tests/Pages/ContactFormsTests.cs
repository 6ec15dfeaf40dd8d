using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Contact;
using StaffPortal.Tests.Contact;
using StaffPortal.Web.Contact;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Pages;

public sealed class ContactFormsTests
{
    [Fact]
    public async Task What_came_to_the_counter_needs_text_and_a_way_to_reply_and_is_entered()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var entered = 0;
        var form = portal.Render<ContactEntry>(p =>
            p.Add(
                    c => c.OnEntered,
                    () =>
                    {
                        entered++;
                    }
                )
                .Add(c => c.OnCancel, () => { })
        );

        form.AssertRefusedAt("entry-text", "entry-reply");
        form.Find("#entry-text").Change("ขอแก้ที่อยู่");
        form.Find("#entry-reply").Change("089-000-0000");
        await form.Find("form").SubmitAsync();

        form.WaitForAssertion(() => Assert.Equal(1, entered), Forms.Timeout);
        Assert.Single(await office.InboxAsync(await office.OriginAsync("officer")));
    }

    [Fact]
    public async Task A_request_is_answered_only_with_identity_and_act_and_refused_only_with_its_ground()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer2");
        var desk = office.Get<ContactDesk>();
        await desk.SubmitAsync(new(null, "192.0.2.9", "Browser"), new(ContactKind.ErasureRequest, "ขอลบข้อมูล", "089-000-0000"), default);
        var row = Assert.Single(await office.InboxAsync(officer));
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var changes = new List<ContactDetail>();
        var detail = (await desk.OpenAsync(officer, row.Id, default)).Value!;
        var panel = portal.Render<ContactPanel>(p =>
            p.Add(c => c.Detail, detail).Add(c => c.OnChanged, changes.Add).Add(c => c.OnClose, () => { })
        );

        await panel.Find(".form-actions button").ClickAsync();
        panel.WaitForAssertion(() => Assert.True(Assert.Single(changes).IsMine), Forms.Timeout);
        panel.Render(p => p.Add(c => c.Detail, changes[0]));
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("#work-purpose option")), Forms.Timeout);
        panel.AssertRefusedAt("case-identity", "case-answer");
        panel.Find("#case-identity").Change("เห็นบัตร");
        panel.Find("#case-template").Change("done");
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains(row.TrackingNumber, panel.Find("form .notice-danger").TextContent), Forms.Timeout);
        Assert.Single(changes);

        panel.Find("#case-end").Change(nameof(ContactState.Refused));
        panel.AssertRefusedAt("case-ground");
        panel.Find("#case-ground").Change(nameof(RefusalGround.LawOrCourt));
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Equal(ContactState.Refused, changes[^1].Row.State), Forms.Timeout);

        panel.Render(p => p.Add(c => c.Detail, changes[^1]));
        Assert.NotEmpty(panel.FindAll("#answer-waits"));
        panel.Find("#sent-manner").Change(nameof(AnswerManner.Post));
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.NotNull(changes[^1].SentAt), Forms.Timeout);
        panel.Render(p => p.Add(c => c.Detail, changes[^1]));
        Assert.NotEmpty(panel.FindAll("#answer-sent"));
    }

    [Fact]
    public async Task The_work_of_a_request_begins_under_its_purpose_with_the_case_filled_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var progress = portal.Render<CaseProgress>(p =>
            p.Add(c => c.Detail, request.Detail).Add(c => c.OnChanged, (ContactDetail _) => { })
        );
        progress.WaitForAssertion(() => Assert.NotEmpty(progress.FindAll("#work-purpose")), Forms.Timeout);

        await progress.Find(".form-actions button").ClickAsync();

        var standing = (await office.Get<Declarations>().StandingAsync(request.Owner, default))!;
        Assert.Equal(("erasure-requests", request.Number), (standing.Purpose.Code, standing.CaseReference));
        Assert.EndsWith("/citizens", portal.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
