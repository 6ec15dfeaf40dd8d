using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>A case as a file brings it; its rows are put together by their number.</summary>
/// <param name="OpenedAt">When it began (UTC).</param>
/// <param name="ClosedAt">When it ended (UTC); null while it is open.</param>
internal sealed record FiledCase(
    string Number,
    CaseKind Kind,
    Guid? ServiceId,
    string Title,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    HashSet<string> NationalIds,
    HashSet<Guid> Officers
);

/// <summary>
/// Reads the cases of a file by what the office's services and accounts are called. The register of citizens is asked nothing, so what is
/// found tells of nobody in it.
/// </summary>
internal sealed class CaseLines(
    IReadOnlyDictionary<string, Guid> services,
    IReadOnlyDictionary<string, Guid> officers,
    IReadOnlySet<string> ofPortal,
    DateOnly today
)
{
    private static readonly char[] Parted = [',', ';', '\n', '\r', '|'];

    private static readonly (CaseKind Kind, string[] Words)[] Kinds =
    [
        .. Enum.GetValues<CaseKind>().Select(k => (k, Words.InEveryLanguage(k).Append(k.ToString()).Select(ThaiText.SearchKey).ToArray())),
    ];

    private readonly Dictionary<string, FiledCase> cases = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FactFault> faults = [];

    public (IReadOnlyCollection<FiledCase> Cases, IReadOnlyList<FactFault> Faults) Read(IEnumerable<FactLine> lines)
    {
        foreach (var line in lines)
            Take(line);
        return (cases.Values, faults);
    }

    private void Take(FactLine line)
    {
        var before = faults.Count;
        var number = line[FactColumn.Number];
        if (number.Length is 0 or > Case.MaxNumberLength)
            Fault(line, FactColumn.Number, new("FiledCaseNumber", Case.MaxNumberLength));
        else if (CaseBook.IsOwnNumber(number) || ofPortal.Contains(number))
            Fault(line, FactColumn.Number, new("FiledCaseOfPortal"));
        if (line[FactColumn.Title].Length > Case.MaxTitleLength)
            Fault(line, FactColumn.Title, new("CaseNeedsTitle", Case.MaxTitleLength));
        var (opened, closed) = (DayOf(line, FactColumn.Opened), DayOf(line, FactColumn.Closed));
        if (opened is null && line[FactColumn.Opened].Length == 0)
            Fault(line, FactColumn.Opened, new("FactDay"));
        else if (opened > today)
            Fault(line, FactColumn.Opened, new("FactDayToCome"));
        if (closed < opened)
            Fault(line, FactColumn.Closed, new("FiledCaseEnds"));
        var (kind, service) = (KindOf(line), ServiceOf(line));
        var (citizens, assigned) = (CitizensOf(line), OfficersOf(line));
        if (faults.Count > before)
            return;
        var found = new FiledCase(
            number,
            kind,
            service,
            line[FactColumn.Title],
            OfficeTime.StartOf(opened!.Value),
            closed is { } day ? OfficeTime.StartOf(day.AddDays(1)).AddSeconds(-1) : null,
            citizens,
            assigned
        );
        if (!cases.TryGetValue(number, out var known))
            cases.Add(number, found);
        else if ((known.Kind, known.ServiceId, known.OpenedAt, known.ClosedAt) != (kind, service, found.OpenedAt, found.ClosedAt))
            Fault(line, null, new("FiledCaseDiffers"));
        else
        {
            known.NationalIds.UnionWith(citizens);
            known.Officers.UnionWith(assigned);
        }
    }

    private DateOnly? DayOf(FactLine line, FactColumn column)
    {
        var text = line[column];
        if (text.Length == 0)
            return null;
        if (ThaiDate.TryParse(text, out var day))
            return day;
        Fault(line, column, new("FactDay"));
        return null;
    }

    private CaseKind KindOf(FactLine line)
    {
        var text = ThaiText.SearchKey(line[FactColumn.Kind]);
        if (text.Length == 0)
            return CaseKind.Request;
        foreach (var (kind, words) in Kinds)
            if (words.Contains(text, StringComparer.Ordinal))
                return kind;
        Fault(line, FactColumn.Kind, new("CaseNeedsKind"));
        return default;
    }

    private Guid? ServiceOf(FactLine line)
    {
        var text = ThaiText.SearchKey(line[FactColumn.Service]);
        if (text.Length == 0)
            return null;
        if (services.TryGetValue(text, out var service))
            return service;
        Fault(line, FactColumn.Service, new("FiledCaseService"));
        return null;
    }

    private HashSet<string> CitizensOf(FactLine line)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var part in line[FactColumn.Citizens].Split(Parted, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var digits = ThaiText.DigitsOf(part);
            if (NationalId.IsValid(digits) && ThaiText.IsDigitsAndSeparators(ThaiText.WesternDigits(part)))
                numbers.Add(digits);
            else
                Fault(line, FactColumn.Citizens, new("StaffNationalId"));
        }

        return numbers;
    }

    private HashSet<Guid> OfficersOf(FactLine line)
    {
        var assigned = new HashSet<Guid>();
        foreach (
            var part in line[FactColumn.Officers].Split(Parted, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (officers.TryGetValue(ThaiText.SearchKey(part), out var officer))
                assigned.Add(officer);
            else
                Fault(line, FactColumn.Officers, new("CaseNeedsOfficer"));
        }

        return assigned;
    }

    private void Fault(FactLine line, FactColumn? column, Refusal why) => faults.Add(new(line.Sheet, line.Row, column, why));
}
