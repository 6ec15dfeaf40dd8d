namespace StaffPortal.Domain.Sample.Replay;

/// <summary>The lines of a scenario by what they are. What <see cref="ReplayChecks"/> has found in order can be replayed.</summary>
internal sealed class ReplayScenario
{
    private readonly Dictionary<Type, Dictionary<string, NamedLine>> named = [];

    public OfficeLine Office { get; private set; } = new();

    public bool HasOffice { get; private set; }

    public List<ServiceLine> Services { get; } = [];

    public List<PurposeLine> Purposes { get; } = [];

    public List<ContractLine> Contracts { get; } = [];

    public List<StaffLine> Staff { get; } = [];

    public List<ShiftLine> Shifts { get; } = [];

    public List<CitizenLine> Citizens { get; } = [];

    public List<WatchLine> Watched { get; } = [];

    public List<RegistrationLine> Registrations { get; } = [];

    public List<GrantLine> Grants { get; } = [];

    public List<CaseLine> Cases { get; } = [];

    public List<LookLine> Looks { get; } = [];

    /// <summary>Every line, those that others name first.</summary>
    public IEnumerable<ReplayLine> Lines =>
        new ReplayLine[] { Office }
            .Concat(Services)
            .Concat(Purposes)
            .Concat(Contracts)
            .Concat(Citizens)
            .Concat(Staff)
            .Concat(Shifts)
            .Concat(Watched)
            .Concat(Registrations)
            .Concat(Grants)
            .Concat(Cases)
            .Concat(Looks);

    /// <summary>Takes a line; refused when it has no id, or another of its kind has the same.</summary>
    public Refusal? Add(ReplayLine line)
    {
        if (line is NamedLine one)
        {
            if (string.IsNullOrEmpty(one.Id))
                return new("ReplayValueMissing", line.Line, "id");
            if (!Of(line.GetType()).TryAdd(one.Id, one))
                return new("ReplayIdTwice", line.Line, "id", Of(line.GetType())[one.Id].Line);
        }

        switch (line)
        {
            case OfficeLine when HasOffice:
                return new("ReplayIdTwice", line.Line, "type", Office.Line);
            case OfficeLine office:
                (Office, HasOffice) = (office, true);
                break;
            case ServiceLine service:
                Services.Add(service);
                break;
            case PurposeLine purpose:
                Purposes.Add(purpose);
                break;
            case ContractLine contract:
                Contracts.Add(contract);
                break;
            case StaffLine staff:
                Staff.Add(staff);
                break;
            case ShiftLine shift:
                Shifts.Add(shift);
                break;
            case CitizenLine citizen:
                Citizens.Add(citizen);
                break;
            case WatchLine watched:
                Watched.Add(watched);
                break;
            case RegistrationLine registration:
                Registrations.Add(registration);
                break;
            case GrantLine grant:
                Grants.Add(grant);
                break;
            case CaseLine matter:
                Cases.Add(matter);
                break;
            case LookLine look:
                Looks.Add(look);
                break;
        }

        return null;
    }

    /// <summary>The line that an id names; null when there is none.</summary>
    public T? Find<T>(string? id)
        where T : NamedLine => id is not null && Of(typeof(T)).TryGetValue(id, out var line) ? (T)line : null;

    private Dictionary<string, NamedLine> Of(Type type)
    {
        if (!named.TryGetValue(type, out var lines))
            named.Add(type, lines = new(StringComparer.Ordinal));
        return lines;
    }
}
