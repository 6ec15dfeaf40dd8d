using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Sessions;
using StaffPortal.Tests.Contact;
using StaffPortal.Tests.Pages;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Contact;
using TestContext = Xunit.TestContext;

namespace StaffPortal.Tests.Sessions;

/// <summary>What is kept of typing is about somebody: it is offered in no form about another, and goes with them.</summary>
public sealed class TypingSubjectTests
{
    private const string Answer = "เรียน นางบุญมี บ้าน 429/17 เบี้ยยังชีพของท่าน 800 บาท";

    /// <summary>The page of the erased citizen is still open elsewhere: one more letter, and it is kept anew.</summary>
    [Fact]
    public async Task What_is_typed_about_somebody_erased_is_kept_no_more()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, typing) = (office.Get<TypingBook>(), await office.SignedInAsync("officer"));
        var citizen = await office.CitizenAsync();
        var form = new TypedForm($"/citizens/{citizen.Id} record-edit", new Dictionary<string, string> { ["edit-HouseNumber"] = "429/17" });
        await book.KeepAsync(typing, form, citizen.Id, default);
        var (origin, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(origin, declared, citizen.Id, "asked for", default)).Succeeded);
        Assert.Empty(await book.OwnAsync(typing, default));

        await book.KeepAsync(typing, form, citizen.Id, default);

        Assert.Empty(await book.OwnAsync(typing, default));
    }

    /// <summary>All cases stand at /inbox: what was typed to one person is offered in the answer to the next.</summary>
    [Fact]
    public async Task An_answer_half_typed_for_one_case_is_not_offered_in_another()
    {
        await using var office = await TestOffice.OpenAsync();
        var (first, second) = (await office.TakenAsync(ContactKind.AccessRequest), await office.TakenAsync(ContactKind.AccessRequest));
        await using (var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer))
        {
            portal.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/inbox");
            var ending = portal.Render<CaseEndingForm>(p =>
                p.Add(c => c.Detail, first.Detail).Add(c => c.OnChanged, (ContactDetail _) => { })
            );
            ending.Find("#case-answer").Change(Answer);
            await KeptAsync(office, await office.SignedInAsync("officer2"));
        }

        await using var another = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        another.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/inbox");
        var other = another.Render<CaseEndingForm>(p =>
            p.Add(c => c.Detail, second.Detail).Add(c => c.OnChanged, (ContactDetail _) => { })
        );
        var same = another.Render<CaseEndingForm>(p => p.Add(c => c.Detail, first.Detail).Add(c => c.OnChanged, (ContactDetail _) => { }));
        same.WaitForElement(".notice-warn button", TimeSpan.FromSeconds(20));
        var offers = other.FindAll(".notice-warn button");
        var taken = "";
        if (offers.Count > 0)
        {
            await offers[0].ClickAsync(new());
            taken = other.Find("#case-answer").GetAttribute("value") ?? other.Find("#case-answer").TextContent;
        }

        Assert.True(offers.Count == 0, $"offered in case {second.Number}, typed for {first.Number}: «{taken}»");
    }

    /// <summary>An answer about a citizen is kept under no id at all: the erasure does not take it along.</summary>
    [Fact]
    public async Task The_erasure_takes_along_what_was_typed_about_the_citizen_in_their_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.OpenRecordAsync(citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        var typing = await office.SignedInAsync("officer2");
        await using (var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer))
        {
            portal.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/inbox");
            var ending = portal.Render<CaseEndingForm>(p =>
                p.Add(c => c.Detail, request.Detail).Add(c => c.OnChanged, (ContactDetail _) => { })
            );
            ending.Find("#case-answer").Change(Answer);
            await KeptAsync(office, typing);
        }

        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, request.Number);

        Assert.Empty(await office.Get<TypingBook>().OwnAsync(typing, default));
    }

    /// <summary>One sign behind a value that the page showed: the value itself is kept, and shown under a purpose that masks it.</summary>
    [Fact]
    public async Task Law_1_a_value_that_a_purpose_showed_does_not_come_back_by_kept_typing_under_one_that_masks_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await ShowAsync(FieldVisibility.Full);
        await office.DeclaredAsync("officer", "register-maintenance");
        await using (var portal = await PortalContext.OfAsync(office, "officer", Role.Officer))
        {
            To(portal, citizen.Id);
            var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
            page.WaitForElement(".title-actions button").Click();
            page.WaitForElement("#edit-FamilyName").Input(citizen.FamilyName + "x");
            await SettleAsync(office);
        }

        await ShowAsync(FieldVisibility.Masked);
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var later = await PortalContext.OfAsync(office, "officer", Role.Officer);
        To(later, citizen.Id);
        var masked = later.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        masked.WaitForElement(".title-actions button").Click();
        masked.WaitForElement("#edit-FamilyName");
        Assert.DoesNotContain(citizen.FamilyName!, masked.Markup, StringComparison.Ordinal);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        var offer = masked.FindAll(".notice-warn button");
        if (offer.Count > 0)
            await offer[0].ClickAsync(new());
        var brought = masked.Find("#edit-FamilyName").GetAttribute("value") ?? "";

        Assert.DoesNotContain(citizen.FamilyName!, brought, StringComparison.Ordinal);

        Task ShowAsync(FieldVisibility visibility) =>
            office.SetPurposeAsync(
                "register-maintenance",
                p =>
                {
                    p.Fields.RemoveAll(f => f.Field == CitizenField.FamilyName);
                    p.Fields.Add(
                        new()
                        {
                            Field = CitizenField.FamilyName,
                            Visibility = visibility,
                            MayChange = true,
                        }
                    );
                }
            );
    }

    private static void To(PortalContext portal, Guid citizen) =>
        portal.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"/citizens/{citizen}");

    /// <summary>What was typed lies in the database: half a second after a pause, by the office's clock.</summary>
    private static async Task KeptAsync(TestOffice office, Origin typing)
    {
        for (var i = 0; i < 1000; i++)
        {
            if ((await office.Get<TypingBook>().OwnAsync(typing, TestContext.Current.CancellationToken)).Count > 0)
                return;
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Nothing was kept.");
    }

    private static async Task SettleAsync(TestOffice office)
    {
        await Task.Delay(500, TestContext.Current.CancellationToken);
        office.Clock.Advance(TimeSpan.FromSeconds(2));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
    }
}
