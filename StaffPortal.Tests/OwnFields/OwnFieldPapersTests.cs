using System.Text;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Tests.Imports;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.OwnFields;

/// <summary>What comes in and goes out with an office's own field: files, disclosures, copies, notes.</summary>
public sealed class OwnFieldPapersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_brings_it_under_its_names_and_headings_and_a_fault_costs_the_field_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        var (code, bins, blood) = (await office.MakeAsync(HouseCode), await office.MakeAsync(Bins), await office.MakeAsync(Blood));
        var has = await office.MakeAsync(new(null, 0, "มีบ่อบำบัด", "Has a tank", FieldClass.Ordinary, OwnFieldKind.YesNo));
        var since = await office.MakeAsync(new(null, 0, "ติดตั้งมาตรเมื่อ", "Meter set on", FieldClass.Ordinary, OwnFieldKind.Date));
        foreach (var field in new[] { code, bins, blood, has, since })
            await office.UseAsync(field.Field);
        string[] headings = [.. ImportingOffice.Headings, "รหัส บ้าน", "Bin Count", "หมู่เลือด", "มีบ่อบำบัด", "ติดตั้งมาตรเมื่อ"];
        string[][] rows =
        [
            [ImportingOffice.Id(1), "ก", "มาใหม่", "1", "กข-1", "๓", "Group A", "ไม่มี", "1 ก.พ. 68"],
            [ImportingOffice.Id(2), "ข", "มาใหม่", "1", "-", "30", "ซี", "ไม่ระบุ", "2024-05-06"],
        ];

        var (plan, report) = await ImportAsync(office, rows, headings);

        Assert.Equal(
            [code.Field, bins.Field, blood.Field, has.Field, since.Field],
            plan.Sheets.Single().Columns.Select(c => c.Field).OfType<CitizenField>().Where(FieldCatalog.IsOwn)
        );
        Assert.Equal((2, 1), (report.Value!.Written, report.Value.Flagged));
        Assert.Equal(
            ["NotAChoice", "TooLarge"],
            report.Value.Faults.Where(f => f.Weight == FaultWeight.Flagged).Select(f => f.Rule).Order()
        );
        Assert.All(report.Value.Faults, f => Assert.DoesNotContain("ซี", f.Shape, StringComparison.Ordinal));
        var known = await IdOfAsync(office, ImportingOffice.Id(1));
        Assert.Equal(["กข-1", "3", "o1", "no", "2025-02-01"], await ValuesAsync(office, known, code, bins, blood, has, since));
        var other = await IdOfAsync(office, ImportingOffice.Id(2));
        Assert.Equal([null, null, null, null, "2024-05-06"], await ValuesAsync(office, other, code, bins, blood, has, since));
    }

    [Fact]
    public async Task A_file_does_not_bring_what_the_service_does_not_declare_nor_what_was_ended()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        var rows = ImportingOffice.Newcomers(1).Select(r => r.Append("3").ToArray()).ToArray();
        string[] headings = [.. ImportingOffice.Headings, "จำนวนถังขยะ"];

        Assert.Equal(nameof(AccessRule.FieldNotCovered), RuleOf((await ImportAsync(office, rows, headings)).Report.Refusal));
        await office.UseAsync(bins.Field);
        var (plan, _) = await ImportAsync(office, rows, headings);
        await office.EndAsync(bins);

        // Its heading means nothing any more, neither by itself nor as the file of that shape was read before.
        var again = await PlanAsync(office, rows, headings);
        Assert.Equal(ColumnTarget.Unknown, again.Plan.Sheets.Single().Columns[^1].Target);
        var forced = again.Plan with { Id = Guid.NewGuid(), Sheets = plan.Sheets };
        var written = await office
            .Get<CitizenImport>()
            .WriteAsync(again.Origin, again.DeclarationId, forced, ImportUnit.AllOrNothing, null, default);
        Assert.Equal("FieldEnded", written.Refusal?.Key);
        Assert.Equal(
            "FieldEnded",
            (await office.Get<CitizenImport>().CheckAsync(again.Origin, again.DeclarationId, forced, null, default)).Refusal?.Key
        );
    }

    [Fact]
    public async Task A_disclosure_carries_it_in_words_and_a_sensitive_one_takes_a_second_person()
    {
        await using var office = await TestOffice.OpenAsync();
        const string Report = "elderly-payment-report";
        var (text, blood) = (await office.MakeAsync(HouseCode with { Characters = TextCharacters.Any }), await office.MakeAsync(Blood));
        var citizen = await office.CitizenAsync();
        foreach (var (field, value) in new[] { (text, "=1+1"), (blood, "เอ") })
        {
            await office.UseAsync(field.Field);
            await office.UseAsync(field.Field, Report);
            Assert.True((await office.WriteAsync(citizen.Id, field.Field, value)).Succeeded);
        }

        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var (disclosures, form) = (office.Get<CitizenDisclosures>(), Disclosures.DisclosureTests.Form(citizen.Id));
        var plain = (await disclosures.RequestAsync(officer, declaration, form with { Fields = [text.Field] }, default)).Value;
        var guarded = (
            await disclosures.RequestAsync(officer, declaration, form with { Fields = [blood.Field, text.Field] }, default)
        ).Value;

        Assert.Equal("DisclosureNotApproved", (await disclosures.MakeAsync(officer, declaration, guarded, default)).Refusal?.Key);
        var file = (await disclosures.MakeAsync(officer, declaration, plain, default)).Value!;
        Assert.Equal(["\"'=1+1\""], await CellsAsync(file));
        Assert.True(
            (await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("dpo"), guarded, true, default)).Succeeded
        );
        file = (await disclosures.MakeAsync(officer, declaration, guarded, default)).Value!;
        Assert.Equal([text.Name, blood.Name], file.Fields.Select(f => f.Name));
        Assert.Equal(["\"'=1+1\"", blood.Definition.Display("o1")], await CellsAsync(file));
    }

    [Fact]
    public async Task The_citizens_own_copy_has_it_with_its_name_and_a_note_stands_beside_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var blood = await office.MakeAsync(Blood);
        await office.UseAsync(blood.Field);
        var form = await office.ShowingAsync(blood.Field);
        form = form with { Operations = form.Operations | Operations.Export | Operations.Restrict };
        Assert.True((await office.Get<PurposeBook>().SaveAsync(await office.OriginAsync("admin"), form, default)).Succeeded);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, blood.Field, "เอ")).Succeeded);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var (notes, name) = (office.Get<CitizenNotes>(), blood.Definition.Display("o1"));

        Assert.True((await notes.AttachAsync(officer, declaration, citizen.Id, blood.Field, "ไม่ถูกต้อง", "REQ-1", default)).Succeeded);
        await office.RefusedAsync(
            "NoteNeedsText",
            () => notes.AttachAsync(officer, declaration, citizen.Id, CitizenField.Own7, "text", "REQ-1", default)
        );
        var copy = (await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-1", default)).Value!;

        var copied = copy.Fields.Single(f => f.Field == blood.Field);
        Assert.Equal((blood.Name, name, name), (copied.Name, copied.Value, copied.Display));
        Assert.Contains(name, copy.ToJson(), StringComparison.Ordinal);
        Assert.Equal(blood.Field, Assert.Single(copy.Notes).Field);
    }

    private static string? RuleOf(Refusal? refusal) => (refusal as Denial)?.Decision.Rule.ToString();

    private static async Task<string[]> CellsAsync(DisclosureFile file)
    {
        using var csv = new MemoryStream();
        await DisclosureSheet.WriteCsvAsync(file, csv, default);
        return Encoding.UTF8.GetString(csv.ToArray()).Trim().Split('\n')[1].Split(',')[..file.Fields.Count];
    }

    private async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> PlanAsync(
        TestOffice office,
        string[][] rows,
        string[] headings
    )
    {
        var path = await ImportingOffice.FileAsync(folder, rows, headings);
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var service = (await office.PurposeAsync(Register)).ServiceId;
        var preview = (await office.Get<CitizenImport>().PreviewAsync(path, service, default)).Value!;
        return (officer, declaration, new(path, service, preview.Chosen) { TwoDigitYears = TwoDigitYears.Buddhist });
    }

    private async Task<(ImportPlan Plan, Result<ImportReport> Report)> ImportAsync(TestOffice office, string[][] rows, string[] headings)
    {
        var import = await PlanAsync(office, rows, headings);
        return (import.Plan, await office.WriteAsync(import, ImportUnit.GoodRowsOnly));
    }

    private static async Task<Guid> IdOfAsync(TestOffice office, string nationalId)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var search = new CitizenSearch(SearchBy.NationalId, nationalId, null, Guid.NewGuid());
        return (await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default)).Value!.Rows.Single().CitizenId;
    }

    private static async Task<string?[]> ValuesAsync(TestOffice office, Guid citizen, params OwnField[] fields)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), default)).Value!;
        return [.. fields.Select(f => view.Fields.Single(v => v.Field == f.Field).Value)];
    }
}
