using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>What a scenario's office knows: its people's homes and hours, its cases, who is enrolled in what and who is watched.</summary>
internal sealed class ReplayFacts(ReplayRows rows, CitizenKeys keys, OfficeKey officeKey)
{
    /// <summary>What the office knows of its own people.</summary>
    public IEnumerable<StaffEntry> StaffEntries() =>
        rows.Scenario.Staff.Select(line =>
        {
            var self = rows.Scenario.Find<CitizenLine>(line.Citizen);
            var id = rows.Accounts[line.Id].Id;
            var person = new StaffPerson(
                line.GivenName ?? self?.GivenName ?? line.Id,
                line.FamilyName ?? self?.FamilyName ?? "",
                line.NationalId ?? self?.NationalId,
                line.Village ?? self?.Village,
                line.HouseNumber ?? self?.HouseNumber,
                line.Unit
            );
            var days = line.WorksOn.Select(d => ReplayTime.Day(d)!.Value).Distinct().Sum(d => 1 << (int)d);
            return new StaffEntry
            {
                AccountId = id,
                Person = StaffEntry.Seal(officeKey, id, person),
                Position = line.Position ?? "",
                Unit = line.Unit ?? "",
                WorksFrom = ReplayTime.Minutes(line.WorksFrom ?? rows.Scenario.Office.OpensAt)!.Value,
                WorksUntil = ReplayTime.Minutes(line.WorksUntil ?? rows.Scenario.Office.ClosesAt)!.Value,
                WorksOn = days == 0 ? 0b0111110 : days,
            };
        });

    public IEnumerable<DutyShift> Shifts() =>
        rows.Scenario.Shifts.Select(s => new DutyShift
        {
            AccountId = rows.Accounts[s.Staff].Id,
            On = s.On!.Value,
            From = ReplayTime.Minutes(s.From)!.Value,
            Until = ReplayTime.Minutes(s.Until)!.Value,
        });

    public IEnumerable<OfficeDay> Days() =>
        rows
            .Scenario.Office.Holidays.Distinct()
            .Select(d => new OfficeDay
            {
                Day = d,
                Kind = OfficeDayKind.Holiday,
                Name = "วันหยุด",
            })
            .Concat(
                rows.Scenario.Office.Elections.Distinct()
                    .Select(d => new OfficeDay
                    {
                        Day = d,
                        Kind = OfficeDayKind.Election,
                        Name = "วันเลือกตั้ง",
                    })
            );

    public IEnumerable<WatchedPerson> Watched() =>
        rows
            .Scenario.Watched.Select(w => Of(w.Citizen, w.Kind!.Value, w.From ?? rows.First, w.Until))
            .Concat(
                rows.Scenario.Citizens.Where(c => c.DiedOn is not null).Select(c => Of(c.Id, WatchKind.Deceased, c.DiedOn!.Value, null))
            );

    public IEnumerable<Registration> Registrations() =>
        rows
            .Scenario.Registrations.DistinctBy(r => (r.Citizen, r.Service))
            .Select(r =>
            {
                var from = r.On ?? rows.First.AddDays(-ReplayRows.UsualDays);
                var made = Registration.In(keys, ReplayRows.CitizenId(r.Citizen), rows.Services[r.Service].Id, from);
                made.EndedOn = r.EndedOn;
                return made;
            });

    public IEnumerable<Case> Cases() =>
        rows.Scenario.Cases.Select(c => new Case
        {
            Id = ReplayIds.Of("case", c.Number),
            Number = c.Number,
            Kind = c.Kind ?? CaseKind.Other,
            Source = CaseSource.File,
            ServiceId = c.Service is null ? null : rows.Services[c.Service].Id,
            Title = c.Title ?? "",
            OpenedAt = c.OpenedAt!.Value.ToUniversalTime(),
            ClosedAt = c.ClosedAt?.ToUniversalTime(),
        });

    public IEnumerable<CaseOfficer> Officers() =>
        rows.Scenario.Cases.SelectMany(c =>
            c.Assigned.Distinct()
                .Select(s => new CaseOfficer
                {
                    CaseId = ReplayIds.Of("case", c.Number),
                    AccountId = rows.Accounts[s].Id,
                    AssignedAt = c.OpenedAt!.Value.ToUniversalTime(),
                    EndedAt = c.ClosedAt?.ToUniversalTime(),
                })
        );

    public IEnumerable<CaseCitizen> Concerned() =>
        rows.Scenario.Cases.SelectMany(c =>
            c.Citizens.Distinct()
                .Select(citizen =>
                    CaseCitizen.Of(keys, ReplayRows.CitizenId(citizen), ReplayIds.Of("case", c.Number), c.OpenedAt!.Value.ToUniversalTime())
                )
        );

    private WatchedPerson Of(string citizen, WatchKind kind, DateOnly from, DateOnly? until) =>
        WatchedPerson.Of(
            officeKey,
            new(kind, from, until) { CitizenId = ReplayRows.CitizenId(citizen) },
            OfficeTime.StartOf(from),
            addedById: null
        );
}
