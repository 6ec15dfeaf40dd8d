using Bunit;
using StaffPortal.Domain.Contact;
using StaffPortal.Web.Contact;

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
        Assert.Single(await office.Get<ContactDesk>().ListAsync(await office.OriginAsync("officer"), open: true, default));
    }

    [Fact]
    public async Task A_request_is_done_only_with_the_identity_checked_and_refused_without()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        var desk = office.Get<ContactDesk>();
        await desk.SubmitAsync(new(null, "192.0.2.9", "Browser"), new(ContactKind.ErasureRequest, "ขอลบข้อมูล", "089-000-0000"), default);
        var row = Assert.Single(await desk.ListAsync(officer, open: true, default));
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var changes = new List<ContactDetail>();
        var detail = (await desk.OpenAsync(officer, row.Id, default)).Value!;
        var panel = portal.Render<ContactPanel>(p =>
            p.Add(c => c.Detail, detail).Add(c => c.OnChanged, changes.Add).Add(c => c.OnClose, () => { })
        );

        await panel.Find(".form-actions button").ClickAsync();
        panel.WaitForAssertion(() => Assert.True(Assert.Single(changes).IsMine), Forms.Timeout);
        panel.Render(p => p.Add(c => c.Detail, changes[0]));
        panel.AssertRefusedAt("case-identity", "case-answer");

        panel.Find("#case-template").Change("refused");
        panel.FindAll("button[type=submit]")[1].Click();
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Equal(ContactState.Refused, changes[^1].Row.State), Forms.Timeout);
        Assert.Equal(2, changes.Count);
    }
}
