using Bunit;
using StaffPortal.Domain.Imports;
using StaffPortal.Web.Imports;

namespace StaffPortal.Tests.Pages;

public sealed class ImportColumnsTests
{
    [Fact]
    public async Task Each_column_names_its_heading_and_offers_what_the_service_collects()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var service = await office.ServiceAsync("elderly-allowance");
        ImportColumn[] columns = [new(0, "เลขบัตร", ColumnTarget.Field, CitizenField.NationalId), new(1, "อะไร", ColumnTarget.Unknown)];
        IReadOnlyList<ImportColumn> chosen = [];
        var form = portal.Render<ImportColumns>(p =>
            p.Add(c => c.Rows, []).Add(c => c.Service, service).Add(c => c.Columns, columns).Add(c => c.ColumnsChanged, c => chosen = c)
        );

        Assert.Contains("อะไร", form.Find("label[for=column-1]").TextContent, StringComparison.Ordinal);
        Assert.Equal(nameof(CitizenField.NationalId), form.Find("#column-0 option[selected]").GetAttribute("value"));
        form.Find("#column-1").Change(nameof(ColumnTarget.FullName));
        Assert.Equal(
            [(ColumnTarget.Field, CitizenField.NationalId), (ColumnTarget.FullName, null)],
            chosen.Select(c => (c.Target, c.Field))
        );
        form.Find("#column-1").Change(nameof(CitizenField.Village));
        Assert.Equal(CitizenField.Village, chosen[1].Field);
    }
}
