using System.Text;
using Bunit;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Tests.OwnFields;
using StaffPortal.Tests.Pages;
using StaffPortal.Web.Citizens;

namespace StaffPortal.Tests.Citizens;

/// <summary>Who grew old here may know but the year of their birth: no page and no paper makes a day of it.</summary>
public sealed class BirthYearTests
{
    private const string Machine = "1937";

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static string Shown => FieldCatalog.Of(CitizenField.BirthDate).Display(Machine);

    [Fact]
    public async Task A_change_takes_a_year_alone_and_offers_it_back_as_it_was_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var saved = new TaskCompletionSource<CitizenChanged>(TaskCreationOptions.RunContinuationsAsynchronously);

        var form = await EditorAsync(office, portal, citizen.Id, saved);
        form.Find("#edit-BirthDate").Input("2900");
        form.AssertRefusedAt("edit-BirthDate", "change-reason");
        form.Find("#edit-BirthDate").Input("๒๔๘๐");
        form.Find("#change-reason").Input("asked at the counter");
        await form.Find("form").SubmitAsync();

        Assert.Equal(CitizenField.BirthDate, Assert.Single((await saved.Task.WaitAsync(Forms.Timeout, Token)).Changed).Field);
        Assert.Equal(Shown, (await office.SeenAsync(citizen.Id, CitizenField.BirthDate)).Display);
        var again = await EditorAsync(office, portal, citizen.Id, new());
        Assert.Equal(FieldCatalog.Of(CitizenField.BirthDate).Kind.Edit(Machine), again.Find("#edit-BirthDate").GetAttribute("value"));
    }

    [Fact]
    public async Task The_citizens_copy_says_the_year_and_no_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, CitizenField.BirthDate, "2480")).Succeeded);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");

        var copy = (await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-1", Token)).Value!;

        Assert.Equal(Shown, copy.Fields.Single(f => f.Field == CitizenField.BirthDate).Display);
        Assert.Contains(Machine, copy.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("1937-01", copy.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disclosure_carries_the_year_and_no_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, CitizenField.BirthDate, "2480")).Succeeded);
        var (officer, declaration) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var form = Disclosures.DisclosureTests.Form(citizen.Id) with { Fields = [CitizenField.BirthDate] };
        var asked = await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, form, Token);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);

        var file = (await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, asked.Value, Token)).Value!;

        Assert.Equal(Machine, Assert.Single(Assert.Single(file.Rows)));
        using var csv = new MemoryStream();
        await DisclosureSheet.WriteCsvAsync(file, csv, Token);
        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.Contains("1937", text.Replace("2480", "1937", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("-01", text.Split('\n')[1].Split(',')[0], StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<RecordEditor>> EditorAsync(
        TestOffice office,
        PortalContext portal,
        Guid citizen,
        TaskCompletionSource<CitizenChanged> saved
    )
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), Token)).Value!;
        return portal.Render<RecordEditor>(p =>
            p.Add(c => c.View, view)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnSaved, saved.SetResult)
                .Add(c => c.OnCancel, () => { })
                .Add(c => c.OnMeanwhile, _ => { })
        );
    }
}
