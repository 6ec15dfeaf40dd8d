using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>Turns a row's cells into checked values.</summary>
internal sealed class RowReader(ImportPlan plan, bool titleWanted, DateOnly today)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The row's values; the faults found are added to <paramref name="faults"/>.</summary>
    public Dictionary<CitizenField, string> Read(TableRow row, List<RowFault> faults)
    {
        var typed = new Dictionary<CitizenField, (string Text, string Heading)>();
        foreach (var column in plan.Columns)
        {
            var cell = column.Index < row.Cells.Count ? row.Cells[column.Index] : "";
            if (column.Target == ColumnTarget.FullName)
                Spread(ThaiName.Split(cell), column.Heading, typed);
            else if (column.Target == ColumnTarget.Field)
                typed[column.Field!.Value] = (cell, column.Heading);
        }

        SplitTitleOffGivenName(typed);
        var values = new Dictionary<CitizenField, string>();
        foreach (var (field, (text, heading)) in typed)
        {
            var check = FieldRules.Check(field, text, today);
            if (check.Broken is { } rule)
                faults.Add(new(row.Number, heading, RowFault.ShapeOf(text), rule.ToString()));
            else if (check.Value is { } value)
                values[field] = value;
        }

        if (values.TryGetValue(CitizenField.NationalId, out var id) && !seen.Add(id))
            faults.Add(new(row.Number, typed[CitizenField.NationalId].Heading, RowFault.ShapeOf(id), nameof(RowRule.TwiceInFile)));
        return values;
    }

    private void Spread(ThaiName name, string heading, Dictionary<CitizenField, (string Text, string Heading)> typed)
    {
        typed[CitizenField.GivenName] = (name.Given, heading);
        typed[CitizenField.FamilyName] = (name.Family, heading);
        if (titleWanted && name.Title.Length > 0)
            typed[CitizenField.Title] = (name.Title, heading);
    }

    /// <summary>A given name written with its title, and no column for titles: <c>นายสมชาย</c>.</summary>
    private void SplitTitleOffGivenName(Dictionary<CitizenField, (string Text, string Heading)> typed)
    {
        var hasTitles = plan.Columns.Any(c => c.Field == CitizenField.Title || c.Target == ColumnTarget.FullName);
        if (hasTitles || !typed.TryGetValue(CitizenField.GivenName, out var given))
            return;
        var name = ThaiName.Split(given.Text);
        if (name.Title.Length == 0 || name.Family.Length > 0)
            return;
        typed[CitizenField.GivenName] = (name.Given, given.Heading);
        if (titleWanted)
            typed[CitizenField.Title] = (name.Title, given.Heading);
    }
}
