using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>One pass over a file inside one transaction, a batch of rows in memory at a time.</summary>
internal sealed class ImportRun(
    DbContext db,
    AuditTrail trail,
    CitizenKeys keys,
    Origin origin,
    Rights rights,
    ImportPlan plan,
    RowReader reader,
    DateOnly today,
    bool writes
)
{
    private static readonly string NationalIdIndex = FieldCatalog.Of(CitizenField.NationalId).SearchColumn!;

    private readonly CitizenColumns columns = new(keys);
    private readonly (IReadOnlyList<Scope> Grants, Scope? Contract) scopes = rights.ScopesOn(today);
    private readonly IReadOnlyList<CitizenField> fields = FieldsOf(plan);

    private readonly List<RowFault> faults = [];
    private readonly List<RowUpdate> updates = [];
    private readonly List<int> badRows = [];
    private int rows;
    private int created;
    private int updated;

    public async Task<ImportReport> ReadAllAsync(
        int batchSize,
        int maxFaults,
        int maxUpdates,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var batch = new List<(int Row, Dictionary<CitizenField, string> Values)>(batchSize);
        var heading = true;
        await foreach (var row in TableFile.ReadAsync(plan.Path, cancellationToken))
        {
            if (heading)
            {
                heading = false;
                continue;
            }

            rows++;
            var found = new List<RowFault>();
            var values = reader.Read(row, found);
            if (found.Count > 0)
                Fault(row.Number, found, maxFaults);
            else
                batch.Add((row.Number, values));
            if (batch.Count == batchSize)
            {
                await TakeAsync(batch, maxFaults, maxUpdates, cancellationToken);
                batch.Clear();
                progress?.Report(rows);
            }
        }

        await TakeAsync(batch, maxFaults, maxUpdates, cancellationToken);
        progress?.Report(rows);
        badRows.Sort();
        return new()
        {
            Rows = rows,
            Created = created,
            Updated = updated,
            Bad = badRows.Count,
            Faults = faults,
            Updates = updates,
            BadRows = badRows,
        };
    }

    /// <summary>The fields that the columns bring; a name may bring its title too.</summary>
    private static IReadOnlyList<CitizenField> FieldsOf(ImportPlan plan)
    {
        var brought = plan.Columns.SelectMany(c => c.Fields).ToList();
        return FieldCatalog.InOrder(brought.Contains(CitizenField.GivenName) ? brought.Append(CitizenField.Title) : brought);
    }

    private async Task TakeAsync(
        List<(int Row, Dictionary<CitizenField, string> Values)> batch,
        int maxFaults,
        int maxUpdates,
        CancellationToken cancellationToken
    )
    {
        if (batch.Count == 0)
            return;
        var ids = batch.ConvertAll(byte[]? (r) => keys.IndexOf(CitizenField.NationalId, r.Values[CitizenField.NationalId]));
        CitizenField[] needed = [CitizenField.NationalId, CitizenField.Village];
        CitizenField[] selected = [.. needed, .. fields.Except(needed)];
        var found = await db.Set<Citizen>()
            .AsNoTracking()
            .Where(c => ids.Contains(EF.Property<byte[]?>(c, NationalIdIndex)))
            .Select(CitizenColumns.Select(selected, withKey: true))
            .ToListAsync(cancellationToken);
        var existing = found
            .Select(r => columns.Read(r, selected))
            .ToDictionary(r => r.Values[CitizenField.NationalId]!, StringComparer.Ordinal);
        var existingIds = existing.Values.Select(r => r.Id).ToList();
        var registrations = await db.Set<Registration>()
            .AsNoTracking()
            .Where(r => existingIds.Contains(r.CitizenId) && r.EndedOn == null)
            .Select(r => new { r.CitizenId, r.ServiceId })
            .ToListAsync(cancellationToken);
        var registered = registrations.ToLookup(r => r.CitizenId, r => r.ServiceId);

        foreach (var (row, values) in batch)
        {
            var known = existing.GetValueOrDefault(values[CitizenField.NationalId]);
            var services = known is null ? [plan.ServiceId] : registered[known.Id].Append(plan.ServiceId);
            if (
                !InScope(values.GetValueOrDefault(CitizenField.Village), services)
                || (known is not null && !InScope(known.Values[CitizenField.Village], services))
            )
                Fault(row, [new(row, HeadingOf(CitizenField.Village), "", nameof(RowRule.OutsideScope))], maxFaults);
            else if (known is null)
                Create(values);
            else
                Update(row, known, values, registered[known.Id].Contains(plan.ServiceId), maxUpdates);
        }

        if (!writes)
            return;
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private void Create(Dictionary<CitizenField, string> values)
    {
        created++;
        if (!writes)
            return;
        var (citizen, secret) = columns.Add(db, values);
        db.Add(
            new Registration
            {
                CitizenId = citizen.Id,
                ServiceId = plan.ServiceId,
                RegisteredOn = today,
            }
        );
        var parts = FieldCatalog.InOrder(values.Keys).Select(f => new AuditField(f, New: values[f])).ToList();
        Record(AuditAction.Created, Involvement.Created, citizen.Id, secret, parts);
    }

    private void Update(int row, CitizenRow known, Dictionary<CitizenField, string> values, bool isRegistered, int maxUpdates)
    {
        var changed = FieldCatalog.InOrder(values.Keys).Where(f => known.Values[f] != values[f]).ToList();
        if (changed.Count == 0 && isRegistered)
            return;
        updated++;
        if (updates.Count < maxUpdates)
            updates.Add(new(row, known.Id, changed));
        if (!writes)
            return;
        if (changed.Count > 0)
            columns.Update(db, known, changed.ToDictionary(f => f, string? (f) => values[f]));
        if (!isRegistered)
            db.Add(
                new Registration
                {
                    CitizenId = known.Id,
                    ServiceId = plan.ServiceId,
                    RegisteredOn = today,
                }
            );
        var parts = changed.ConvertAll(f => new AuditField(f, null, known.Values[f], values[f]));
        Record(AuditAction.Changed, Involvement.Changed, known.Id, known.Secret, parts);
    }

    private void Record(
        AuditAction action,
        Involvement involvement,
        Guid citizenId,
        CitizenSecret? secret,
        IReadOnlyList<AuditField> parts
    ) =>
        trail.Append(
            db,
            origin,
            rights.Facts,
            rights.Draft(action, new(AccessRule.Permitted)) with
            {
                SubjectId = plan.ServiceId,
                Detail = new ImportedRowDetail(),
                Citizens = [new(citizenId, involvement, parts, secret)],
            }
        );

    private bool InScope(string? village, IEnumerable<Guid> services)
    {
        int? number = village is null ? null : int.Parse(village, System.Globalization.CultureInfo.InvariantCulture);
        var of = services.ToList();
        return scopes.Grants.Any(g => g.Reaches(number, of)) && scopes.Contract?.Reaches(number, of) != false;
    }

    private void Fault(int row, List<RowFault> found, int maxFaults)
    {
        badRows.Add(row);
        faults.AddRange(found.Take(Math.Max(0, maxFaults - faults.Count)));
    }

    private string HeadingOf(CitizenField field) => plan.Columns.First(c => c.Fields.Contains(field)).Heading;
}

/// <summary>What the entry about one citizen in an import says: that it came from a file.</summary>
internal sealed record ImportedRowDetail(string From = "import") : EntryDetail;
