using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>
/// Sheets as offices have them: whoever stands in one is read, flagged or refused by name, and what is nobody's is counted apart.
/// </summary>
public sealed class OfficeSheetsTests : IDisposable
{
    private static readonly string[] Headings = ["ที่", "เลขประจำตัวประชาชน", "ชื่อ-สกุล", "หมู่ที่"];

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-sheets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task All_sheets_are_listed_with_their_rows_and_those_of_people_are_read_together()
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "สรุป",
                [
                    ["รายการ", "จำนวน"],
                    ["ทั้งหมด", "30"],
                ]
            ),
            ("หมู่ 1", [Headings, .. People(0, 10)]),
            ("หมู่ 2", [Headings, .. People(10, 10)]),
            ("หมู่ 3", [Headings, .. People(20, 10), ["1", ImportingOffice.Id(0), "นายซ้ำ แผ่นก่อน", "1"]])
        );

        var (preview, report) = await CheckAsync(path);

        Assert.Equal(
            [("สรุป", 2, false), ("หมู่ 1", 11, true), ("หมู่ 2", 11, true), ("หมู่ 3", 12, true)],
            preview.Sheets.Select(s => (s.Sheet.Name, s.Sheet.Rows, s.LooksLikeCitizens))
        );
        Assert.Equal((31, 1, 0), (report.Rows, report.Bad, report.Flagged));
        var twice = Assert.Single(report.Faults);
        Assert.Equal(("หมู่ 3", 12, nameof(RowRule.TwiceInFile)), (twice.SheetName, twice.Row, twice.Rule));
    }

    [Fact]
    public async Task Titles_stand_above_the_heading_and_sums_remarks_and_prepared_numbers_below_are_counted_apart()
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "รายชื่อ",
                [
                    ["บัญชีรายชื่อผู้สูงอายุ ประจำปีงบประมาณ พ.ศ. 2569"],
                    ["องค์การบริหารส่วนตำบลตัวอย่าง"],
                    [],
                    Headings,
                    ["1", "2", "3", "4"],
                    .. People(0, 3),
                    ["4", "-", "", ""],
                    ["5", "", "", "1"],
                    ["", "รวม", "3", "ราย"],
                    Headings,
                    ["6", ImportingOffice.Id(7), "นายรวม ใจดี", "1"],
                    ["", "", "รวมทั้งสิ้น 4 ราย", ""],
                    ["", "", "หมายเหตุ ข้อมูล ณ วันที่ 1 ต.ค. 2569", ""],
                    ["", "", "ลงชื่อ..............................ผู้จัดทำ", ""],
                    ["", "", "(นายผู้จัดทำ บัญชี)", ""],
                ]
            )
        );

        var (preview, report) = await CheckAsync(path);

        Assert.Equal((4, 1), (preview.Sheets[0].Heading.Row, preview.Sheets[0].Heading.Rows));
        Assert.Equal((4, 0, 0), (report.Rows, report.Bad, report.Flagged));
        Assert.Equal(
            [(ApartKind.Empty, 2), (ApartKind.Total, 2), (ApartKind.Heading, 2), (ApartKind.Remark, 3)],
            report.Apart.OrderBy(a => a.Key).Select(a => (a.Key, a.Value))
        );
        Assert.Equal([5, 9, 10, 11, 12, 14, 15, 16, 17], report.ApartRows.Select(r => r.Row));
    }

    [Theory]
    [InlineData("", "นายสมชาย ใจดี", "1")]
    [InlineData("รวม", "ใจดี", "1")]
    [InlineData("12345678", "", "")]
    [InlineData("", "รวมพล คนกล้า", "")]
    public async Task Whoever_may_be_somebody_is_refused_by_name_and_never_put_apart(string id, string name, string village)
    {
        var path = OfficeSheets.Xlsx(folder, ("x", [Headings, .. People(0, 1), ["2", id, name, village]]));

        var (_, report) = await CheckAsync(path);

        Assert.Equal((2, 1), (report.Rows, report.Bad));
        Assert.Contains(report.Faults, f => f is { Row: 3, Field: CitizenField.NationalId, Weight: FaultWeight.Refused });
        Assert.Empty(report.ApartRows);
    }

    [Fact]
    public async Task A_heading_of_two_rows_with_merged_cells_is_put_together()
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["ทะเบียนผู้พิการ"],
                    ["ที่", "เลขประจำตัว", "ชื่อ - สกุล", "", "", "ที่อยู่", "", "วัน เดือน ปี เกิด", "", ""],
                    ["", "ประชาชน", "คำนำหน้า", "ชื่อ", "สกุล", "บ้านเลขที่", "หมู่ที่", "วัน", "เดือน", "ปี"],
                    ["1", ImportingOffice.Id(1), "น.ส.", "มาลี", "ใจดี", "12/3", "4", "1", "ก.พ.", "2500"],
                    ["2", ImportingOffice.Id(2), "นาย", "มานะ", "ใจดี", "12", "4", "-", "-", "2480"],
                ]
            )
        );

        var (preview, report) = await CheckAsync(path);

        var sheet = preview.Chosen.Single();
        Assert.Equal((2, 2), (sheet.Heading.Row, sheet.Heading.Rows));
        Assert.Equal(
            [
                CitizenField.NationalId,
                CitizenField.Title,
                CitizenField.GivenName,
                CitizenField.FamilyName,
                CitizenField.HouseNumber,
                CitizenField.Village,
            ],
            sheet.Columns.Where(c => c.Field is not null).Select(c => c.Field!.Value)
        );
        Assert.Equal(3, sheet.Columns.Count(c => c.Target == ColumnTarget.BirthPart));
        Assert.Equal((2, 0, 0), (report.Rows, report.Bad, report.Flagged));
        var rows = await ValuesAsync(path);
        Assert.Equal(["1957-02-01", "1937"], rows.Select(r => r[CitizenField.BirthDate]));
        Assert.Equal("นางสาว", rows[0][CitizenField.Title]);
    }

    [Fact]
    public async Task The_heading_can_be_said_to_stand_elsewhere_or_nowhere()
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["ก", "ข"],
                    ["รหัส", "คน"],
                    .. People(0, 2),
                ]
            )
        );
        var sheet = (await CitizenImport.PreviewAsync(path, default)).Value!.Sheets[0];

        Assert.Equal(2, sheet.WithHeadingAt(2).Below.Count);
        var none = sheet.WithHeadingAt(0);

        Assert.Equal((0, 4), (none.Heading.LastRow, none.Below.Count));
        Assert.Equal(["A", "B", "C", "D"], none.Columns.Select(c => c.Heading));
    }

    [Theory]
    [InlineData("ชื่อ - สกุล||", "น.ส.|มาลี|ใจดี", "นางสาว", "มาลี", "ใจดี")]
    [InlineData("ชื่อ - สกุล|", "นางสาวมาลี|ใจดี", "นางสาว", "มาลี", "ใจดี")]
    [InlineData("ชื่อ - นามสกุล", "นายสมชาย ใจดี", "นาย", "สมชาย", "ใจดี")]
    [InlineData("ชื่อ-สกุล", "ว่าที่ ร.ต.สมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย", "ใจดี")]
    [InlineData("ชื่อ-สกุล", "ด. ช. สมชาย ณ  อยุธยา", "เด็กชาย", "สมชาย", "ณ อยุธยา")]
    [InlineData("คำนำหน้า|ชื่อ-สกุล", "นาง|มาลี ใจดี", "นาง", "มาลี", "ใจดี")]
    [InlineData("ชื่อตัว|ชื่อสกุล", "นายมานะ|ใจดี", "นาย", "มานะ", "ใจดี")]
    [InlineData("คำนำหน้าชื่อ|ชื่อ|นามสกุล", "นาย|นายมานะ|ใจดี", "นาย", "มานะ", "ใจดี")]
    [InlineData("ชื่อ|สกุล", "นายมานะ ใจดี|", "นาย", "มานะ", "ใจดี")]
    public async Task A_name_is_read_in_one_two_or_three_columns(string headings, string cells, string title, string given, string family)
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตร 13 หลัก", .. headings.Split('|'), "หมู่"],
                    [ImportingOffice.Id(1), .. cells.Split('|'), "1"],
                    [ImportingOffice.Id(2), .. cells.Split('|'), "1"],
                ]
            )
        );

        var rows = await ValuesAsync(path);

        Assert.Equal(2, rows.Count);
        Assert.Equal(
            (title, given, family),
            (rows[0].GetValueOrDefault(CitizenField.Title), rows[0][CitizenField.GivenName], rows[0][CitizenField.FamilyName])
        );
    }

    [Theory]
    [InlineData("เลขบัตร 13 หลัก", CitizenField.NationalId)]
    [InlineData("เลขประจำตัวประชาชน\n(13 หลัก)", CitizenField.NationalId)]
    [InlineData("หมายเลขบัตรประจำตัวประชาชน", CitizenField.NationalId)]
    [InlineData("ว/ด/ป เกิด", CitizenField.BirthDate)]
    [InlineData("วดป.เกิด", CitizenField.BirthDate)]
    [InlineData("วัน เดือน ปีเกิด (พ.ศ.)", CitizenField.BirthDate)]
    [InlineData("ปี พ.ศ. เกิด", null)]
    [InlineData("เบอร์โทร", CitizenField.Telephone)]
    [InlineData("เบอร์โทรศัพท์ติดต่อ", CitizenField.Telephone)]
    [InlineData("เบอร์โทรผู้ดูแล", null)]
    [InlineData("เลขบัตรประชาชนผู้ดูแล", null)]
    [InlineData("ชื่อบัญชี", null)]
    [InlineData("คำนำหน้านาม", CitizenField.Title)]
    [InlineData("บ้านเลขที่", CitizenField.HouseNumber)]
    public void A_heading_is_matched_by_what_it_means(string heading, CitizenField? field) =>
        Assert.Equal(field, ColumnMatch.Of([heading], [], Domain.Imports.Headings.BuiltIn).Single().Field);

    [Fact]
    public async Task House_and_village_in_one_cell_are_taken_apart_and_a_sheet_named_after_its_village_says_it()
    {
        var one = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตรประชาชน", "ชื่อ-สกุล", "บ้านเลขที่/หมู่"],
                    [ImportingOffice.Id(1), "นาย ก ข", "12/3 ม.5"],
                    [ImportingOffice.Id(2), "นาย ก ข", "๔๕ หมู่ที่ ๒ ต.ตัวอย่าง"],
                    [ImportingOffice.Id(3), "นาย ก ข", "45/2"],
                    [ImportingOffice.Id(4), "นาย ก ข", "45"],
                ]
            )
        );
        var named = OfficeSheets.Xlsx(
            folder,
            (
                "หมู่ที่ 7 บ้านโนน",
                [
                    ["เลขบัตรประชาชน", "ชื่อ-สกุล"],
                    [ImportingOffice.Id(1), "นาย ก ข"],
                ]
            )
        );

        var (_, report) = await CheckAsync(one);

        Assert.Equal(
            [("12/3", "5"), ("45", "2"), ("45", "2")],
            (await ValuesAsync(one)).Select(r => (r[CitizenField.HouseNumber], r[CitizenField.Village]))
        );
        Assert.Equal((4, 1), (report.Rows, report.Bad));
        Assert.Equal("7", (await ValuesAsync(named)).Single()[CitizenField.Village]);
    }

    [Fact]
    public async Task A_column_with_values_and_no_heading_waits_for_somebody_to_say_what_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตรประชาชน", "ชื่อ", "สกุล", "หมู่", ""],
                    [ImportingOffice.Id(1), "ก", "ข", "1", "0812345678"],
                ]
            )
        );
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;

        var error = office.Get<CitizenImport>().ColumnError(preview.Chosen, await office.ServiceAsync("elderly-allowance"));

        Assert.Equal(("ColumnUnknown", true), (error?.Key, error?.Message.Contains("\"E\"", StringComparison.Ordinal)));
    }

    private static object?[][] People(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(n => new object?[] { $"{n + 1}", ImportingOffice.Id(n), $"นายคน{n} ทดสอบ", "1" })];

    private static async Task<(ImportPreview Preview, ImportReport Report)> CheckAsync(string path)
    {
        await using var office = await TestOffice.OpenAsync();
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;
        var import = await office.PlanAsync(path);
        var report = await office.Get<CitizenImport>().CheckAsync(import.Origin, import.DeclarationId, import.Plan, null, default);
        Assert.True(report.Succeeded, report.Refusal?.Message);
        return (preview, report.Value);
    }

    private static async Task<List<Dictionary<CitizenField, string>>> ValuesAsync(string path) => await OfficeFiles.ValuesAsync(path);
}
