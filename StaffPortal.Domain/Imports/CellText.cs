using System.Globalization;
using System.Text;
using System.Xml;

namespace StaffPortal.Domain.Imports;

/// <summary>What a cell's number or day is as text, whatever workbook it stands in.</summary>
internal static class CellText
{
    private const int DaysTo1904 = 1462;

    /// <summary>
    /// Whoever types a year alone into a cell that shows days gets a day of 1906 or 1907; nobody on a register was born then.
    /// </summary>
    private const double FirstYearAlone = 2400;
    private const double LastYearAlone = 2600;

    public static string Number(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>A serial day as <c>yyyy-MM-dd</c>; a year alone where it is one.</summary>
    public static string Day(double serial, bool is1904)
    {
        if (serial is >= FirstYearAlone and <= LastYearAlone && serial == Math.Floor(serial))
            return Number(serial);
        return Day(DateTime.FromOADate(serial + (is1904 ? DaysTo1904 : 0)));
    }

    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether one of the formats that every workbook knows shows a day.</summary>
    public static bool IsDayFormat(int format) =>
        format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) or (>= 71 and <= 81);

    /// <summary>
    /// Whether a format of the file's own shows a day: it holds a day or a year (<c>b</c> is one of the Buddhist Era) outside quotes,
    /// brackets and what is shown as it stands.
    /// </summary>
    public static bool IsDayFormat(string format)
    {
        char? until = null;
        for (var at = 0; at < format.Length; at++)
        {
            var c = format[at];
            if (until is not null)
                until = c == until ? null : until;
            else if (c is '"' or '[')
                until = c == '[' ? ']' : c;
            else if (c is '\\' or '_' or '*')
                at++;
            else if (char.ToLowerInvariant(c) is 'd' or 'y' or 'b' or 'ว' or 'ป')
                return !format.Equals("Standard", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>Adds the text that a reader of XML stands on, within the longest cell.</summary>
    public static void Append(StringBuilder text, XmlReader xml)
    {
        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            Append(text, xml.Value);
    }

    public static void Append(StringBuilder text, string more)
    {
        text.Append(more);
        if (text.Length > FileLimits.MaxCellLength)
            throw FileLimits.CellTooLong();
    }
}
