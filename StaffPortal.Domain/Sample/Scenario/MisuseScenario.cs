using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>
/// A year in an office of forty people and twenty thousand citizens: ordinary work as it is, and misuse of every kind hidden in it as
/// people hide it. It is written from what people do, and knows nothing of how accesses are reviewed.
/// </summary>
public sealed class MisuseScenario
{
    /// <summary>How many citizens its office serves.</summary>
    public const int Citizens = 20_000;

    private MisuseScenario(ReplayScenario scenario, IReadOnlyList<Misuse> truth) => (Scenario, Truth) = (scenario, truth);

    internal ReplayScenario Scenario { get; }

    internal IReadOnlyList<Misuse> Truth { get; }

    /// <summary>How many looks it holds, and how many of them are misuse.</summary>
    public (int All, int Misuse) Looks => (Scenario.Looks.Count, Truth.Sum(t => t.Looks.Count));

    /// <summary>Makes one. The same seed, last day and number of citizens give the same lines.</summary>
    /// <param name="last">The last day of its year (Bangkok); it must be over.</param>
    public static MisuseScenario Make(int seed, DateOnly last, int citizens = Citizens)
    {
        var calendar = new ScenarioCalendar(last, new(seed));
        var subdistrict = new Subdistrict(calendar, citizens, new(seed + 1_000_003));
        var staff = new OfficeStaff(calendar, subdistrict, new(seed + 2_000_003));
        var work = new Random(seed + 3_000_017);
        var desk = new Desk(subdistrict, new(calendar, work), new(), work);
        _ = new OfficeYear(desk, staff, work);
        var misdeeds = new Misdeeds(desk, staff, new(seed + 4_000_037));
        misdeeds.DoAll();

        var order = 0;
        foreach (var look in desk.Log.Looks.OrderBy(l => l.At).ThenBy(l => l.Staff, StringComparer.Ordinal))
            look.Id = FormattableString.Invariant($"l-{++order}");
        var truth = misdeeds.Done.Select(
            (d, i) => new Misuse(FormattableString.Invariant($"m-{i + 1}"), d.Kind, [.. d.Looks.Select(l => l.Id)])
        );
        return new(Lines(desk, staff), [.. truth]);
    }

    /// <summary>Writes its lines (docs/replay-format.md).</summary>
    public Task WriteAsync(Stream file, CancellationToken cancellationToken) => ReplayFile.WriteAsync(file, Scenario, cancellationToken);

    /// <summary>Writes which looks are misuse. It is for measurements of the review, and never comes into the portal.</summary>
    public Task WriteTruthAsync(TextWriter file, CancellationToken cancellationToken) => Misuse.WriteAsync(file, Truth, cancellationToken);

    private static ReplayScenario Lines(Desk desk, OfficeStaff staff)
    {
        var (calendar, people) = (desk.Calendar, desk.Subdistrict.People);
        var end = ScenarioCalendar.At(calendar.Last, 24 * 60);
        var scenario = new ReplayScenario();
        IEnumerable<ReplayLine> lines =
        [
            new OfficeLine
            {
                Name = "องค์การบริหารส่วนตำบลตัวอย่าง",
                Holidays = calendar.Holidays,
                Elections = calendar.Elections,
            },
            .. Catalogue.Shipped.Services.Select(Of),
            .. Catalogue.Shipped.Purposes.Select(Of),
            .. staff.Contracts,
            .. people.Select(p => p.Line()),
            .. staff.All.Select(c => c.Line(calendar)),
            .. staff.All.SelectMany(c => c.Shifts.OrderBy(s => s.Key).Select(s => Of(c, s.Key, s.Value))),
            .. people.Where(p => p.Watched is not null).Select(p => Of(p, OfficeYear.Watch(calendar, p))),
            .. people.SelectMany(p => p.Services.Select(s => Of(p, s.Key, s.Value))),
            .. staff.All.SelectMany(c => c.Rights.Select(r => Of(c, r))),
            .. desk.Cases.All.OrderBy(c => c.OpenedAt).Select(c => c.Line(end)),
            .. desk.Log.Looks.OrderBy(l => l.At).ThenBy(l => l.Staff, StringComparer.Ordinal),
        ];
        foreach (var line in lines)
        {
            if (scenario.Add(line) is { } refusal)
                throw new InvalidOperationException(refusal.Message);
        }

        return scenario;
    }

    private static ServiceLine Of(CatalogueService service) =>
        new()
        {
            Id = service.Code,
            NameTh = service.NameTh,
            NameEn = service.NameEn,
            Fields = [.. service.Fields.Select(f => f.Field)],
        };

    private static PurposeLine Of(CataloguePurpose purpose)
    {
        var form = purpose.FormOf(Guid.Empty);
        return new()
        {
            Id = purpose.Code,
            Service = purpose.Service,
            NameTh = purpose.NameTh,
            NameEn = purpose.NameEn,
            Basis = purpose.Basis,
            SensitiveGround = purpose.Ground,
            Fields = form.Fields.ToDictionary(f => f.Field, f => f.Visibility),
            Operations = purpose.Operations,
            DailyRecordLimit = purpose.DailyRecords,
            DailyRowLimit = form.DailyRowLimit,
            ContractorsMayHold = purpose.Contractors,
        };
    }

    private static ShiftLine Of(Colleague who, DateOnly day, (int From, int Until) hours) =>
        new()
        {
            Staff = who.Id,
            On = day,
            From = ReplayTime.Text(hours.From),
            Until = ReplayTime.Text(hours.Until),
        };

    private static WatchLine Of(Villager villager, (DateOnly? From, DateOnly? Until) term) =>
        new()
        {
            Citizen = villager.Id,
            Kind = villager.Watched,
            From = term.From,
            Until = term.Until,
        };

    private static RegistrationLine Of(Villager villager, string service, (DateOnly On, DateOnly? Ended) term) =>
        new()
        {
            Citizen = villager.Id,
            Service = service,
            On = term.On,
            EndedOn = term.Ended,
        };

    private static GrantLine Of(Colleague who, (string Purpose, DateOnly From, DateOnly Until, IReadOnlyList<int> Villages) right) =>
        new()
        {
            Staff = who.Id,
            Purpose = right.Purpose,
            From = right.From,
            Until = right.Until,
            Villages = right.Villages,
        };
}
