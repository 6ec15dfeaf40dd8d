using System.Net;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>An order as it is entered; texts may be empty.</summary>
/// <param name="Number">The number on the letter.</param>
/// <param name="Officer">Who gave it.</param>
/// <param name="Address">Source address.</param>
/// <param name="From">From this instant.</param>
/// <param name="To">Before this instant.</param>
/// <param name="Page">A page's path.</param>
/// <param name="Account">A user ID.</param>
/// <param name="Until">Its last day.</param>
public sealed record PreservationForm(
    string Number,
    string Officer,
    string Address,
    DateTimeOffset? From,
    DateTimeOffset? To,
    string Page,
    string Account,
    DateOnly? Until
);

/// <summary>The register of preservation orders. Designated readers alone see and enter them.</summary>
public sealed class TrafficOrders(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    private const int MaxNumberLength = 60;
    private const int MaxOfficerLength = 200;

    /// <summary>All orders, newest first; empty for who is not designated.</summary>
    public Task<List<PreservationOrder>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<PreservationOrder>>(
            async db =>
                await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken)
                    ? await db.Set<PreservationOrder>().AsNoTracking().OrderByDescending(o => o.EnteredAt).ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Enters an order: from now on what it covers outlives its days.</summary>
    public Task<Result<PreservationOrder>> EnterAsync(Origin origin, PreservationForm form, CancellationToken cancellationToken) =>
        trail.TryAsync<PreservationOrder>(
            AuditAction.PreservationOrdered,
            async (db, action) =>
            {
                if (!await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, TrafficReaders.NotDesignated, cancellationToken);
                var now = clock.GetUtcNow();
                var today = OfficeTime.DayOf(now);
                var (number, officer) = (ThaiText.Normalise(form.Number), ThaiText.Normalise(form.Officer));
                if (number.Length is 0 or > MaxNumberLength || officer.Length is 0 or > MaxOfficerLength)
                    return new Refusal("OrderNeedsLetter", MaxNumberLength, MaxOfficerLength);
                if (!TryAddress(form.Address, out var address))
                    return new Refusal("AddressUnreadable");
                var (page, account) = (Given(form.Page), Given(form.Account));
                if (address is null && form.From is null && form.To is null && page is null && account is null)
                    return new Refusal("OrderNeedsScope");
                if (form.From >= form.To)
                    return new Refusal("EndsBeforeItStarts");
                if (form.Until is not { } until || until < today || until > today.AddYears(PreservationOrder.MaxYears))
                    return new Refusal("OrderUntil", PreservationOrder.MaxYears);
                var order = new PreservationOrder
                {
                    Number = number,
                    Officer = officer,
                    Address = address,
                    From = form.From?.ToUniversalTime(),
                    To = form.To?.ToUniversalTime(),
                    Page = page,
                    Account = account,
                    Until = until,
                    EnteredAt = now,
                    EnteredById = origin.AccountId!.Value,
                };
                db.Add(order);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action)
                    {
                        SubjectId = order.Id,
                        CaseReference = number,
                        Detail = new PreservationOrderDetail(until),
                    },
                    cancellationToken
                );
                return order;
            },
            cancellationToken
        );

    /// <summary>Reads an address that somebody typed; nothing typed is no address, and fits.</summary>
    internal static bool TryAddress(string text, out byte[]? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!IPAddress.TryParse(ThaiText.Normalise(text), out var read))
            return false;
        address = LogValue.Plain(read);
        return true;
    }

    private static string? Given(string text) =>
        ThaiText.Normalise(text) is { Length: > 0 and <= WebLog.MaxTextLength } given ? given : null;
}

/// <summary>What the entry about a preservation order says: its last day.</summary>
internal sealed record PreservationOrderDetail(DateOnly Until) : EntryDetail;
