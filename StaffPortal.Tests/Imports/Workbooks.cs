using System.IO.Compression;
using System.Text;

namespace StaffPortal.Tests.Imports;

/// <summary>Workbooks made part by part, as no spreadsheet program would make them where a test wants that.</summary>
internal static class Workbooks
{
    public const string Sheet = "xl/worksheets/sheet1.xml";
    public const string SharedTexts = "xl/sharedStrings.xml";

    private const string SheetBegins = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";
    private const string SheetEnds = "</sheetData></worksheet>";

    /// <summary>Writes a workbook of one sheet.</summary>
    /// <param name="sheet">Writes its rows.</param>
    /// <param name="more">Further parts by name.</param>
    public static string Write(string folder, Action<Stream> sheet, Dictionary<string, string>? more = null)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.xlsx");
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        var parts = new Dictionary<string, string>
        {
            ["xl/workbook.xml"] = """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>
                """,
            ["xl/_rels/workbook.xml.rels"] = """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>
                """,
        };
        foreach (var (name, text) in more ?? [])
            parts[name] = text;
        foreach (var (name, text) in parts)
        {
            using var part = zip.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes(text));
        }

        using var written = zip.CreateEntry(Sheet, CompressionLevel.SmallestSize).Open();
        written.Write(Encoding.UTF8.GetBytes(SheetBegins));
        sheet(written);
        written.Write(Encoding.UTF8.GetBytes(SheetEnds));
        return path;
    }

    /// <summary>A workbook whose cells share their texts, as Excel saves them.</summary>
    public static string Shared(string folder, IReadOnlyList<string[]> rows)
    {
        var texts = rows.SelectMany(r => r).Distinct().ToList();
        var places = texts.Select((t, i) => (t, i)).ToDictionary(x => x.t, x => x.i);
        return Write(
            folder,
            sheet =>
            {
                foreach (var row in rows)
                {
                    var cells = row.Select(c => FormattableString.Invariant($"<c t=\"s\"><v>{places[c]}</v></c>"));
                    sheet.Write(Encoding.UTF8.GetBytes($"<row>{string.Concat(cells)}</row>"));
                }
            },
            new()
            {
                [
                    SharedTexts
                ] = $"""
                    <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(
                        texts.Select(t => $"<si><t>{t}</t></si>")
                    )}</sst>
                    """,
            }
        );
    }
}
