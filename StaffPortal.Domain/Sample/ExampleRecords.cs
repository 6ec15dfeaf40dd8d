using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample;

/// <summary>A record of nobody, as a person would see it under a grant that is not given yet.</summary>
/// <param name="UserName">The person.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="View">The record's form with invented values: what is shown, masked, may be revealed and may be changed.</param>
/// <param name="Against">Why such a grant would be refused today; null where it could be given.</param>
public sealed record ExampleRecord(string UserName, string DisplayName, Purpose Purpose, CitizenView View, Refusal? Against);

/// <summary>
/// Answers "what would this person see?" before a grant is given. The values are invented and the same each time; who would be asked
/// about is nobody, and no table of citizens is read.
/// </summary>
public sealed class ExampleRecords(PortalStore store, OfficeFields office, TimeProvider clock)
{
    private const int Seed = 2569;

    /// <summary>The example; null for who is no administrator, and for an account or a purpose that is not there.</summary>
    /// <param name="form">The grant as it would be given; its reason is not looked at.</param>
    public Task<ExampleRecord?> ShowAsync(Origin origin, GrantForm form, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Administrator))
                    return null;
                var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == form.AccountId, cancellationToken);
                var purpose = await db.Set<Purpose>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == form.PurposeId, cancellationToken);
                if (account is null || purpose is null)
                    return null;
                var now = clock.GetUtcNow();
                var asked = form with { Reason = new('x', GivenReason.MinLength) };
                var grant = await GrantBook.MakeAsync(db, asked, origin.AccountId!.Value, now, cancellationToken);
                return new ExampleRecord(
                    account.UserName!,
                    account.DisplayName,
                    purpose,
                    ViewOf(purpose, await office.ReadAsync(db, cancellationToken), now),
                    grant.Refusal
                );
            },
            cancellationToken
        );

    private static CitizenView ViewOf(Purpose purpose, FieldSet office, DateTimeOffset now)
    {
        var today = OfficeTime.DayOf(now);
        var fields = office.All.Where(d => !d.IsEnded || purpose.VisibilityOf(d.Field) is not null).ToList();
        var opens = purpose.Allows(Operations.View);
        var invented = new InventedPeople(new Random(Seed), today).Whole(fields);
        return new(
            Guid.Empty,
            Guid.Empty,
            1,
            [
                .. fields.Select(d =>
                    opens ? RecordReader.Show(purpose, d, invented[d.Field]) : RecordReader.Show(purpose, d, null) with { Value = null }
                ),
            ],
            [new(purpose.ServiceId, today.AddYears(-2), null)],
            now,
            now
        );
    }
}
