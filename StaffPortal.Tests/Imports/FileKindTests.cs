using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Every kind of table that offices have is read; what is none, or is locked, is named as what it is, in both languages.</summary>
public sealed class FileKindTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-kinds-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Written by LibreOffice from one table: a title, a heading, three people, one with an ID of twelve digits, a sum.</summary>
    [Theory]
    [InlineData("old.xls")]
    [InlineData("open.ods")]
    public async Task A_workbook_of_another_program_is_read_as_its_XLSX_would_be(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Imports", "Files", name);
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(path);

        var report = (await office.WriteAsync(import, ImportUnit.GoodRowsOnly)).Value!;

        Assert.Equal((3, 2, 0, 1, 1), (report.Rows, report.Written, report.Flagged, report.Bad, report.Apart[ApartKind.Total]));
        Assert.Equal(2, import.Plan.Sheets.Single().Heading.Row);
        var refused = Assert.Single(report.Faults, f => f.Weight == FaultWeight.Refused);
        Assert.Equal((5, nameof(FieldRule.ThirteenDigits)), (refused.Row, refused.Rule));
        Assert.Equal(["1957-02-01", "1937"], (await OfficeFiles.ValuesAsync(path)).Select(r => r[CitizenField.BirthDate]));
    }

    [Fact]
    public async Task An_ODS_repeats_rows_and_columns_and_keeps_remarks_apart()
    {
        var path = OfficeSheets.Ods(
            folder,
            null,
            (
                "แผ่น1",
                "<table:table-row table:number-rows-repeated=\"1048576\">"
                    + "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
            ),
            (
                "แผ่น2",
                OfficeSheets.OdsRow("เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่", "วันเกิด")
                    + """
                    <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>
                    </table:table-row><table:table-row><table:table-cell><office:annotation><text:p>ไม่ใช่ค่า</text:p>
                    </office:annotation><text:p>ก<text:s/>ข</text:p>
                    <text:p>ค</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/>
                    <table:table-cell table:number-columns-repeated="2"><text:p>ง</text:p></table:table-cell></table:table-row>
                    """
                    + OfficeSheets.OdsRow(1101700230708d, "นาย ก ข", 1d, new DateOnly(1957, 2, 1))
            )
        );

        var sheets = await TableFile.SheetsAsync(path, default);
        var rows = await ReadAsync(path, 1);

        Assert.Equal([("แผ่น1", 0), ("แผ่น2", 3)], sheets.Select(s => (s.Name, s.Rows)));
        Assert.Equal([1, 5, 6], rows.Select(r => r.Number));
        Assert.Equal(["ก ข\nค", "", "", "", "ง", "ง"], rows[1].Cells);
        Assert.Equal(["1101700230708", "นาย ก ข", "1", "1957-02-01"], rows[2].Cells);
    }

    [Theory]
    [InlineData(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
        "FileTooManyRows"
    )]
    [InlineData(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>"
            + "</table:table-row>",
        "FileTooManyColumns"
    )]
    [InlineData(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"2000000000\"/><table:table-cell><text:p>x</text:p>"
            + "</table:table-cell></table:table-row>",
        "FileTooManyColumns"
    )]
    public async Task What_an_ODS_repeats_without_end_is_refused_by_its_limit(string rows, string key)
    {
        var path = OfficeSheets.Ods(folder, null, ("x", rows));

        Assert.Equal(key, (await Assert.ThrowsAsync<TableRefusedException>(() => ReadAsync(path))).Refusal.Key);
    }

    [Fact]
    public async Task An_ODS_that_unpacks_without_end_or_holds_a_document_type_is_refused()
    {
        var bomb = OfficeSheets.Ods(
            folder,
            null,
            ("x", string.Concat(Enumerable.Repeat("<table:table-row/>" + new string(' ', 15_000), 14_500)))
        );
        var entity = OfficeSheets.Ods(folder, null, ("x", "<!DOCTYPE x [<!ENTITY a \"b\">]>"));

        Assert.Equal("FileUnpacksTooLarge", (await Assert.ThrowsAsync<TableRefusedException>(() => ReadAsync(bomb))).Refusal.Key);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(entity));
    }

    public static TheoryData<string, byte[], string> Others =>
        new()
        {
            { "empty", [], "FileEmpty" },
            { "pdf", [.. "%PDF-1.7 x"u8], "FileIsPdf" },
            { "picture", [0x89, .. "PNG\r\n"u8], "FileIsPicture" },
            {
                "web page named xls",
                [.. "\r\n<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><table><tr><td>1</td>"u8],
                "FileIsWebPage"
            },
            { "web archive", [.. "MIME-Version: 1.0\r\nContent-Type: multipart/related"u8], "FileIsWebPage" },
            { "web page in UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<table><tr><td>1</td></tr></table>")], "FileIsWebPage" },
            { "XML of Excel 2003", [.. "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"u8], "FileIsXml" },
            { "archive", [.. "Rar!\u001A\u0007"u8], "FileIsArchive" },
            { "rich text", [.. "{\\rtf1 x}"u8], "FileIsDocument" },
            { "owner's mark", [5, .. "Admin"u8, .. new byte[159]], "FileIsOwnerMark" },
            { "noise", [1, 2, 0, 3, 0xFE, 9, 0, 0, 0, 7], "ImportFileUnreadable" },
            { "document", OddFiles.Zip(("word/document.xml", "<x/>")), "FileIsDocument" },
            { "document of LibreOffice", OddFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text")), "FileIsDocument" },
            { "binary workbook", OddFiles.Zip(("xl/workbook.bin", "x")), "FileIsBinaryWorkbook" },
            { "zip", OddFiles.Zip(("a.xlsx", "x")), "FileIsArchive" },
            { "locked XLSX", OddFiles.Compound("EncryptedPackage"), "FileLocked" },
            { "document of Word 97", OddFiles.Compound("WordDocument"), "FileIsDocument" },
            { "other compound", OddFiles.Compound("Contents"), "ImportFileUnreadable" },
            {
                "locked ODS",
                OddFiles.Zip(
                    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                    ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"x\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")
                ),
                "FileLocked"
            },
        };

    [Theory, MemberData(nameof(Others))]
    public async Task A_file_that_is_no_table_or_is_locked_is_named(string what, byte[] bytes, string key)
    {
        var path = Path.Combine(folder, "x.xls");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var refusal = (await CitizenImport.PreviewAsync(path, default)).Refusal;

        Assert.True(key == refusal?.Key, $"{what}: {refusal?.Key}");
        AssertSaidInBoth(refusal!);
    }

    [Fact]
    public async Task A_missing_file_and_one_that_another_program_holds_are_named()
    {
        var path = Path.Combine(folder, "x.csv");
        Assert.Equal("FileMissing", (await CitizenImport.PreviewAsync(path, default)).Refusal?.Key);
        Assert.Equal("FileMissing", (await CitizenImport.PreviewAsync(folder, default)).Refusal?.Key);
        await using var held = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var refusal = (await CitizenImport.PreviewAsync(path, default)).Refusal;

        Assert.Equal("FileInUse", refusal?.Key);
        AssertSaidInBoth(refusal!);
    }

    [Fact]
    public async Task A_workbook_of_Excel_97_locked_with_a_password_is_named()
    {
        var old = new CompoundFile(await File.ReadAllBytesAsync(Old, TestContext.Current.CancellationToken));
        var workbook = old.Read(old.Find("Workbook")!);
        var first = 4 + BinaryPrimitives.ReadUInt16LittleEndian(workbook.AsSpan(2));
        byte[] pass = [0x2F, 0x00, 0x06, 0x00, 0x00, 0x00, 0x34, 0x12, 0x78, 0x56];
        var path = Path.Combine(folder, "x.xls");
        await File.WriteAllBytesAsync(path, [.. workbook[..first], .. pass, .. workbook[first..]], TestContext.Current.CancellationToken);

        Assert.Equal("FileLocked", (await CitizenImport.PreviewAsync(path, default)).Refusal?.Key);
    }

    [Fact]
    public async Task A_broken_workbook_of_Excel_97_ends_as_unreadable_wherever_it_is_broken()
    {
        var whole = await File.ReadAllBytesAsync(Old, TestContext.Current.CancellationToken);
        var path = Path.Combine(folder, "x.xls");
        for (var at = 0; at < whole.Length; at += 61)
        {
            var broken = whole.ToArray();
            broken.AsSpan(at, Math.Min(8, whole.Length - at)).Fill(0xFF);
            await File.WriteAllBytesAsync(path, broken, TestContext.Current.CancellationToken);
            // Read or refused in words, and never a fault.
            var preview = await CitizenImport.PreviewAsync(path, default);
            Assert.True(preview.Succeeded || Words.Text(preview.Refusal.Key) != preview.Refusal.Key);
            await File.WriteAllBytesAsync(path, whole[..at], TestContext.Current.CancellationToken);
            preview = await CitizenImport.PreviewAsync(path, default);
            Assert.True(preview.Succeeded || Words.Text(preview.Refusal.Key) != preview.Refusal.Key);
        }
    }

    [Fact]
    public async Task A_sheet_of_Excel_97_that_claims_more_columns_than_there_can_be_is_unreadable_before_room_is_made_for_them()
    {
        var claiming = await File.ReadAllBytesAsync(Old, TestContext.Current.CancellationToken);
        byte[] dimensions = [0x00, 0x02, 0x0E, 0x00];
        var lastColumn = claiming.AsSpan(claiming.AsSpan().IndexOf(dimensions) + 14);
        Assert.InRange(BinaryPrimitives.ReadUInt16LittleEndian(lastColumn), 1, 256);
        BinaryPrimitives.WriteUInt16LittleEndian(lastColumn, ushort.MaxValue);
        var path = Path.Combine(folder, "x.xls");
        await File.WriteAllBytesAsync(path, claiming, TestContext.Current.CancellationToken);

        Assert.Equal("ImportFileUnreadable", (await CitizenImport.PreviewAsync(path, default)).Refusal?.Key);
    }

    [Fact]
    public void A_chain_of_sectors_that_bites_its_tail_is_refused_at_once()
    {
        var looped = OddFiles.Compound("Workbook");
        BinaryPrimitives.WriteUInt32LittleEndian(looped.AsSpan(512 + 4), 1);

        Assert.Throws<InvalidDataException>(() => new CompoundFile(looped));
    }

    [Fact]
    public async Task A_workbook_of_Excel_97_larger_than_its_limit_is_refused_by_its_size()
    {
        var path = Path.Combine(folder, "x.xls");
        await File.WriteAllBytesAsync(path, OddFiles.Compound("Workbook"), TestContext.Current.CancellationToken);
        await using (var file = File.OpenWrite(path))
            file.SetLength(FileLimits.MaxOldBytes + 1);

        Assert.Equal("FileTooLarge", (await CitizenImport.PreviewAsync(path, default)).Refusal?.Key);
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-16", "\t")]
    [InlineData("utf-16 unmarked", "\t")]
    [InlineData("windows-874", ";")]
    public async Task Text_is_read_in_the_encodings_of_Thai_offices(string encoding, string delimiter)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = Path.Combine(folder, "x.txt");
        string[][] rows =
        [
            ["เลขบัตรประชาชน", "ชื่อ-สกุล", "หมู่"],
            [ImportingOffice.Id(1), "นายสมชาย ใจดี", "1"],
            [ImportingOffice.Id(2), "น.ส.มาลี งาม", "2"],
        ];
        await File.WriteAllTextAsync(
            path,
            string.Join("\r\n", rows.Select(r => string.Join(delimiter, r))),
            encoding switch
            {
                "utf-16" => Encoding.Unicode,
                "utf-16 unmarked" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
                "windows-874" => Encoding.GetEncoding(874),
                _ => new UTF8Encoding(false),
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["สมชาย", "มาลี"], (await OfficeFiles.ValuesAsync(path)).Select(r => r[CitizenField.GivenName]));
    }

    private static string Old => Path.Combine(AppContext.BaseDirectory, "Imports", "Files", "old.xls");

    private static async Task<List<TableRow>> ReadAsync(string path, int sheet = 0)
    {
        var rows = new List<TableRow>();
        await foreach (var row in TableFile.ReadAsync(path, sheet, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    private static void AssertSaidInBoth(Refusal refusal)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new("th");
            var thai = refusal.Message;
            CultureInfo.CurrentUICulture = new("en");
            Assert.NotEqual(refusal.Key, thai);
            Assert.NotEqual(thai, refusal.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
