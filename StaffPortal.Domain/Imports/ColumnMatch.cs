using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>Matches a sheet's columns to what they mean; what is not known stays for a person to decide.</summary>
internal sealed class ColumnMatch
{
    private readonly IReadOnlyList<TableRow> rows;
    private readonly List<ImportColumn> columns = [];

    private ColumnMatch(IReadOnlyList<string> headings, IReadOnlyList<TableRow> rows, Headings known)
    {
        this.rows = rows;
        var width = Math.Min(FileLimits.MaxColumns, rows.Select(r => r.Cells.Count).Append(headings.Count).Max());
        for (var index = 0; index < width; index++)
        {
            var heading = index < headings.Count ? headings[index].Trim() : "";
            if (heading.Length > 0)
            {
                var (target, field) = known.MeaningOf(heading);
                columns.Add(new(index, heading, target, field));
            }
            else
            {
                // Nobody has said what it is: where it holds anything, somebody must.
                columns.Add(new(index, ImportColumn.LettersOf(index), HoldsAnything(index) ? ColumnTarget.Unknown : ColumnTarget.Ignored));
            }
        }

        SpreadNames(headings);
        JoinBirthParts();
        TellFamilyNames();
        TellAddresses();
        FindNationalIds(headings);
        KeepFirst();
    }

    /// <summary>What each column means.</summary>
    /// <param name="headings">The headings, in the columns' order.</param>
    /// <param name="rows">The first rows below them, by which columns without a heading are told.</param>
    /// <param name="known">What headings mean.</param>
    public static IReadOnlyList<ImportColumn> Of(IReadOnlyList<string> headings, IReadOnlyList<TableRow> rows, Headings known) =>
        new ColumnMatch(headings, rows, known).columns;

    private bool HoldsAnything(int column) => rows.Any(r => !string.IsNullOrWhiteSpace(r[column]));

    private IEnumerable<string> Values(int column) => rows.Select(r => ThaiText.Normalise(r[column])).Where(c => c.Length > 1);

    private void Set(int index, ColumnTarget target, CitizenField? field = null) =>
        columns[index] = columns[index] with { Target = target, Field = field };

    /// <summary>One heading over the two or three columns of a name: "ชื่อ - สกุล".</summary>
    private void SpreadNames(IReadOnlyList<string> headings)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at].Target != ColumnTarget.FullName)
                continue;
            var wide = 1;
            while (wide < 3 && at + wide < columns.Count && IsBlank(at + wide) && HoldsAnything(at + wide))
                wide++;
            var titled = wide > 1 && Values(at).Any() && Values(at).All(ThaiName.IsTitle);
            if (wide == 3 || (wide == 2 && !titled))
            {
                if (wide == 3)
                    Set(at, ColumnTarget.Field, CitizenField.Title);
                Set(at + wide - 2, ColumnTarget.Field, CitizenField.GivenName);
                Set(at + wide - 1, ColumnTarget.Field, CitizenField.FamilyName);
            }
            else if (titled)
            {
                Set(at, ColumnTarget.Field, CitizenField.Title);
                Set(at + 1, ColumnTarget.FullName);
            }

            at += wide - 1;
        }

        bool IsBlank(int index) => index >= headings.Count || string.IsNullOrWhiteSpace(headings[index]);
    }

    /// <summary>Day, month and year of birth in three columns beside one another, under headings of one row.</summary>
    private void JoinBirthParts()
    {
        for (var at = 0; at + 2 < columns.Count; at++)
        {
            var three = columns.GetRange(at, 3);
            if (three.Select(c => Headings.BirthPartOf(c.Heading)).SequenceEqual([0, 1, 2]) && three.Exists(IsOfBirth))
            {
                for (var part = 0; part < 3; part++)
                    Set(at + part, ColumnTarget.BirthPart);
            }
        }

        static bool IsOfBirth(ImportColumn column) => column.Heading.Contains("เกิด", StringComparison.Ordinal);
    }

    /// <summary>"ชื่อสกุล" beside a column of given names is the family name, as registrars call it.</summary>
    private void TellFamilyNames()
    {
        var given = columns.Exists(c => c.Field == CitizenField.GivenName);
        if (!given || columns.Exists(c => c.Field == CitizenField.FamilyName))
            return;
        if (columns.Find(c => c.Target == ColumnTarget.FullName) is { } family)
            Set(family.Index, ColumnTarget.Field, CitizenField.FamilyName);
    }

    /// <summary>An address is house and village where no other column says the village, and the house alone where one does.</summary>
    private void TellAddresses()
    {
        var village = columns.Exists(c => c.Field == CitizenField.Village);
        if (village && columns.Find(c => c.Target == ColumnTarget.Address) is { } address)
            Set(address.Index, ColumnTarget.Field, CitizenField.HouseNumber);
    }

    /// <summary>A sheet without headings: national IDs tell themselves.</summary>
    private void FindNationalIds(IReadOnlyList<string> headings)
    {
        if (headings.Count > 0)
            return;
        if (columns.Find(c => Values(c.Index).Any() && Values(c.Index).All(v => NationalId.IsValid(ThaiText.DigitsOf(v)))) is { } id)
            Set(id.Index, ColumnTarget.Field, CitizenField.NationalId);
    }

    /// <summary>Of two columns that seem to be the same, the first is, and a person says what the other is.</summary>
    private void KeepFirst()
    {
        var taken = new HashSet<CitizenField>();
        foreach (var column in columns.ToList())
        {
            if (column.Target == ColumnTarget.BirthPart && columns.Find(c => c.Target == ColumnTarget.BirthPart) != column)
                continue;
            if (column.Fields.Any(taken.Contains))
                Set(column.Index, ColumnTarget.Unknown);
            else
                taken.UnionWith(column.Fields);
        }
    }
}
