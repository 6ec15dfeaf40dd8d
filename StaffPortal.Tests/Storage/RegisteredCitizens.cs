using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Storage;

/// <summary>Who is registered where, for tests that must know what the rows alone do not tell.</summary>
internal static class RegisteredCitizens
{
    /// <summary>Who is registered in a service now.</summary>
    public static async Task<List<Guid>> RegisteredAsync(this TestOffice office, Guid serviceId)
    {
        await using var db = office.Db();
        var keys = office.Get<CitizenKeys>();
        var registrations = await db.Set<Registration>().AsNoTracking().Where(r => r.EndedOn == null).ToListAsync();
        return
        [
            .. registrations
                .Where(r => r.Mark.AsSpan().SequenceEqual(keys.RegistrationMark(r.CitizenId, serviceId)))
                .Select(r => r.CitizenId),
        ];
    }
}
