using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample;

/// <summary>
/// Invents a working past: on sixty days, people of the office declare, search, open, reveal and change, and are sometimes denied.
/// </summary>
internal sealed class SampleAccesses(
    Random random,
    IReadOnlyList<(Account Account, IReadOnlyList<Purpose> Purposes)> people,
    IReadOnlyList<Guid> citizens,
    DateOnly today
)
{
    /// <summary>How far back the invented past goes.</summary>
    public const int Days = 60;
    private const double EntriesOfASession = 3.35;

    /// <summary>Of so many sessions one names a case that the register does not have.</summary>
    private const int SessionsToOneUnknown = 40;

    private const int FirstNumber = 1001;

    private readonly List<SampleCase> cases = [];
    private int sessions;

    /// <summary>The cases of what was taken so far.</summary>
    public IReadOnlyList<SampleCase> Cases => cases;

    private static readonly string[] Reasons =
    [
        "ตรวจสอบก่อนจ่ายเงินประจำเดือน",
        "ผู้รับบริการมายื่นคำขอที่เคาน์เตอร์",
        "แก้ไขข้อมูลตามคำร้อง",
        "ติดตามเรื่องร้องเรียน",
        "จัดทำบัญชีรายชื่อประจำเดือน",
    ];

    /// <summary>Entries in the order in which they happened, each with its time and its account.</summary>
    public IEnumerable<(DateTimeOffset At, Account Account, AuditDraft Draft)> Take(int count)
    {
        var starts = Enumerable.Range(0, (int)(count / EntriesOfASession)).Select(_ => Start()).Order().ToList();
        var last = OfficeTime.StartOf(today.AddDays(-1)).AddHours(16);
        foreach (var start in starts.Concat(Evenings(last)))
        {
            foreach (var entry in Session(start))
            {
                if (count-- == 0)
                    yield break;
                yield return entry;
            }
        }
    }

    /// <summary>What short sessions left over happens on the last day.</summary>
    private static IEnumerable<DateTimeOffset> Evenings(DateTimeOffset from)
    {
        for (; ; from = from.AddSeconds(1))
            yield return from;
    }

    private IEnumerable<(DateTimeOffset At, Account Account, AuditDraft Draft)> Session(DateTimeOffset start)
    {
        var (account, purposes) = people[random.Next(people.Count)];
        var purpose = purposes[random.Next(purposes.Count)];
        var aCase = FormattableString.Invariant($"{FirstNumber + sessions++}/2569");
        var reason = Reasons[random.Next(Reasons.Length)];
        var citizen = citizens[random.Next(citizens.Count)];
        var at = start;
        if (sessions % SessionsToOneUnknown != 0)
            cases.Add(new(random.NextId(), aCase, purpose.ServiceId, citizen, account.Id, start));

        AuditDraft Draft(AuditAction action, AccessRule rule = AccessRule.Permitted) =>
            new(action, rule == AccessRule.Permitted ? AuditOutcome.Permitted : AuditOutcome.Denied)
            {
                LookId = random.NextId(),
                Rule = rule.ToString(),
                PurposeId = purpose.Id,
                CaseReference = aCase,
                Reason = reason,
            };

        yield return (at, account, Draft(AuditAction.Declared));
        var seen = RecordSearch.ShownInLists(purpose).Select(f => new AuditField(f, FieldVisibility.Masked)).ToList();
        yield return (
            at = Later(at),
            account,
            Draft(AuditAction.Searched) with
            {
                Detail = new SearchDetail(SearchBy.Name, 5),
                Citizens =
                [
                    .. Enumerable
                        .Range(0, random.Next(1, 6))
                        .Select(_ => citizens[random.Next(citizens.Count)])
                        .Append(citizen)
                        .Distinct()
                        .Select(c => new CitizenPart(c, Involvement.Seen, seen)),
                ],
            }
        );
        if (random.Next(14) == 0)
        {
            yield return (
                Later(at),
                account,
                Draft(AuditAction.Opened, AccessRule.CitizenOutsideGrant) with
                {
                    Citizens = [new(citizen, Involvement.Refused, [])],
                }
            );
            yield break;
        }

        var shown = purpose.Fields.Select(f => new AuditField(f.Field, f.Visibility)).ToList();
        yield return (at = Later(at), account, Draft(AuditAction.Opened) with { Citizens = [new(citizen, Involvement.Opened, shown)] });
        var masked = purpose.Fields.FindAll(f => f.Visibility == FieldVisibility.Masked);
        if (purpose.Allows(Operations.Reveal) && masked.Count > 0 && random.Next(3) == 0)
            yield return (
                at = Later(at),
                account,
                Draft(AuditAction.Revealed) with
                {
                    Citizens = [new(citizen, Involvement.Revealed, [new(masked[random.Next(masked.Count)].Field, FieldVisibility.Full)])],
                }
            );
        if (purpose.MayChange(CitizenField.Telephone) && random.Next(4) == 0)
            yield return (
                Later(at),
                account,
                Draft(AuditAction.Changed) with
                {
                    Citizens =
                    [
                        new(
                            citizen,
                            Involvement.Changed,
                            [
                                new(
                                    CitizenField.Telephone,
                                    null,
                                    FormattableString.Invariant($"0890{random.Next(100000, 999999)}"),
                                    FormattableString.Invariant($"0890{random.Next(100000, 999999)}")
                                ),
                            ]
                        ),
                    ],
                }
            );
    }

    /// <summary>Mostly office hours of working days, thinly beside them.</summary>
    private DateTimeOffset Start()
    {
        var day = today.AddDays(-random.Next(1, Days + 1));
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && random.Next(12) > 0)
            day = day.AddDays(-2);
        var hour =
            random.Next(20) == 0 ? random.Next(18, 21)
            : random.Next(3) == 0 ? random.Next(13, 17)
            : random.Next(8, 12);
        return OfficeTime.StartOf(day).AddHours(hour).AddSeconds(random.Next(3600));
    }

    private DateTimeOffset Later(DateTimeOffset at) => at.AddSeconds(random.Next(8, 120));
}
