using System.Globalization;
using System.IO.Compression;
using System.Text;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>A cell that shows a number by one of <see cref="OfficeSheets"/>' formats.</summary>
internal sealed record StyledCell(double Value, int Format);

/// <summary>
/// Workbooks as offices keep them: several sheets, numbers, days, cells merged. A cell is a text, a number or a styled number.
/// </summary>
internal static class OfficeSheets
{
    public const int Day = 1;
    public const int BuddhistDay = 2;
    public const int BuddhistShort = 3;
    public const int DayAndMonth = 4;

    /// <summary>A serial day, as a spreadsheet counts it.</summary>
    public static double Serial(int year, int month, int day) =>
        new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).ToOADate();

    /// <summary>Writes an XLSX.</summary>
    public static string Xlsx(string folder, params (string Name, object?[][] Rows)[] sheets)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.xlsx");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(
            zip,
            "xl/workbook.xml",
            $"""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{Each(i =>
                $"""<sheet name="{sheets[i].Name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>""")}</sheets></workbook>
            """
        );
        Add(
            zip,
            "xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{Each(i =>
                $"""<Relationship Id="rId{i + 1}" Target="worksheets/sheet{i + 1}.xml"/>""")}</Relationships>
            """
        );
        Add(
            zip,
            "xl/styles.xml",
            """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>
            <numFmt numFmtId="164" formatCode="[$-D000000]dd/mm/bbbb"/><numFmt numFmtId="165" formatCode="[$-107041E]d mmm yy;@"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="16"/></cellXfs></styleSheet>
            """
        );
        for (var i = 0; i < sheets.Length; i++)
        {
            var rows = sheets[i].Rows.Select((r, n) => $"<row r=\"{n + 1}\">{string.Concat(r.Select((c, k) => Cell(c, k, n + 1)))}</row>");
            Add(
                zip,
                $"xl/worksheets/sheet{i + 1}.xml",
                $"""
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(
                    rows
                )}</sheetData></worksheet>
                """
            );
        }

        return path;

        string Each(Func<int, string> write) => string.Concat(Enumerable.Range(0, sheets.Length).Select(write));
    }

    /// <summary>Writes an ODS whose sheets are given as the XML of their rows.</summary>
    public static string Ods(string folder, string? manifest = null, params (string Name, string Rows)[] sheets)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.ods");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        Add(
            zip,
            "content.xml",
            $"""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
            <office:body><office:spreadsheet>{string.Concat(
                sheets.Select(s => $"<table:table table:name=\"{s.Name}\">{s.Rows}</table:table>")
            )}</office:spreadsheet></office:body></office:document-content>
            """
        );
        if (manifest is not null)
            Add(zip, "META-INF/manifest.xml", manifest);
        return path;
    }

    /// <summary>A row of an ODS: texts, and numbers as numbers.</summary>
    public static string OdsRow(params object[] cells) => $"<table:table-row>{string.Concat(cells.Select(OdsCell))}</table:table-row>";

    private static string OdsCell(object cell) =>
        cell switch
        {
            double number => string.Create(
                CultureInfo.InvariantCulture,
                $"<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>shown</text:p></table:table-cell>"
            ),
            DateOnly day => $"<table:table-cell office:value-type=\"date\" office:date-value=\"{ThaiDate.ToMachine(day)}\"/>",
            _ => $"<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>",
        };

    private static string Cell(object? cell, int column, int row)
    {
        var place = $"{ImportColumn.LettersOf(column)}{row}";
        return cell switch
        {
            null or "" => "",
            StyledCell styled => string.Create(
                CultureInfo.InvariantCulture,
                $"<c r=\"{place}\" s=\"{styled.Format}\"><v>{styled.Value}</v></c>"
            ),
            double number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number}</v></c>"),
            _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape($"{cell}")}</t></is></c>",
        };
    }

    private static void Add(ZipArchive zip, string part, string text)
    {
        using var stream = zip.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
