using StaffPortal.Domain.Imports;

namespace StaffPortal.Domain.FirstDay;

/// <summary>Reads a list of the staff: a table whose first row names user ID, name and, where there is one, mail address.</summary>
public static class StaffFile
{
    private static readonly string[] UserIds = ["รหัสผู้ใช้", "user id", "user", "userid", "บัญชี"];
    private static readonly string[] Names = ["ชื่อ-นามสกุล", "ชื่อ - นามสกุล", "ชื่อ นามสกุล", "ชื่อสกุล", "ชื่อ-สกุล", "ชื่อ", "name"];
    private static readonly string[] Mails = ["อีเมล", "อีเมล์", "email", "e-mail", "mail"];

    /// <summary>Its lines; empty rows are left out.</summary>
    public static async Task<Result<IReadOnlyList<StaffLine>>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var lines = new List<StaffLine>();
        int? user = null,
            name = null,
            mail = null;
        try
        {
            await foreach (var row in TableFile.ReadAsync(path, cancellationToken))
            {
                if (user is null)
                {
                    (user, name, mail) = (Column(row, UserIds), Column(row, Names), Column(row, Mails));
                    if (user is null || name is null)
                        return new Refusal("StaffFileColumns");
                    continue;
                }

                if (Cell(row, user).Length > 0 || Cell(row, name).Length > 0)
                    lines.Add(new(row.Number, Cell(row, user), Cell(row, name), Cell(row, mail) is { Length: > 0 } given ? given : null));
            }
        }
        catch (TableRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (InvalidDataException)
        {
            return new Refusal("StaffFileColumns");
        }

        return user is null ? new Refusal("StaffFileColumns") : lines;
    }

    private static int? Column(TableRow row, string[] headings)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (headings.Contains(ThaiText.Normalise(row.Cells[i]).ToLowerInvariant(), StringComparer.Ordinal))
                return i;
        }

        return null;
    }

    private static string Cell(TableRow row, int? column) => column is { } at ? ThaiText.Normalise(row[at]) : "";
}
