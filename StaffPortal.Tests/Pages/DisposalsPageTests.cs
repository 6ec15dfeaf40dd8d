using Bunit;
using StaffPortal.Domain.Retention;
using StaffPortal.Tests.Retention;
using StaffPortal.Web.Retention;

namespace StaffPortal.Tests.Pages;

/// <summary>The page of disposals shows what the portal's job made, and does none of its work.</summary>
public sealed class DisposalsPageTests
{
    [Fact]
    public async Task Opening_the_page_goes_through_no_registration_seals_nothing_and_writes_nothing()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(3);
        await office.Get<DisposalWork>().UpkeepAsync(Xunit.TestContext.Current.CancellationToken);
        await office.LetGoAsync(2);
        await office.Get<DisposalWork>().UpkeepAsync(Xunit.TestContext.Current.CancellationToken);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var rows = await office.RowsAsync();
        office.Sql.Clear();

        var page = portal.Render<DisposalsPage>();
        page.WaitForElement("#disposals tbody tr", FormActs.Timeout);

        Assert.Contains("2", page.Find("#due").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(office.Sql.Commands);
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"Registrations\"", StringComparison.Ordinal));
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"CitizenKeys\"", StringComparison.Ordinal));
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"LedgerQueue\"", StringComparison.Ordinal));
        Assert.Equal(rows, await office.RowsAsync());
    }

    /// <summary>Green is measured (law 15).</summary>
    [Fact]
    public async Task Before_the_portal_has_counted_the_page_says_so_and_not_that_nothing_is_due()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(3);
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<DisposalsPage>();

        page.WaitForElement(".empty", FormActs.Timeout);
        Assert.Equal(RetentionTexts.DueNotCounted, page.Find("#due").TextContent);
    }

    [Fact]
    public async Task An_erasure_has_its_certificate_by_the_time_it_is_said_to_be_done()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        IReadOnlyList<DisposalRow> listed = [];
        var form = portal.Render<Web.Citizens.RecordErasure>(p =>
            p.Add(c => c.CitizenId, citizen.Id)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnDone, async _ => listed = await office.Get<DisposalBook>().ListAsync(officer, default))
                .Add(c => c.OnCancel, () => { })
        );
        form.Find("#erase-sure").Change(true);
        form.Find("#erase-reason").Change("request 7/2569");

        await form.Find("form").SubmitAsync();

        form.WaitForAssertion(() => Assert.Equal(DisposalKind.Erasure, Assert.Single(listed).Kind), FormActs.Timeout);
    }
}
