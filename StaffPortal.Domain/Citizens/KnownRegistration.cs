using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>A registration, with the service that its mark is of.</summary>
/// <param name="RegisteredOn">First day (Bangkok).</param>
/// <param name="EndedOn">Last day (Bangkok), its own or its service's, whichever came first; null while it is active.</param>
internal sealed record KnownRegistration(Guid CitizenId, Guid ServiceId, DateOnly RegisteredOn, DateOnly? EndedOn)
{
    /// <summary>Registrations in any of these services, by citizen.</summary>
    public static async Task<ILookup<Guid, KnownRegistration>> ReadAsync(
        CitizenKeys keys,
        IQueryable<Registration> registrations,
        IReadOnlyCollection<Service> services,
        CancellationToken cancellationToken
    )
    {
        var known = new List<KnownRegistration>();
        var rows = registrations
            .AsNoTracking()
            .OrderBy(r => r.CitizenId)
            .Select(r => new
            {
                r.CitizenId,
                r.Mark,
                r.RegisteredOn,
                r.EndedOn,
            })
            .AsAsyncEnumerable();
        var ends = services.ToDictionary(s => s.Id, s => s.EndedAt is { } at ? OfficeTime.DayOf(at) : (DateOnly?)null);
        var (citizen, marks) = (Guid.Empty, new Dictionary<string, Guid>(StringComparer.Ordinal));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.CitizenId != citizen)
            {
                citizen = row.CitizenId;
                marks = services.ToDictionary(
                    s => Convert.ToHexString(keys.RegistrationMark(citizen, s.Id)),
                    s => s.Id,
                    StringComparer.Ordinal
                );
            }

            if (marks.TryGetValue(Convert.ToHexString(row.Mark), out var service))
                known.Add(
                    new(citizen, service, row.RegisteredOn, ends[service] < row.EndedOn ? ends[service] : row.EndedOn ?? ends[service])
                );
        }

        return known.ToLookup(k => k.CitizenId);
    }
}
