using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Tests.Pages;

public sealed class AuditFiltersTests
{
    [Fact]
    public async Task What_is_chosen_becomes_a_filter_in_the_address_and_a_chip_that_takes_it_away()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<AuditPage>();
        page.WaitForElement("#filter-action", FormActs.Timeout);
        page.Find("#filter-action").Change(nameof(AuditAction.Opened));
        page.Fill("#filter-from", "1/2/2570");
        page.Fill("#filter-to", "1/1/2570");

        Assert.Equal(["filter-to"], await page.FieldsRefusedAsync(".filters-box form"));
        page.Fill("#filter-to", "");
        await page.Find(".filters-box form").SubmitAsync();

        var address = portal.Services.GetRequiredService<NavigationManager>();
        Assert.Equal("?from=2027-02-01&action=Opened", new Uri(address.Uri).Query);
        page.WaitForState(() => page.FindAll(".chips li").Count == 3, FormActs.Timeout);
        await page.FindAll(".chips button")[0].ClickAsync();
        Assert.Equal("?action=Opened", new Uri(address.Uri).Query);
    }

    [Fact]
    public async Task A_national_ID_never_stands_in_the_address_and_one_that_is_wrong_is_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<AuditPage>();
        page.WaitForElement("#filter-citizen", FormActs.Timeout);
        page.Fill("#filter-citizen", "1234567890123");
        await page.Find(".filters-box form").SubmitAsync();
        page.WaitForElement(".notice-danger", FormActs.Timeout);

        page.Fill("#filter-citizen", citizen.NationalId!);
        await page.Find(".filters-box form").SubmitAsync();

        var address = portal.Services.GetRequiredService<NavigationManager>();
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"?citizen={citizen.Id}"), new Uri(address.Uri).Query);
        Assert.DoesNotContain(citizen.NationalId!, address.Uri, StringComparison.Ordinal);
    }
}
