using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Values as offices write them: a fault costs the field, not the citizen; what can be known is put right, and said.</summary>
public sealed class OfficeValuesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-values-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("0812345678", "0812345678", null)]
    [InlineData("081-234-5678", "0812345678", null)]
    [InlineData("๐๘๑–๒๓๔–๕๖๗๘", "0812345678", null)]
    [InlineData("812345678", "0812345678", "ZeroPutBack")]
    [InlineData("43123456", "043123456", "ZeroPutBack")]
    [InlineData("66812345678", "0812345678", "ZeroPutBack")]
    [InlineData("'0812345678", "0812345678", null)]
    [InlineData("=\"0812345678\"", "0812345678", null)]
    [InlineData("โทร. 0812345678", "0812345678", null)]
    [InlineData("-", null, null)]
    [InlineData("ไม่มี", null, null)]
    [InlineData("ไม่มีเบอร์", null, null)]
    [InlineData("081-2345678, 089-8765432", "0812345678", "SeveralNumbers")]
    [InlineData("0812345678/0898765432", "0812345678", "SeveralNumbers")]
    [InlineData("0812345678 0898765432", "0812345678", "SeveralNumbers")]
    [InlineData("0812345678 หรือ 0898765432", "0812345678", "SeveralNumbers")]
    [InlineData("8.12E+08", null, "LostDigits")]
    [InlineData("081234", null, "TelephoneShape")]
    [InlineData("#N/A", null, "CellFault")]
    [InlineData("########", null, "CellFault")]
    public void A_telephone(string cell, string? value, string? rule) => Read(CitizenField.Telephone, cell, value, rule);

    [Theory]
    [InlineData("12/3", "12/3", null)]
    [InlineData("12.0", "12", null)]
    [InlineData("2026-03-12", null, "HouseBecameDate")]
    [InlineData("12-Mar", null, "HouseBecameDate")]
    [InlineData("Mar-12", null, "HouseBecameDate")]
    [InlineData("12-มี.ค.", null, "HouseBecameDate")]
    [InlineData("12 มี.ค. 69", null, null)]
    [InlineData("-", null, null)]
    public void A_house_number(string cell, string? value, string? rule)
    {
        if (value is null && rule is null && cell.Length > 1)
            (value, rule) = (cell, null);
        Read(CitizenField.HouseNumber, cell, value, rule);
    }

    [Theory]
    [InlineData("1101700230708", "1101700230708", null)]
    [InlineData("1-1017-00230-70-8", "1101700230708", null)]
    [InlineData("1–1017–00230–70–8", "1101700230708", null)]
    [InlineData("๑๑๐๑๗๐๐๒๓๐๗๐๘", "1101700230708", null)]
    [InlineData("1\u00A01017\u200B00230 70 8", "1101700230708", null)]
    [InlineData("1101700230708.0", "1101700230708", null)]
    [InlineData("1.101700230708E+12", "1101700230708", null)]
    [InlineData("1.1017E+12", null, "LostDigits")]
    [InlineData("1.10170E12", null, "LostDigits")]
    [InlineData("1101700000000", null, "LostDigits")]
    [InlineData("110170023070", null, "ThirteenDigits")]
    [InlineData("1101700230709", null, "CheckDigit")]
    [InlineData("", null, "Required")]
    [InlineData("ไม่มี", null, "Required")]
    public void A_national_ID(string cell, string? value, string? rule) => Read(CitizenField.NationalId, cell, value, rule);

    [Theory]
    [InlineData("1/2/2500", "1957-02-01", null)]
    [InlineData("00/00/2480", "1937", null)]
    [InlineData("0/0/2480", "1937", null)]
    [InlineData("-/-/2480", "1937", null)]
    [InlineData("--/--/2480", "1937", null)]
    [InlineData("2480", "1937", null)]
    [InlineData("๒๔๘๐", "1937", null)]
    [InlineData("พ.ศ. 2480", "1937", null)]
    [InlineData("ปี 2480", "1937", null)]
    [InlineData("1937", "1937", null)]
    [InlineData("00/02/2480", "1937-02", null)]
    [InlineData("ก.พ. 2480", "1937-02", null)]
    [InlineData("กุมภาพันธ์ พ.ศ. 2480", "1937-02", null)]
    [InlineData("2/2480", "1937-02", null)]
    [InlineData("1 กพ 2480", "1937-02-01", null)]
    [InlineData("1ก.พ.2480", "1937-02-01", null)]
    [InlineData("5 ธ.ค. 70", "1927-12-05", "YearWrittenOut")]
    [InlineData("15/6/98", null, "TwoDigitYear")]
    [InlineData("31/02/2500", null, "NotADate")]
    [InlineData("00/13/2480", null, "NotADate")]
    [InlineData("2600", null, "InFuture")]
    [InlineData("-", null, null)]
    [InlineData("ไม่ทราบ", null, null)]
    public void A_day_of_birth(string cell, string? value, string? rule) => Read(CitizenField.BirthDate, cell, value, rule);

    [Theory]
    [InlineData(TwoDigitYears.Buddhist, "15/6/98", "1955-06-15")]
    [InlineData(TwoDigitYears.Buddhist, "15/6/45", "2002-06-15")]
    [InlineData(TwoDigitYears.Common, "15/6/55", "1955-06-15")]
    [InlineData(TwoDigitYears.Common, "15-06-20", "2020-06-15")]
    public void A_year_of_two_digits_is_written_out_by_the_era_that_a_person_says(TwoDigitYears years, string cell, string value)
    {
        var read = CellValue.Of(FieldCatalog.Of(CitizenField.BirthDate), cell, years, OfficeFiles.Today);

        Assert.Equal(value, FieldCatalog.Of(CitizenField.BirthDate).Check(read.Text, OfficeFiles.Today).Value);
        Assert.Equal(RowRule.YearWrittenOut, read.Mended);
    }

    [Theory]
    [InlineData("หมู่ 3", "3")]
    [InlineData("หมู่ที่ ๓ บ้านโนนสูง", "3")]
    [InlineData("บ้านโนนสูง ม.3", "3")]
    [InlineData("3.0", "3")]
    [InlineData("03", "3")]
    public void A_village(string cell, string value) => Read(CitizenField.Village, cell, value, null);

    [Fact]
    public async Task Days_of_a_workbook_are_read_by_what_they_are_whatever_calendar_shows_them()
    {
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่", "วันเกิด", "บ้านเลขที่", "โทร"],
                    Row(1, new StyledCell(OfficeSheets.Serial(1957, 2, 1), OfficeSheets.Day)),
                    Row(2, new StyledCell(OfficeSheets.Serial(1957, 2, 1), OfficeSheets.BuddhistDay)),
                    Row(3, new StyledCell(OfficeSheets.Serial(1957, 2, 1), OfficeSheets.BuddhistShort)),
                    Row(4, new StyledCell(OfficeSheets.Serial(2500, 2, 1), OfficeSheets.Day)),
                    Row(5, new StyledCell(2480, OfficeSheets.BuddhistDay)),
                    Row(6, 2480d),
                ]
            )
        );

        var rows = await OfficeFiles.ValuesAsync(path);

        Assert.Equal(["1957-02-01", "1957-02-01", "1957-02-01", "1957-02-01", "1937", "1937"], rows.Select(r => r[CitizenField.BirthDate]));
        Assert.All(rows, r => Assert.False(r.ContainsKey(CitizenField.HouseNumber)));
        Assert.All(rows, r => Assert.Equal("0812345678", r[CitizenField.Telephone]));

        static object?[] Row(int n, object born) =>
            [
                double.Parse(ImportingOffice.Id(n), System.Globalization.CultureInfo.InvariantCulture),
                "นาย ก ข",
                1d,
                born,
                new StyledCell(OfficeSheets.Serial(2026, 3, 12), OfficeSheets.DayAndMonth),
                812345678d,
            ];
    }

    [Fact]
    public async Task A_village_beside_the_house_number_is_taken_off_where_it_agrees_and_flags_the_house_where_it_does_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่ที่", "บ้านเลขที่"],
                    [ImportingOffice.Id(1), "นาย ก ข", "1", "3 หมู่ 1"],
                    [ImportingOffice.Id(2), "นาย ค ง", "2", "๔๕/๖ ม.๒"],
                    [ImportingOffice.Id(3), "นาย จ ฉ", "", "7 หมู่ที่ 5"],
                    [ImportingOffice.Id(4), "นาย ช ซ", "1", "8 หมู่ 3"],
                    [ImportingOffice.Id(5), "นาย ฌ ญ", "1", "9/1"],
                ]
            )
        );

        var rows = await OfficeFiles.ValuesAsync(path);
        var report = (await office.WriteAsync(await office.PlanAsync(path), ImportUnit.GoodRowsOnly)).Value!;

        Assert.Equal(["3", "45/6", "7", null, "9/1"], rows.Select(r => r.GetValueOrDefault(CitizenField.HouseNumber)));
        Assert.Equal(["1", "2", "5", "1", "1"], rows.Select(r => r[CitizenField.Village]));
        var flagged = Assert.Single(report.Faults, f => f.Weight == FaultWeight.Flagged);
        Assert.Equal(
            (5, CitizenField.HouseNumber, nameof(RowRule.HouseOfAnotherVillage)),
            (flagged.Row, flagged.Field!.Value, flagged.Rule)
        );
    }

    [Fact]
    public async Task A_fault_in_an_optional_field_costs_the_field_and_the_citizen_is_in_the_register_without_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = OfficeSheets.Xlsx(
            folder,
            (
                "x",
                [
                    ["เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่", "วันเกิด", "บ้านเลขที่", "เบอร์โทร"],
                    [ImportingOffice.Id(1), "นาย ก ข", "1", "31/02/2500", "12-Mar", "08123"],
                    [ImportingOffice.Id(2), "นาย ค ง", "1", "2480", "1", "812345678"],
                    ["110170", "นาย จ ฉ", "1", "2480", "1", "0812345678"],
                ]
            )
        );
        var import = await office.PlanAsync(path);

        var written = await office.WriteAsync(import, ImportUnit.GoodRowsOnly);

        var report = written.Value!;
        Assert.Equal((3, 2, 1, 1, 1), (report.Rows, report.Written, report.Flagged, report.Bad, report.Mended));
        Assert.Equal(
            [
                (2, CitizenField.BirthDate, "NotADate", FaultWeight.Flagged),
                (2, CitizenField.HouseNumber, "HouseBecameDate", FaultWeight.Flagged),
                (2, CitizenField.Telephone, "TelephoneShape", FaultWeight.Flagged),
                (3, CitizenField.Telephone, "ZeroPutBack", FaultWeight.Mended),
                (4, CitizenField.NationalId, "ThirteenDigits", FaultWeight.Refused),
            ],
            report.Faults.Select(f => (f.Row, f.Field!.Value, f.Rule, f.Weight)).Order()
        );
        Assert.Equal([(0, 2), (0, 4)], report.ToCorrect);
        Assert.Equal(
            (1, 1, 0),
            (
                await office.BearersAsync(ImportingOffice.Id(1)),
                await office.BearersAsync(ImportingOffice.Id(2)),
                await office.BearersAsync("110170")
            )
        );
    }

    [Fact]
    public void Each_rule_has_its_words_in_both_languages()
    {
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            foreach (var language in new[] { "th", "en" })
            {
                System.Globalization.CultureInfo.CurrentUICulture = new(language);
                Assert.All(Enum.GetValues<RowRule>(), r => Assert.NotEqual($"RowRule_{r}", Words.Of(r)));
                Assert.All(Enum.GetValues<ApartKind>(), k => Assert.NotEqual($"ApartKind_{k}", Words.Of(k)));
                Assert.All(Enum.GetValues<FaultWeight>(), w => Assert.NotEqual($"FaultWeight_{w}", Words.Of(w)));
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = culture;
        }
    }

    /// <summary>Reads a cell as an import does: its value, and the rule by which it is mended, flagged or refused.</summary>
    private static void Read(CitizenField field, string cell, string? value, string? rule)
    {
        var read = CellValue.Of(FieldCatalog.Of(field), cell, TwoDigitYears.NotSaid, OfficeFiles.Today);
        var check = read is { Broken: not null, Text: "" } ? default : FieldCatalog.Of(field).Check(read.Text, OfficeFiles.Today);

        Assert.Equal((value, rule), (check.Value, check.Broken?.ToString() ?? read.Broken?.ToString() ?? read.Mended?.ToString()));
    }
}
