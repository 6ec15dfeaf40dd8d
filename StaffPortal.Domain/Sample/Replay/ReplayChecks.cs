using System.Globalization;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>
/// The rules that lines keep among each other. A scenario that breaks one is not replayed at all, so a database is filled in whole or
/// stays empty.
/// </summary>
internal sealed class ReplayChecks(ReplayScenario scenario, DateTimeOffset now)
{
    private const int MostText = 200;

    private readonly DateOnly today = OfficeTime.DayOf(now);

    /// <summary>The first rule that is broken; null when all are kept.</summary>
    public Refusal? First() => All().OfType<Refusal>().FirstOrDefault();

    private IEnumerable<Refusal?> All() =>
        [
            scenario.Staff.Count == 0 || scenario.Citizens.Count == 0 ? new Refusal("ReplayNothing") : null,
            .. Office(),
            .. scenario.Services.SelectMany(Of),
            .. scenario.Purposes.SelectMany(Of),
            .. scenario.Contracts.SelectMany(Of),
            .. scenario.Staff.SelectMany(Of),
            .. scenario.Shifts.SelectMany(Of),
            .. scenario.Citizens.SelectMany(Of),
            .. scenario.Watched.SelectMany(Of),
            .. scenario.Registrations.SelectMany(Of),
            .. scenario.Grants.SelectMany(Of),
            .. scenario.Cases.SelectMany(Of),
            .. Unique(scenario.Services, "code", s => s.Code ?? s.Id),
            .. Unique(scenario.Purposes, "code", p => p.Code ?? p.Id),
            .. Unique(scenario.Staff, "userName", s => (s.UserName ?? s.Id).ToUpperInvariant()),
            .. Unique(scenario.Citizens, "nationalId", c => c.NationalId),
            .. Unique(scenario.Cases, "number", c => c.Number),
            .. scenario.Looks.SelectMany(Of),
        ];

    private IEnumerable<Refusal?> Office()
    {
        yield return Short(scenario.Office, "name", scenario.Office.Name);
        yield return Clock(scenario.Office, "opensAt", scenario.Office.OpensAt);
        yield return Clock(scenario.Office, "closesAt", scenario.Office.ClosesAt);
    }

    private static IEnumerable<Refusal?> Of(ServiceLine line)
    {
        yield return Short(line, "id", line.Code ?? line.Id, 60);
        yield return Short(line, "nameTh", line.NameTh);
        yield return Short(line, "nameEn", line.NameEn);
    }

    private IEnumerable<Refusal?> Of(PurposeLine line)
    {
        yield return Short(line, "id", line.Code ?? line.Id, 60);
        yield return Short(line, "nameTh", line.NameTh);
        yield return Short(line, "nameEn", line.NameEn);
        yield return Known<ServiceLine>(line, "service", line.Service);
        yield return line.Fields.Count == 0 ? Missing(line, "fields") : null;
        yield return Among(line, "dailyRecordLimit", line.DailyRecordLimit, 1, PurposeForm.MaxDaily);
        yield return Among(line, "dailyRowLimit", line.DailyRowLimit, 1, PurposeForm.MaxDaily);
    }

    private IEnumerable<Refusal?> Of(ContractLine line)
    {
        yield return Short(line, "number", line.Number, 60);
        yield return Short(line, "company", line.Company);
        yield return Term(line, "endsOn", line.StartsOn, line.EndsOn);
        foreach (var purpose in line.Purposes)
            yield return Known<PurposeLine>(line, "purposes", purpose);
        foreach (var service in line.Services)
            yield return Known<ServiceLine>(line, "services", service);
    }

    private IEnumerable<Refusal?> Of(StaffLine line)
    {
        yield return Short(line, "userName", line.UserName ?? line.Id, 60);
        yield return Short(line, "position", line.Position);
        yield return Short(line, "unit", line.Unit);
        yield return Short(line, "givenName", line.GivenName, 100);
        yield return Short(line, "familyName", line.FamilyName, 100);
        yield return Short(line, "houseNumber", line.HouseNumber, 120);
        yield return line.Role is Role.None ? Bad(line, "role") : null;
        if (line.Contract is not null || line.Role == Role.Contractor)
            yield return Known<ContractLine>(line, "contract", line.Contract);
        if (line.Citizen is not null)
            yield return Known<CitizenLine>(line, "citizen", line.Citizen);
        if (line.NationalId is { } number && !NationalId.IsValid(number))
            yield return new("ReplayValueBad", line.Line, "nationalId", ReplayRules.Digits);
        yield return Clock(line, "worksFrom", line.WorksFrom);
        yield return Clock(line, "worksUntil", line.WorksUntil);
        if (line.WorksOn.Any(d => ReplayTime.Day(d) is null))
            yield return new("ReplayValueBad", line.Line, "worksOn", ReplayRules.Days);
        yield return Term(line, "until", line.From, line.Until);
    }

    private IEnumerable<Refusal?> Of(ShiftLine line)
    {
        yield return Known<StaffLine>(line, "staff", line.Staff);
        yield return line.On is null ? Missing(line, "on") : null;
        yield return line.From is null ? Missing(line, "from") : Clock(line, "from", line.From);
        yield return line.Until is null ? Missing(line, "until") : Clock(line, "until", line.Until);
        yield return ReplayTime.Minutes(line.Until) <= ReplayTime.Minutes(line.From) ? Backwards(line, "until") : null;
    }

    private IEnumerable<Refusal?> Of(CitizenLine line)
    {
        yield return string.IsNullOrWhiteSpace(line.GivenName) ? Missing(line, "givenName") : null;
        yield return string.IsNullOrWhiteSpace(line.FamilyName) ? Missing(line, "familyName") : null;
        yield return line.Village is null ? Missing(line, "village") : null;
        yield return line.Values.Keys.Any(FieldCatalog.IsOwn) ? Bad(line, "values") : null;
        foreach (var (field, value) in ReplayValues.Of(line))
        {
            var check = FieldSet.BuiltIn.Of(field).Check(value, today);
            if (check.Broken is not null)
                yield return new("ReplayValueBad", line.Line, NameOf(field), Words.Of(check.Broken.Value));
        }
    }

    private IEnumerable<Refusal?> Of(WatchLine line)
    {
        yield return Known<CitizenLine>(line, "citizen", line.Citizen);
        yield return line.Kind is null ? Missing(line, "kind") : null;
        yield return line.Until < line.From ? Backwards(line, "until") : null;
    }

    private IEnumerable<Refusal?> Of(RegistrationLine line)
    {
        yield return Known<CitizenLine>(line, "citizen", line.Citizen);
        yield return Known<ServiceLine>(line, "service", line.Service);
        yield return line.EndedOn < line.On ? Backwards(line, "endedOn") : null;
    }

    private IEnumerable<Refusal?> Of(GrantLine line)
    {
        yield return Known<StaffLine>(line, "staff", line.Staff);
        yield return Known<PurposeLine>(line, "purpose", line.Purpose);
        yield return Term(line, "until", line.From, line.Until);
        foreach (var service in line.Services)
            yield return Known<ServiceLine>(line, "services", service);
    }

    private IEnumerable<Refusal?> Of(CaseLine line)
    {
        yield return line.Number.Length == 0 ? Missing(line, "number") : Short(line, "number", line.Number, Declaration.MaxCaseLength);
        yield return Short(line, "title", line.Title);
        if (line.Service is not null)
            yield return Known<ServiceLine>(line, "service", line.Service);
        yield return line.OpenedAt is null ? Missing(line, "openedAt") : null;
        yield return line.ClosedAt < line.OpenedAt ? Backwards(line, "closedAt") : null;
        foreach (var citizen in line.Citizens)
            yield return Known<CitizenLine>(line, "citizens", citizen);
        foreach (var staff in line.Assigned)
            yield return Known<StaffLine>(line, "assigned", staff);
    }

    private IEnumerable<Refusal?> Of(LookLine line)
    {
        yield return Known<StaffLine>(line, "staff", line.Staff);
        yield return line.At is null ? Missing(line, "at") : null;
        yield return line.At > now ? new("ReplayInFuture", line.Line, "at") : null;
        yield return line.Action is { } action
            ? LookLine.InvolvementIn(action) is null
                ? Bad(line, "action")
                : null
            : Missing(line, "action");
        if (line.Purpose is not null || line.Citizens.Count > 0)
            yield return Known<PurposeLine>(line, "purpose", line.Purpose);
        yield return Short(line, "case", line.Case, Declaration.MaxCaseLength);
        yield return Short(line, "reason", line.Reason, GivenReason.MaxLength);
        yield return Short(line, "rule", line.Rule, 60);
        foreach (var citizen in line.Citizens)
            yield return Known<CitizenLine>(line, "citizens", citizen);
    }

    private static IEnumerable<Refusal?> Unique<T>(IEnumerable<T> lines, string property, Func<T, string?> of)
        where T : ReplayLine
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (of(line) is { } value && !known.TryAdd(value, line.Line))
                yield return new("ReplayIdTwice", line.Line, property, known[value]);
        }
    }

    private Refusal? Known<T>(ReplayLine line, string property, string? id)
        where T : NamedLine =>
        string.IsNullOrEmpty(id) ? Missing(line, property)
        : scenario.Find<T>(id) is null ? new("ReplayReferenceUnknown", line.Line, property)
        : null;

    private static Refusal? Term(ReplayLine line, string property, DateOnly? from, DateOnly? until) =>
        until < from ? Backwards(line, property) : null;

    private static Refusal Missing(ReplayLine line, string property) => new("ReplayValueMissing", line.Line, property);

    private static Refusal Backwards(ReplayLine line, string property) => new("ReplayEndsBeforeItStarts", line.Line, property);

    private static Refusal Bad(ReplayLine line, string property) =>
        new("ReplayValueBad", line.Line, property, ReplayRules.Of(line.GetType(), property));

    private static Refusal? Short(ReplayLine line, string property, string? text, int most = MostText) =>
        text?.Length > most ? new("ReplayTooLong", line.Line, property, most) : null;

    private static Refusal? Clock(ReplayLine line, string property, string? text) =>
        text is not null && ReplayTime.Minutes(text) is null ? new("ReplayValueBad", line.Line, property, ReplayRules.Clock) : null;

    private static Refusal? Among(ReplayLine line, string property, int? value, int least, int most) =>
        value < least || value > most
            ? new("ReplayValueBad", line.Line, property, string.Create(CultureInfo.InvariantCulture, $"{least}-{most}"))
            : null;

    private static string NameOf(CitizenField field) => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..];
}
