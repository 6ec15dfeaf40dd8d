using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Somebody at a desk for some minutes, who states a purpose and opens records. A stated purpose lasts half an hour.</summary>
internal sealed class Sitting(WorkLog log, Colleague who, DateOnly day, double start, Random random, Place? place = null)
{
    private const double DeclarationMinutes = 29;

    private readonly Place at = place ?? log.PlaceOf(who, day);
    private double? moment;
    private double declaredAt = double.MinValue;
    private (string Purpose, string? Reference, string Reason) stated;

    /// <summary>The looks at people, in order: all but the statements of purpose.</summary>
    public List<LookLine> Looks { get; } = [];

    public double Now => moment ?? start;

    public CataloguePurpose Purpose => WorkLog.PurposeOf(stated.Purpose);

    public bool Allows(Operations operation) => Purpose.Operations.Contains(operation);

    public void State(string purpose, string? reference, string reason)
    {
        stated = (purpose, reference, reason);
        declaredAt = Now;
        Write(AuditAction.Declared, []);
        Wait(3, 12);
    }

    /// <summary>Tries to state a purpose that is not theirs.</summary>
    public void StateInVain(string purpose, string? reference, string reason)
    {
        stated = (purpose, reference, reason);
        Deny(AuditAction.Declared, null, "NoGrant");
    }

    public LookLine Search(SearchBy by, IReadOnlyList<Villager> found)
    {
        Renew();
        List<Villager> shown = [.. found.Where(Reaches).Take(CitizenRecords.PageSize)];
        return Replace(Write(AuditAction.Searched, shown) with { By = by, Found = shown.Count });
    }

    /// <summary>Opens a record; false where the grant or the day's limit denies it.</summary>
    public bool Open(Villager villager)
    {
        Renew();
        if (!Reaches(villager))
        {
            Deny(AuditAction.Opened, villager, "CitizenOutsideGrant");
            return false;
        }

        if (!log.MayOpen(who, stated.Purpose, day, villager))
        {
            Deny(AuditAction.Opened, villager, "DailyLimitReached");
            return false;
        }

        Write(AuditAction.Opened, [villager]);
        return true;
    }

    public void Reveal(Villager villager, CitizenField field) => Act(AuditAction.Revealed, villager, [field]);

    public void Change(Villager villager, IReadOnlyList<CitizenField> fields) => Act(AuditAction.Changed, villager, fields);

    /// <summary>Any other act on one or more people.</summary>
    public void Act(AuditAction action, Villager villager, IReadOnlyList<CitizenField> fields) => Act(action, [villager], fields);

    public void Act(AuditAction action, IReadOnlyList<Villager> villagers, IReadOnlyList<CitizenField> fields)
    {
        Renew();
        Replace(Write(action, villagers) with { Fields = fields });
    }

    public void Deny(AuditAction action, Villager? villager, string rule)
    {
        Replace(Write(action, villager is null ? [] : [villager]) with { Outcome = AuditOutcome.Denied, Rule = rule });
        Wait(5, 20);
    }

    public void Wait(int least, int most) => moment = Now + (least + random.NextDouble() * (most - least)) / 60;

    /// <summary>Leaves the desk; the time is taken.</summary>
    public void Leave()
    {
        if (random.Of(0.35) && declaredAt >= start && Now - declaredAt < DeclarationMinutes)
            Write(AuditAction.DeclarationEnded, []);
        log.Take(who, day, start, Now);
    }

    /// <summary>Fields that the purpose shows masked, or lets change.</summary>
    public List<CitizenField> FieldsThat(string how) =>
        [.. Purpose.Fields.Where(f => f.EndsWith(how, StringComparison.Ordinal)).Select(f => Enum.Parse<CitizenField>(f.Split(' ')[0]))];

    public List<CitizenField> MaskedFields() =>
        [
            .. Purpose
                .Fields.Where(f => f.Contains(" masked", StringComparison.Ordinal))
                .Select(f => Enum.Parse<CitizenField>(f.Split(' ')[0])),
        ];

    public bool Reaches(Villager villager) => who.Reaches(stated.Purpose, villager.Village, day);

    private void Renew()
    {
        if (Now - declaredAt >= DeclarationMinutes)
            State(stated.Purpose, stated.Reference, stated.Reason);
    }

    private LookLine Write(AuditAction action, IReadOnlyList<Villager> villagers)
    {
        var look = new LookLine
        {
            At = ScenarioCalendar.At(day, Now),
            Staff = who.Id,
            Action = action,
            Purpose = stated.Purpose,
            Case = stated.Reference,
            Reason = stated.Reason,
            Citizens = [.. villagers.Select(v => v.Id)],
            Address = at.Address,
            Browser = at.Browser,
            Circuit = at.Circuit,
        };
        log.Looks.Add(look);
        if (action is not (AuditAction.Declared or AuditAction.DeclarationEnded))
            Looks.Add(look);
        moment = Now + (2 + random.NextDouble() * 6) / 60;
        return look;
    }

    /// <summary>Says more of the look that was written last.</summary>
    private LookLine Replace(LookLine look)
    {
        log.Looks[^1] = look;
        if (Looks.Count > 0 && look.Action is not AuditAction.Declared)
            Looks[^1] = look;
        return look;
    }
}
