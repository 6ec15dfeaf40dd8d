using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Turns a row's cells into checked values. A fault in a field that a record can be without costs that field; one in any other costs the
/// row. National IDs are remembered over all sheets of a file.
/// </summary>
internal sealed class RowReader(ImportPlan plan, bool titleWanted, FieldSet office, DateOnly today)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The row's values; the faults found are added to <paramref name="faults"/>.</summary>
    public Dictionary<CitizenField, string> Read(ImportSheet sheet, TableRow row, List<RowFault> faults)
    {
        var cells = Cells(sheet, row);
        SplitNames(sheet, cells);
        var elsewhere = SplitHouse(cells);
        var values = new Dictionary<CitizenField, string>();
        foreach (var (field, (text, column)) in cells)
        {
            var definition = office.Of(field);
            var cell =
                elsewhere && field == CitizenField.HouseNumber
                    ? new("", RowRule.HouseOfAnotherVillage)
                    : CellValue.Of(definition, text, plan.TwoDigitYears, today);
            var check = cell is { Broken: not null, Text: "" } ? default : definition.Check(cell.Text, today);
            var broken = check.Broken?.ToString() ?? cell.Broken?.ToString();
            if (broken is not null)
                Add(broken, definition.IsRequired && check.Value is null ? FaultWeight.Refused : FaultWeight.Flagged);
            else if (cell.Mended is { } mended)
                Add(mended.ToString(), FaultWeight.Mended);
            if (check.Value is { } value)
                values[field] = value;

            void Add(string rule, FaultWeight weight) => faults.Add(Fault(sheet, row, definition, column, text, rule, weight));
        }

        if (values.TryGetValue(CitizenField.NationalId, out var id) && !seen.Add(id))
        {
            var column = cells[CitizenField.NationalId].Column;
            faults.Add(Fault(sheet, row, office.Of(CitizenField.NationalId), column, id, nameof(RowRule.TwiceInFile), FaultWeight.Refused));
        }

        return values;
    }

    public static RowFault Fault(
        ImportSheet sheet,
        TableRow row,
        FieldDefinition field,
        ImportColumn? column,
        string text,
        string rule,
        FaultWeight weight
    ) =>
        new(row.Number, column?.Heading ?? field.Name, RowFault.ShapeOf(text), rule)
        {
            Weight = weight,
            Sheet = sheet.Index,
            SheetName = sheet.Name,
            Column = column?.Index,
            Field = field.Field,
            FieldName = field.Name,
        };

    private static Dictionary<CitizenField, (string Text, ImportColumn? Column)> Cells(ImportSheet sheet, TableRow row)
    {
        var cells = new Dictionary<CitizenField, (string Text, ImportColumn? Column)>();
        var birth = new List<string>();
        foreach (var column in sheet.Columns)
        {
            var cell = row[column.Index];
            switch (column.Target)
            {
                case ColumnTarget.Field:
                    cells[column.Field!.Value] = (cell, column);
                    break;
                case ColumnTarget.FullName:
                    var name = ThaiName.Split(CellMarks.Bare(cell));
                    cells[CitizenField.GivenName] = (name.Given, column);
                    cells[CitizenField.FamilyName] = (name.Family, column);
                    if (name.Title.Length > 0)
                        cells.TryAdd(CitizenField.Title, (name.Title, column));
                    break;
                case ColumnTarget.Address:
                    var (house, village) = CellMarks.IsDay(cell) ? (cell, "") : VillageText.Split(cell);
                    cells[CitizenField.HouseNumber] = (house, column);
                    cells[CitizenField.Village] = (village, column);
                    break;
                case ColumnTarget.BirthPart:
                    birth.Add(CellMarks.IsNothing(CellMarks.Bare(cell)) ? "-" : CellMarks.WithoutDecimals(CellMarks.Bare(cell)));
                    cells[CitizenField.BirthDate] = (
                        birth.All(b => b == "-") ? "" : string.Join(birth.Exists(b => b.Any(char.IsLetter)) ? ' ' : '/', birth),
                        column
                    );
                    break;
            }
        }

        if (sheet.Village is { } same)
            cells.TryAdd(CitizenField.Village, (same, null));
        return cells;
    }

    /// <summary>
    /// A house number written with its village (<c>3 หมู่ 1</c>) beside a column of villages: the village is taken off where it is the
    /// row's, and fills a cell that says none.
    /// </summary>
    /// <returns>Whether it is another village than the row's: which of the two is wrong, nobody here can say.</returns>
    private static bool SplitHouse(Dictionary<CitizenField, (string Text, ImportColumn? Column)> cells)
    {
        if (
            !cells.TryGetValue(CitizenField.HouseNumber, out var house)
            || house.Column?.Target != ColumnTarget.Field
            || !cells.TryGetValue(CitizenField.Village, out var village)
            || VillageText.Beside(CellMarks.Bare(house.Text)) is not ({ } number, { } beside)
        )
            return false;
        var own = CellMarks.Bare(village.Text);
        if (CellMarks.IsNothing(own))
            cells[CitizenField.Village] = (beside, village.Column);
        else if (VillageText.Village(own) != beside)
            return true;
        cells[CitizenField.HouseNumber] = (number, house.Column);
        return false;
    }

    /// <summary>
    /// A given name written with its title (<c>นายสมชาย</c>), or with the family name while that cell is empty; the title is kept where the
    /// service collects titles.
    /// </summary>
    private void SplitNames(ImportSheet sheet, Dictionary<CitizenField, (string Text, ImportColumn? Column)> cells)
    {
        if (
            cells.TryGetValue(CitizenField.GivenName, out var given)
            && given.Column?.Target == ColumnTarget.Field
            && cells.TryGetValue(CitizenField.FamilyName, out var family)
        )
        {
            var name = ThaiName.Split(CellMarks.Bare(given.Text));
            var title = cells.TryGetValue(CitizenField.Title, out var told) ? CellMarks.Bare(told.Text) : "";
            var isOwn = title.Length == 0 || CellMarks.IsNothing(title) || ThaiName.TitleOf(title) == name.Title;
            var isWhole = CellMarks.IsNothing(CellMarks.Bare(family.Text));
            if (name.Title.Length > 0 && isOwn && (name.Family.Length == 0 || isWhole))
            {
                cells[CitizenField.GivenName] = (isWhole ? name.Given : $"{name.Given} {name.Family}".TrimEnd(), given.Column);
                cells[CitizenField.Title] = (name.Title, told.Column ?? given.Column);
            }

            if (isWhole && name.Family.Length > 0 && isOwn)
            {
                cells[CitizenField.GivenName] = (name.Given, given.Column);
                cells[CitizenField.FamilyName] = (name.Family, given.Column);
            }
        }

        if (!titleWanted && !sheet.Columns.Any(c => c.Field == CitizenField.Title))
            cells.Remove(CitizenField.Title);
    }
}
