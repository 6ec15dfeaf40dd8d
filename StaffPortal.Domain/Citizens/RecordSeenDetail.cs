using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// What the entry about a record says was shown beside its fields. Showing the record again is the same look only while all of it is
/// as it was (law 9).
/// </summary>
/// <param name="Version">The record's version.</param>
/// <param name="Notes">How many notes of the data subject; missing for none, as below.</param>
/// <param name="Consents">How many consents.</param>
/// <param name="Restrictions">How many restrictions and objections.</param>
/// <param name="Disclosures">How many disclosures to others.</param>
/// <param name="State">A keyed mark of those, and of the registrations, as they stood.</param>
/// <param name="After">The refusal after which it was shown.</param>
internal sealed record RecordSeenDetail(
    int Version,
    int? Notes = null,
    int? Consents = null,
    int? Restrictions = null,
    int? Disclosures = null,
    byte[]? State = null,
    string? After = null
) : EntryDetail
{
    public static RecordSeenDetail Of(CitizenView view, CitizenKeys keys, string? after = null)
    {
        string[] parts =
        [
            .. view.Registrations.Select(r => Text($"registered {r.ServiceId:N} {r.RegisteredOn:O} {r.EndedOn:O}")),
            .. view.Notes.Select(n => Text($"note {n.Field} {n.AttachedAt.UtcTicks} {n.Text}")),
            .. view.Consents.Select(c => Text($"consent {c.Id:N} {c.WithdrawnAt?.UtcTicks}")),
            .. view.Restrictions.Select(r => Text($"restriction {r.Id:N} {r.LiftedAt?.UtcTicks}")),
            .. view.Disclosures.Select(d => Text($"disclosure {d.MadeAt.UtcTicks} {d.Recipient}")),
        ];
        return new(
            view.Version,
            Number(view.Notes.Count),
            Number(view.Consents.Count),
            Number(view.Restrictions.Count),
            Number(view.Disclosures.Count),
            parts.Length == 0 ? null : keys.MarkOf($"{view.CitizenId:N}\n{string.Join('\n', parts)}"),
            after
        );
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static int? Number(int count) => count == 0 ? null : count;
}
