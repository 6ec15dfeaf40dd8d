using StaffPortal.Domain.Imports;

namespace StaffPortal.Domain.FirstDay;

/// <summary>Reads a list of the staff: a table whose first row names user ID, name and, where there is one, mail address.</summary>
public static class StaffFile
{
    private static readonly string[] UserIds = ["รหัสผู้ใช้", "user id", "user", "userid", "บัญชี"];
    private static readonly string[] Names = ["ชื่อ-นามสกุล", "ชื่อ - นามสกุล", "ชื่อ นามสกุล", "ชื่อสกุล", "ชื่อ-สกุล", "ชื่อ", "name"];
    private static readonly string[] Mails = ["อีเมล", "อีเมล์", "email", "e-mail", "mail"];

    /// <summary>Every sheet of the file with its rows, and whether its first row names the staff's columns.</summary>
    public static Task<Result<IReadOnlyList<StaffSheet>>> SheetsAsync(string path, CancellationToken cancellationToken) =>
        OrRefusalAsync<IReadOnlyList<StaffSheet>>(async () =>
        {
            var sheets = new List<StaffSheet>();
            foreach (var sheet in await TableFile.SheetsAsync(path, cancellationToken))
            {
                var isOfStaff = false;
                await foreach (var row in TableFile.ReadAsync(path, sheet.Index, cancellationToken))
                {
                    isOfStaff = Column(row, UserIds) is not null && Column(row, Names) is not null;
                    break;
                }

                sheets.Add(new(sheet, isOfStaff));
            }

            return sheets.Exists(s => s.Sheet.Rows > 0) ? sheets : new Refusal("StaffFileColumns");
        });

    /// <summary>The lines of the chosen sheets; empty rows are left out.</summary>
    public static Task<Result<IReadOnlyList<StaffLine>>> ReadAsync(
        string path,
        IReadOnlyCollection<TableSheet> chosen,
        CancellationToken cancellationToken
    ) =>
        OrRefusalAsync<IReadOnlyList<StaffLine>>(async () =>
        {
            var lines = new List<StaffLine>();
            foreach (var sheet in chosen)
            {
                if (!await ReadAsync(path, sheet, lines, cancellationToken))
                    return chosen.Count > 1 ? new Refusal("StaffSheetColumns", sheet.Name) : new Refusal("StaffFileColumns");
            }

            return lines;
        });

    /// <returns>Whether the sheet names the staff's columns.</returns>
    private static async Task<bool> ReadAsync(string path, TableSheet sheet, List<StaffLine> lines, CancellationToken cancellationToken)
    {
        int? user = null,
            name = null,
            mail = null;
        await foreach (var row in TableFile.ReadAsync(path, sheet.Index, cancellationToken))
        {
            if (user is null)
            {
                (user, name, mail) = (Column(row, UserIds), Column(row, Names), Column(row, Mails));
                if (user is null || name is null)
                    return false;
                continue;
            }

            if (Cell(row, user).Length > 0 || Cell(row, name).Length > 0)
                lines.Add(
                    new(row.Number, Cell(row, user), Cell(row, name), Cell(row, mail) is { Length: > 0 } given ? given : null)
                    {
                        Sheet = sheet.Name,
                    }
                );
        }

        return user is not null;
    }

    private static async Task<Result<T>> OrRefusalAsync<T>(Func<Task<Result<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (TableRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (InvalidDataException)
        {
            return new Refusal("StaffFileColumns");
        }
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

/// <summary>A sheet of a staff file.</summary>
/// <param name="IsOfStaff">Whether its first row names user ID and name.</param>
public sealed record StaffSheet(TableSheet Sheet, bool IsOfStaff);
