using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.Reports;

/// <summary>Reads the entries that name a citizen and puts each in words for that citizen.</summary>
/// <param name="NamesPeople">Whether the office lets names be told.</param>
/// <param name="Language">The language of the report: work of one commit may run on another's path.</param>
internal sealed record ReportReading(bool NamesPeople, CultureInfo Language)
{
    public DbContext Db { get; init; } = null!;

    public FieldSet Fields { get; init; } = null!;

    public DateTimeOffset Now { get; init; }

    /// <summary>In the language of who asks.</summary>
    public static ReportReading Here(bool namesPeople) => new(namesPeople, CultureInfo.CurrentUICulture);

    /// <summary>Runs something in the report's language.</summary>
    public T InLanguage<T>(Func<T> run)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Language, Language);
        try
        {
            return run();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>The uses of a period that the citizen may be told of, the newest first; null where there are more than that.</summary>
    public async Task<List<(long EntryId, ReportedUse Use)>?> ReadAsync(
        Guid citizenId,
        (DateOnly From, DateOnly To) days,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rows = await Db.Set<AuditEntryCitizen>()
            .AsNoTracking()
            .Where(c => c.CitizenId == citizenId)
            .Join(Db.Set<AuditEntry>().AsNoTracking(), c => c.EntryId, e => e.Id, (c, e) => new { Part = c, Entry = e })
            .Where(r => r.Entry.Day >= days.From && r.Entry.Day <= days.To)
            .OrderByDescending(r => r.Entry.Id)
            .Take(most + 1)
            .ToListAsync(cancellationToken);
        if (rows.Count > most)
            return null;
        var people = await PeopleAsync(cancellationToken);
        var purposes = await Db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
        var hidden = await HiddenAsync([.. rows.Select(r => r.Entry)], cancellationToken);
        return InLanguage(() =>
            rows.Where(r => !hidden.Contains(r.Entry.Id))
                .Select(r =>
                    (r.Entry.Id, UseOf(r.Entry, r.Part, people, r.Entry.PurposeId is { } id ? purposes.GetValueOrDefault(id) : null))
                )
                .ToList()
        );
    }

    private ReportedUse UseOf(AuditEntry entry, AuditEntryCitizen part, ILookup<Guid, Person> people, Purpose? purpose) =>
        new(
            entry.OccurredAt,
            entry.Action,
            part.Involvement,
            entry.Outcome == AuditOutcome.Denied,
            ActorOf(entry, people),
            purpose?.Name,
            purpose?.Basis,
            [.. AuditField.Read(part.Fields, entry.LookId, null).Select(NameOf)],
            entry.Action == AuditAction.Disclosed ? entry.ReadDetail<DisclosureDetail>()?.Recipient : null
        );

    private string NameOf(AuditField field)
    {
        var name = Fields.Of(field.Field).Name;
        return field.Visibility == FieldVisibility.Masked ? Words.Format("ReportedMasked", name) : name;
    }

    /// <summary>Position and unit as the office has them now; the role as it was then where the office knows neither.</summary>
    private string ActorOf(AuditEntry entry, ILookup<Guid, Person> people)
    {
        if (entry.AccountId is not { } id)
            return Words.Text("ReportedByPortal");
        var person = people[id].FirstOrDefault();
        var position =
            person is { Position.Length: > 0 } known ? string.Join(", ", new[] { known.Position, known.Unit }.Where(t => t.Length > 0))
            : person?.Contract is { } contract && entry.Role == Role.Contractor ? Words.Format("ReportedContract", contract)
            : Words.Of(entry.Role);
        return NamesPeople && person is not null ? $"{person.Name} ({position})" : position;
    }

    private async Task<ILookup<Guid, Person>> PeopleAsync(CancellationToken cancellationToken)
    {
        var staff = await Db.Set<StaffEntry>()
            .AsNoTracking()
            .Select(s => new
            {
                s.AccountId,
                s.Position,
                s.Unit,
            })
            .ToDictionaryAsync(s => s.AccountId, cancellationToken);
        var accounts = await Db.Set<Account>()
            .AsNoTracking()
            .Select(a => new
            {
                a.Id,
                a.DisplayName,
                Contract = Db.Set<Contract>().Where(c => c.Id == a.ContractId).Select(c => c.Number).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return accounts.ToLookup(
            a => a.Id,
            a => new Person(
                a.DisplayName,
                staff.GetValueOrDefault(a.Id)?.Position.Trim() ?? "",
                staff.GetValueOrDefault(a.Id)?.Unit.Trim() ?? "",
                a.Contract
            )
        );
    }

    /// <summary>What an order keeps secret for now, and what would tell of it: that somebody read the entry about it in the log.</summary>
    private async Task<HashSet<long>> HiddenAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var orders = await SecrecyOrder.InForceAsync(Db, Now, cancellationToken);
        if (orders.Count == 0)
            return [];
        var read = entries
            .Where(e => e.Action == AuditAction.LogEntryRead)
            .Select(e => (e.Id, Of: e.ReadDetail<EntryReadDetail>()?.Entry))
            .ToList();
        var ids = read.Select(r => r.Of).OfType<long>().ToList();
        var others = await Db.Set<AuditEntry>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken);
        var hidden = entries
            .Concat(others)
            .Where(e => orders.Exists(o => o.Hides(e.AccountId, e.CaseReference, e.OccurredAt)))
            .Select(e => e.Id)
            .ToHashSet();
        hidden.UnionWith(read.Where(r => r.Of is null || hidden.Contains(r.Of.Value)).Select(r => r.Id).ToList());
        return hidden;
    }

    private sealed record Person(string Name, string Position, string Unit, string? Contract);
}
