using System.IO.Compression;
using System.Text;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>
/// The rows to correct come back as the sheets and columns that they came in, and ask for nothing else when they come again.
/// </summary>
public sealed class CorrectionFileTests : IDisposable
{
    private static readonly string[] Headings = ["ที่", "เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่ที่", "วันเกิด", "หมายเหตุ"];

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-correct-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Only_rows_refused_or_flagged_come_back_with_their_sheets_columns_colours_and_rules_and_can_be_brought_in_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "หมู่/1",
                [
                    ["ทะเบียน"],
                    Headings,
                    ["1", ImportingOffice.Id(1), "นาย ก ข", "1", "2480", ""],
                    ["2", ImportingOffice.Id(2), "นาย ค ง", "1", "31/02/2500", "=1+1"],
                ]
            ),
            ("หมู่ 2", [Headings, ["1", "110", "นาย จ ฉ", "2", "", "@x"], ["2", ImportingOffice.Id(4), "นาย ช ซ", "2", "", ""]]),
            ("หมู่ 3", [Headings, ["1", ImportingOffice.Id(5), "นาย ญ ด", "3", "", ""]])
        );
        var import = Decided(await office.PlanAsync(path));
        var report = (await office.WriteAsync(import, ImportUnit.GoodRowsOnly)).Value!;
        var corrections = Path.Combine(folder, "rows-to-correct.xlsx");
        await using (var file = File.Create(corrections))
            await CorrectionFile.WriteAsync(import.Plan, report, file, default);

        var preview = (await CitizenImport.PreviewAsync(corrections, default)).Value!;
        var again = Decided(await office.PlanAsync(corrections));
        var second = (await office.Get<CitizenImport>().CheckAsync(again.Origin, again.DeclarationId, again.Plan, null, default)).Value!;

        Assert.Equal((5, 4, 1, 1), (report.Rows, report.Written, report.Flagged, report.Bad));
        Assert.Equal([("หมู่1", 2), ("หมู่ 2", 2)], preview.Sheets.Select(s => (s.Sheet.Name, s.Sheet.Rows)));
        Assert.All(preview.Sheets, s => Assert.Equal(Headings, s.Heading.Cells));
        Assert.Equal((2, 1, 1), (second.Rows, second.Flagged, second.Bad));
        Assert.Equal("=1+1", preview.Sheets[0].Below.Single()[5]);
        var sheet = Part(corrections, "xl/worksheets/sheet1.xml");
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"E2\" s=\"3\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"B2\" s=\"2\" t=\"inlineStr\">", Part(corrections, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Contains(Words.Of(FieldRule.NotADate), Part(corrections, "xl/comments1.xml"), StringComparison.Ordinal);
        Assert.Contains("ref=\"B2\"", Part(corrections, "xl/comments2.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_text_with_characters_that_no_workbook_takes_comes_back_as_a_workbook()
    {
        var path = Path.Combine(folder, "x.csv");
        await File.WriteAllTextAsync(
            path,
            "เลขบัตรประชาชน,ชื่อ-สกุล,หมู่\r\n110,นาย\u0001 ก ข,1\r\n",
            TestContext.Current.CancellationToken
        );
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(path);
        var report = (await office.Get<CitizenImport>().CheckAsync(import.Origin, import.DeclarationId, import.Plan, null, default)).Value!;
        var corrections = Path.Combine(folder, "rows-to-correct.xlsx");
        await using (var file = File.Create(corrections))
            await CorrectionFile.WriteAsync(import.Plan, report, file, default);

        Assert.Equal(
            ["110", "นาย ก ข", "1"],
            (await CitizenImport.PreviewAsync(corrections, default)).Value!.Sheets.Single().Below.Single().Cells
        );
    }

    private static (Origin Origin, Guid DeclarationId, ImportPlan Plan) Decided(
        (Origin Origin, Guid DeclarationId, ImportPlan Plan) import
    ) =>
        import with
        {
            Plan = import.Plan with
            {
                Sheets =
                [
                    .. import.Plan.Sheets.Select(s =>
                        s with
                        {
                            Columns =
                            [
                                .. s.Columns.Select(c => c.Target == ColumnTarget.Unknown ? c with { Target = ColumnTarget.Ignored } : c),
                            ],
                        }
                    ),
                ],
            },
        };

    private static string Part(string path, string part)
    {
        using var zip = ZipFile.OpenRead(path);
        using var text = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
