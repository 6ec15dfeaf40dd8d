using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Sample;

/// <summary>A case that somebody's invented session was about.</summary>
/// <param name="OpenedAt">When it began (UTC).</param>
internal sealed record SampleCase(Guid Id, string Number, Guid ServiceId, Guid CitizenId, Guid OfficerId, DateTimeOffset OpenedAt);

/// <summary>Writes the cases of an invented past: each concerns one citizen, and ended after a week.</summary>
internal static class SampleCases
{
    private const int DaysOpen = 7;

    public static void Add(DbContext db, CitizenKeys keys, IReadOnlyList<SampleCase> cases, DateTimeOffset now)
    {
        db.AddRange(cases.Select(c => RowOf(c, now)));
        db.AddRange(
            cases.Select(c => new CaseOfficer
            {
                CaseId = c.Id,
                AccountId = c.OfficerId,
                AssignedAt = c.OpenedAt,
            })
        );
        db.AddRange(cases.Select(c => CaseCitizen.Of(keys, c.CitizenId, c.Id, c.OpenedAt)));
    }

    private static Case RowOf(SampleCase known, DateTimeOffset now) =>
        new()
        {
            Id = known.Id,
            Number = known.Number,
            Kind = CaseKind.Request,
            Source = CaseSource.File,
            ServiceId = known.ServiceId,
            Title = "คำขอที่เคาน์เตอร์",
            OpenedAt = known.OpenedAt,
            ClosedAt = known.OpenedAt.AddDays(DaysOpen) is var end && end < now ? end : null,
        };
}
