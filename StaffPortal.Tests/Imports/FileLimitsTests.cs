using System.IO.Compression;
using System.Text;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>What a file may cost, whatever is in it: each limit is said by name, in both languages, before the cost arises.</summary>
public sealed class FileLimitsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-limits-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_workbook_that_unpacks_beyond_the_limit_is_refused_whether_it_says_so_or_not()
    {
        var bomb = Workbook(sheet =>
        {
            var row = Encoding.UTF8.GetBytes("<row><c t=\"inlineStr\"><is><t>ก</t></is></c></row>" + new string(' ', 15_000));
            for (var i = 0; i < 14_000; i++)
                sheet.Write(row);
        });
        Assert.True(new FileInfo(bomb).Length < 2 * FileLimits.Megabyte);
        Assert.Equal(("FileUnpacksTooLarge", true), await RefusalAsync(bomb, FileLimits.MaxUnpackedBytes / FileLimits.Megabyte));

        Understate(bomb);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAllAsync(bomb));
    }

    [Theory]
    [InlineData("""<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>""", "FileTooManyColumns")]
    [InlineData("""<row r="1"><c r="A1"><v>1</v></c></row><row r="1048577"><c r="A1"><v>1</v></c></row>""", "unreadable")]
    [InlineData("""<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>""", "unreadable")]
    [InlineData("""<row r="1"><c r="A1" t="s"><v>999</v></c></row>""", "unreadable")]
    [InlineData("<row><![CDATA[<><>]]></row>", "unreadable")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><row/>", "unreadable")]
    public async Task A_workbook_that_would_make_much_of_little_is_refused(string rows, string key)
    {
        var path = Workbook(sheet => sheet.Write(Encoding.UTF8.GetBytes(rows)));
        if (key == "unreadable")
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAllAsync(path));
        else
            Assert.Equal(key, (await RefusalAsync(path, 0)).Key);
    }

    [Fact]
    public async Task A_row_that_stands_at_the_end_of_the_sheet_costs_no_rows_before_it()
    {
        var path = Workbook(sheet =>
            sheet.Write(
                Encoding.UTF8.GetBytes("""<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>""")
            )
        );

        var rows = await ReadAllAsync(path);

        Assert.Equal([1, 1_048_576], rows.Select(r => r.Number));
        Assert.Equal(["", "2"], rows[1].Cells);
    }

    [Fact]
    public async Task A_text_or_a_tag_or_a_depth_without_end_is_refused_before_it_is_held_in_memory()
    {
        string[] endless = [Endless("<row><c t=\"inlineStr\"><is><t>", "x"), Endless("<row r=\"", "1"), Endless("<row ", "a=\">\" ")];
        var deep = Endless("", "<a>");
        var (most, least) = (64L * FileLimits.Megabyte, long.MaxValue);

        // Other tests allocate at the same time, and only ever add: what these files take is the least that was measured.
        for (var measured = 0; measured < 10 && least > most; measured++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            foreach (var path in endless)
                Assert.Equal(("FileCellTooLong", true), await RefusalAsync(path, FileLimits.MaxCellLength));
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAllAsync(deep));
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0L, most);

        string Endless(string begins, string again) =>
            Workbook(sheet =>
            {
                sheet.Write(Encoding.UTF8.GetBytes(begins));
                var much = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(again, 20_000)));
                for (var i = 0; i < 100; i++)
                    sheet.Write(much);
            });
    }

    [Fact]
    public async Task A_workbook_with_a_list_of_parts_that_is_longer_than_it_says_is_refused()
    {
        var path = Path.Combine(folder, "parts.xlsx");
        await using (var file = File.Create(path))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 6_000; i++)
                zip.CreateEntry(FormattableString.Invariant($"xl/{i:000000}"));
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAllAsync(path));
    }

    [Theory]
    [InlineData("columns", "FileTooManyColumns", FileLimits.MaxColumns)]
    [InlineData("cell", "FileCellTooLong", FileLimits.MaxCellLength)]
    [InlineData("quoted", "FileCellTooLong", FileLimits.MaxCellLength)]
    [InlineData("rows", "FileTooManyRows", FileLimits.MaxRows - 1)]
    public async Task A_text_with_too_many_columns_rows_or_characters_is_refused_by_name(string what, string key, long limit)
    {
        var path = Path.Combine(folder, "x.csv");
        await File.WriteAllTextAsync(
            path,
            what switch
            {
                "columns" => new string(',', 1_000_000),
                "cell" => new string('ก', 1_000_000),
                "quoted" => "\"" + string.Concat(Enumerable.Repeat("ก,\n", 300_000)),
                _ => string.Concat(Enumerable.Repeat("1\n", FileLimits.MaxRows + 1)),
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal((key, true), await RefusalAsync(path, limit));
    }

    [Fact]
    public async Task A_file_larger_than_the_limit_is_refused_by_its_size_alone()
    {
        var path = Path.Combine(folder, "x.csv");
        await using (var file = File.Create(path))
            file.SetLength(FileLimits.MaxBytes + 1);

        Assert.Equal(("FileTooLarge", true), await RefusalAsync(path, FileLimits.MaxBytes / FileLimits.Megabyte));
    }

    [Fact]
    public async Task Texts_numbers_days_and_shared_runs_of_a_workbook_are_read_as_they_are_shown()
    {
        var path = Workbook(
            sheet =>
                sheet.Write(
                    Encoding.UTF8.GetBytes(
                        """
                        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
                        <c r="D1" t="inlineStr"><is><t>หมู่ &amp; บ้าน</t></is></c></row>
                        <row r="3"><c r="A3"><v>1101700230705</v></c><c r="B3" s="1"><v>20852</v></c><c r="C3" s="2"><v>20852</v></c>
                        <c r="D3" t="b"><v>1</v></c><c r="E3" t="str"><f>A1</f><v>ผล</v></c><c r="F3"><v>0.5</v></c></row>
                        """
                    )
                ),
            new()
            {
                ["xl/sharedStrings.xml"] = """
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>ชื่อ</t></si>
                <si><r><t>นาม</t></r><r><t xml:space="preserve">สกุล </t></r><rPh sb="0" eb="1"><t>เสียง</t></rPh></si></sst>
                """,
                ["xl/styles.xml"] = """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <numFmts><numFmt numFmtId="164" formatCode="[$-D07041E]d mmmm bbbb"/></numFmts>
                <cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
                """,
            }
        );

        var rows = await ReadAllAsync(path);

        Assert.Equal((1, 3), (rows[0].Number, rows[1].Number));
        Assert.Equal(["ชื่อ", "นามสกุล", "", "หมู่ & บ้าน"], rows[0].Cells);
        Assert.Equal(["1101700230705", "1957-02-01", "1957-02-01", "TRUE", "ผล", "0.5"], rows[1].Cells);
    }

    private static async Task<List<TableRow>> ReadAllAsync(string path)
    {
        var rows = new List<TableRow>();
        await foreach (var row in TableFile.ReadAsync(path, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    /// <summary>The refusal's key, and whether its message names the limit in Thai and in English.</summary>
    private static async Task<(string Key, bool NamesTheLimit)> RefusalAsync(string path, long limit)
    {
        var refused = (await Assert.ThrowsAsync<TableRefusedException>(() => ReadAllAsync(path))).Refusal;
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            var names = true;
            foreach (var language in new[] { "th", "en" })
            {
                System.Globalization.CultureInfo.CurrentUICulture = new(language);
                names &=
                    refused.Message.Contains(FormattableString.Invariant($"{limit}"), StringComparison.Ordinal)
                    && refused.Message != refused.Key;
            }

            return (refused.Key, names);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = culture;
        }
    }

    private string Workbook(Action<Stream> sheet, Dictionary<string, string>? more = null) => Workbooks.Write(folder, sheet, more);

    /// <summary>Has the zip say that its sheet unpacks to 1,000 bytes.</summary>
    private static void Understate(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var name = Encoding.ASCII.GetBytes(Workbooks.Sheet);
        for (var at = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0; )
        {
            if (bytes.AsSpan(at + 46).StartsWith(name))
                BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 1_000);
            var next = bytes.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        File.WriteAllBytes(path, bytes);
    }
}
