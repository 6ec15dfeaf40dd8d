using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>A file or a choice of columns that cannot be brought in is refused as what it is, and nothing is read of it.</summary>
public sealed class RefusedFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-refused-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_without_rows_under_its_heading_is_empty_and_one_that_the_portal_may_not_read_is_closed()
    {
        var headings = await ImportingOffice.FileAsync(folder, []);
        Assert.Equal("ImportFileEmpty", (await CitizenImport.PreviewAsync(headings, default)).Refusal?.Key);
        if (OperatingSystem.IsWindows())
            return;

        // Root reads whatever stands in a folder, but not what the kernel itself says can only be written.
        var closed = Environment.UserName == "root" ? "/proc/sys/vm/compact_memory" : headings;
        if (closed == headings)
            File.SetUnixFileMode(closed, UnixFileMode.None);
        Assert.Equal("FileClosed", (await CitizenImport.PreviewAsync(closed, default)).Refusal?.Key);
    }

    [Fact]
    public async Task A_workbook_of_more_sheets_than_anybody_looks_through_is_refused_by_their_number()
    {
        var numbers = Enumerable.Range(1, FileLimits.MaxSheets + 1).ToList();
        var path = Workbooks.Write(
            folder,
            _ => { },
            new()
            {
                ["xl/workbook.xml"] =
                    """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """
                    + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"""
                    + string.Concat(numbers.Select(n => $"""<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>"""))
                    + "</sheets></workbook>",
            }
        );

        var refused = (await CitizenImport.PreviewAsync(path, default)).Refusal;

        Assert.Equal("FileTooManySheets", refused?.Key);
        Assert.Contains($"{FileLimits.MaxSheets}", refused!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ColumnTwice", "เลขประจำตัวประชาชน,ชื่อ,นามสกุล,หมู่,ชื่อตัว")]
    [InlineData("ColumnMissing", "เลขประจำตัวประชาชน,ชื่อ,หมู่")]
    public async Task Columns_that_say_a_field_twice_or_leave_out_one_that_every_record_has_are_refused_by_its_name(
        string key,
        string headings
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var import = office.Get<CitizenImport>();
        var service = await office.ServiceAsync("elderly-allowance");
        var columns = headings.Split(',');
        var path = await ImportingOffice.FileAsync(
            folder,
            [
                [ImportingOffice.Id(1), .. columns.Skip(1).Select(_ => "1")],
            ],
            columns
        );
        var read = Assert.Single((await CitizenImport.PreviewAsync(path, default)).Value!.Chosen);
        // What nobody has said of a column, a person says: it is the given name.
        var sheet = read with
        {
            Columns =
            [
                .. read.Columns.Select(c =>
                    c.Target == ColumnTarget.Unknown ? c with { Target = ColumnTarget.Field, Field = CitizenField.GivenName } : c
                ),
            ],
        };

        Assert.Equal(key, import.ColumnError([sheet], service)?.Key);
        Assert.Equal("ImportNoSheet", import.ColumnError([], service)?.Key);
        var ofSheet = import.ColumnError([sheet with { Name = "หมู่ 4" }, sheet with { Name = "หมู่ 5" }], service);
        Assert.Equal("ImportOfSheet", ofSheet?.Key);
        Assert.Contains("หมู่ 4", ofSheet!.Message, StringComparison.Ordinal);
        Assert.Contains(import.ColumnError([sheet], service)!.Message, ofSheet.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_was_ended_while_its_rows_were_laid_down_brings_nothing_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await office.CountAsync<Citizen>();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(300)));
        var ending = new At(
            ImportPhase.Staging,
            300,
            () => office.ExecuteAsync("UPDATE \"Imports\" SET \"State\" = 5").GetAwaiter().GetResult()
        );

        await Assert.ThrowsAsync<OperationCanceledException>(() => office.WriteAsync(import, progress: ending));

        Assert.True(ending.Happened);
        Assert.Equal((before, 0), (await office.CountAsync<Citizen>(), await office.CountAsync<StagedRow>()));
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("รหัสผู้ใช้\nsomsri\n")]
    [InlineData("")]
    public async Task A_file_that_names_no_staff_is_refused_by_the_columns_that_it_lacks(string text)
    {
        var path = Path.Combine(folder, "staff.csv");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

        var sheets = await StaffFile.SheetsAsync(path, default);
        var refused = (
            sheets.Succeeded ? (await StaffFile.ReadAsync(path, [sheets.Value[0].Sheet], default)).Refusal : sheets.Refusal
        )?.Key;

        Assert.Equal(text.Length == 0 ? "FileEmpty" : "StaffFileColumns", refused);
    }
}
