using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Imports;

public sealed class ImportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-import-").FullName;

    public static TheoryData<string> Shapes => ["utf-8", "utf-8-bom", "utf-16", "windows-874", "semicolon", "tab", "xlsx"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Shapes))]
    public async Task Files_are_read_as_offices_write_them(string shape)
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Write(
            shape,
            ["เลขประจำตัวประชาชน", "คำนำหน้า", "ชื่อ", "นามสกุล", "วันเกิด", "หมู่ที่", "บ้านเลขที่"],
            [Dashed(1), "น.ส.", "ทดสอบ", "นำเข้า", "๑/๒/๒๕๐๐", "หมู่ 3", "12 ซอย\n\"ใหญ่\""]
        );

        var report = await ImportAsync(office, path);

        Assert.Equal((1, 1, 0), (report.Rows, report.Written, report.Bad));
        var citizen = await office.CitizenAsync(c =>
            (byte[]?)c["NationalIdIndex"] == office.Get<CitizenKeys>().IndexOf(CitizenField.NationalId, Id(1))
        );
        Assert.Equal(
            ("นางสาว", "ทดสอบ", "นำเข้า", new DateOnly(1957, 2, 1), 3, "12 ซอย \"ใหญ่\""),
            (citizen.Title, citizen.GivenName, citizen.FamilyName, citizen.BirthDate!.Value, citizen.Village!.Value, citizen.HouseNumber)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_citizen_made_or_changed_has_their_entry_and_a_known_one_is_updated(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var known = await office.CitizenAsync();
        var path = Write(
            "utf-8",
            ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "หมู่ที่"],
            [known.NationalId!, $"นาย{known.GivenName} นามสกุลใหม่", $"{known.Village}"],
            [Id(2), "นางคนใหม่ ใจดี", "2"]
        );

        var report = await ImportAsync(office, path);

        Assert.Equal((2, 2), (report.Rows, report.Written));
        var entries = (await office.EntriesAsync()).Where(e => e.ReadDetail<ImportedRowDetail>() is not null).ToList();
        Assert.Equal([AuditAction.Changed, AuditAction.Created], entries.Select(e => e.Action).Order());
        var changed = await office.FieldsOfAsync(entries.Single(e => e.Action == AuditAction.Changed));
        Assert.Contains(new AuditField(CitizenField.FamilyName, null, known.FamilyName, "นามสกุลใหม่"), changed);
        Assert.Equal("นามสกุลใหม่", (await office.CitizenAsync(c => c.Id == known.Id)).FamilyName);
    }

    [Fact]
    public async Task A_bad_row_is_named_by_row_column_shape_and_rule_and_all_or_nothing_writes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Write(
            "utf-8",
            ["เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "หมู่"],
            [Id(3), "ดี", "หนึ่ง", "1"],
            ["123", "เสีย", "สอง", "1"],
            [Id(3), "ซ้ำ", "สาม", "1"],
            [Id(4), "", "สี่", "1"]
        );
        var (origin, declaration, plan) = await PlanAsync(office, path);

        var written = await office.Get<CitizenImport>().WriteAsync(origin, declaration, plan, ImportUnit.AllOrNothing, null, default);

        var report = Assert.IsType<ImportHasBadRows>(written.Refusal).Report;
        Assert.Equal(
            [
                (3, "เลขประจำตัวประชาชน", "000", "ThirteenDigits", CitizenField.NationalId),
                (4, "เลขประจำตัวประชาชน", "0000000000000", "TwiceInFile", CitizenField.NationalId),
                (5, "ชื่อ", "", "Required", CitizenField.GivenName),
            ],
            report.Faults.Select(f => (f.Row, f.Heading, f.Shape, f.Rule, f.Field!.Value))
        );
        await using var db = office.Db();
        Assert.False(
            await db.Set<Citizen>()
                .AnyAsync(
                    c => (byte[]?)c["NationalIdIndex"] == office.Get<CitizenKeys>().IndexOf(CitizenField.NationalId, Id(3)),
                    TestContext.Current.CancellationToken
                )
        );
        plan = plan with { Id = Guid.NewGuid() };
        var good = await office.Get<CitizenImport>().WriteAsync(origin, declaration, plan, ImportUnit.GoodRowsOnly, null, default);
        Assert.Equal((1, 3), (good.Value!.Written, good.Value.Bad));
    }

    [Theory]
    [InlineData("ศาสนา", "ColumnNotDeclared")]
    [InlineData("สีที่ชอบ", "ColumnUnknown")]
    public async Task A_column_no_service_declares_is_refused_by_name(string heading, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Write("utf-8", ["เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "หมู่", heading], [Id(5), "ก", "ข", "1", "x"]);
        var (_, _, plan) = await PlanAsync(office, path);

        var error = office.Get<CitizenImport>().ColumnError(plan.Sheets, await office.ServiceAsync("elderly-allowance"));

        Assert.Equal(key, error?.Key);
        Assert.Contains(heading, error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_import_leaves_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Write(
            "utf-8",
            ["เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "หมู่"],
            [.. Enumerable.Range(100, 900).Select(n => new[] { Id(n), "คน", "มาก", "1" })]
        );
        var (origin, declaration, plan) = await PlanAsync(office, path);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            office.Get<CitizenImport>().WriteAsync(origin, declaration, plan, ImportUnit.GoodRowsOnly, new StopAtOnce(stop), stop.Token)
        );

        await using var db = office.Db();
        Assert.Equal(120, await db.Set<Citizen>().CountAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.Created);
    }

    [Fact]
    public async Task A_purpose_that_may_not_import_is_denied_with_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Write("utf-8", ["เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "หมู่"], [Id(6), "ก", "ข", "1"]);
        var (_, _, plan) = await PlanAsync(office, path);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");

        var written = await office.Get<CitizenImport>().WriteAsync(officer, declaration, plan, ImportUnit.AllOrNothing, null, default);

        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(written.Refusal).Decision.Rule);
        Assert.Equal(
            (AuditAction.ImportAccepted, AuditOutcome.Denied),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].Outcome)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 not a workbook")]
    public async Task A_file_that_is_no_table_is_refused_in_words(string content)
    {
        var path = Path.Combine(folder, "x.xlsx");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var preview = await CitizenImport.PreviewAsync(path, default);

        Assert.Equal(content.Length == 0 ? "FileEmpty" : "ImportFileUnreadable", preview.Refusal?.Key);
    }

    private static string Id(int n) =>
        FormattableString.Invariant($"700900{n:000000}") is var twelve ? twelve + NationalId.CheckDigit(twelve) : "";

    private static string Dashed(int n) => FieldCatalog.Of(CitizenField.NationalId).Display(Id(n));

    private static async Task<ImportReport> ImportAsync(TestOffice office, string path)
    {
        var (origin, declaration, plan) = await PlanAsync(office, path);
        var written = await office.Get<CitizenImport>().WriteAsync(origin, declaration, plan, ImportUnit.AllOrNothing, null, default);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        return written.Value;
    }

    private static async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> PlanAsync(TestOffice office, string path)
    {
        var (origin, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;
        return (origin, declaration, new(path, (await office.ServiceAsync("elderly-allowance")).Id, preview.Chosen));
    }

    private string Write(string shape, string[] headings, params string[][] rows)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.{(shape == "xlsx" ? "xlsx" : "csv")}");
        if (shape == "xlsx")
        {
            MiniExcel.SaveAs(path, rows.Select(r => headings.Zip(r).ToDictionary(p => p.First, p => (object)p.Second)));
            return path;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var delimiter = shape switch
        {
            "semicolon" => ";",
            "tab" => "\t",
            _ => ",",
        };
        var text = string.Join(
            "\r\n",
            rows.Prepend(headings)
                .Select(r => string.Join(delimiter, r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))
        );
        File.WriteAllText(
            path,
            text,
            shape switch
            {
                "utf-8-bom" => new UTF8Encoding(true),
                "utf-16" => Encoding.Unicode,
                "windows-874" => Encoding.GetEncoding(874),
                _ => new UTF8Encoding(false),
            }
        );
        return path;
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }
}
