using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Takes one new person into the register by hand, and registers them in the purpose's service: a newborn at the counter. It takes a
/// purpose that may import or change, and writes only what the service declares (PDPA s.22). Record, registration and entry are one commit.
/// </summary>
public sealed class CitizenAdmission(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    private readonly CitizenColumns columns = new(keys, office);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Whether a purpose may take anybody in: it can write what no record is without.</summary>
    public static bool MayAdmit(Purpose purpose) =>
        (purpose.Allows(Operations.Import) || purpose.Allows(Operations.Change))
        && FieldCatalog.Stored.Where(d => d.IsRequired).All(d => MayWrite(purpose, d.Field));

    /// <summary>The fields that a new record may have: those that the service declares and the purpose may write.</summary>
    public static IReadOnlyList<CitizenField> FieldsOf(Purpose purpose, Service service) =>
        [.. service.Fields.Where(f => MayWrite(purpose, f))];

    /// <summary>Whether nobody is taken in without a field: no record is, or the service is not given without it (PDPA s.23(2)).</summary>
    public static bool IsRequired(Service service, FieldDefinition field) =>
        field.IsRequired || service.Declared.Exists(d => d.Field == field.Field && d.IsRequired);

    /// <summary>
    /// Makes the record, with <see cref="InvalidValues"/> for what is wrong or missing. That a national ID is somebody's already is told,
    /// and whose it is not; the entry names them.
    /// </summary>
    /// <returns>The new record's opaque id.</returns>
    public Task<Result<Guid>> AdmitAsync(Origin origin, Guid? declarationId, NewCitizen form, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<Guid>(
            AuditAction.Created,
            async (session, action) =>
            {
                var given = form.Values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).ToDictionary();
                var fields = FieldCatalog.InOrder(given.Keys);
                var access = await decisions.DecideAsync(session, origin, declarationId, Operations.Import, fields, cancellationToken);
                if (access.Decision.Rule == AccessRule.OperationNotAllowed)
                    access = await decisions.DecideAsync(session, origin, declarationId, Operations.Change, fields, cancellationToken);
                var reason = GivenReason.Of(form.Reason);
                var draft = access.Draft(action) with { Reason = reason, Detail = new RegistrationDetail(form.RegisteredOn) };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (access.Rights.Actor.Role == Role.Contractor)
                    return await access.RefuseAsync(draft, new("ContractorRegistersNobody"), [], cancellationToken);
                var service = await session
                    .Db.Set<Service>()
                    .AsNoTracking()
                    .SingleAsync(s => s.Id == access.Purpose.ServiceId, cancellationToken);
                if (fields.Except(service.Fields).Any())
                    return await access.DenyAsync(draft, cancellationToken, rule: AccessRule.FieldNotCovered);
                if (service.EndedAt is not null)
                    return new Refusal("ServiceIsOver");
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                if (Wrong(access, service, given, today) is { } invalid)
                    return invalid;
                if (reason is null)
                    return GivenReason.Needed;
                if (form.RegisteredOn > today)
                    return new Refusal("RegistrationInFuture");

                var values = fields.ToDictionary(f => f, f => access.Fields.Of(f).Check(given[f], today).Value!);
                int? village = values.TryGetValue(CitizenField.Village, out var number)
                    ? int.Parse(number, CultureInfo.InvariantCulture)
                    : null;
                if (!access.Rights.ScopesOn(today).Reach(village, [service.Id]))
                    return await access.DenyAsync(draft, cancellationToken, rule: AccessRule.CitizenOutsideGrant);
                await session.AcquireLockAsync(CitizenKeys.MakingKeys, cancellationToken);
                var index = keys.IndexOf(CitizenField.NationalId, values[CitizenField.NationalId]);
                var others = await session.ListAsync<Guid>(CitizenColumns.OfNationalId, cancellationToken, index);
                return others.Count == 0
                    ? await MakeAsync(access, draft, service, values, form.RegisteredOn, cancellationToken)
                    : await access.RefuseAsync(
                        draft,
                        new("NationalIdTaken"),
                        [],
                        cancellationToken,
                        others.Select(o => new CitizenPart(o, Involvement.Seen, [new(CitizenField.NationalId, FieldVisibility.Full)]))
                    );
            },
            cancellationToken
        );

    private async Task<Guid> MakeAsync(
        DecidedAccess access,
        AuditDraft draft,
        Service service,
        Dictionary<CitizenField, string> values,
        DateOnly registeredOn,
        CancellationToken cancellationToken
    )
    {
        var (citizen, secret) = columns.Make(values);
        using var open = secret;
        await access.Session.InsertAsync(citizen, cancellationToken);
        await access.Session.InsertAsync(citizen.Key!, cancellationToken);
        await access.Session.InsertAsync(Registration.In(keys, citizen.Id, service.Id, registeredOn), cancellationToken);
        var parts = FieldCatalog.InOrder(values.Keys).Select(f => new AuditField(f, New: values[f]));
        draft = draft with { SubjectId = service.Id, Citizens = [new(citizen.Id, Involvement.Created, [.. parts], secret)] };
        await access.AppendAsync(draft, cancellationToken);
        return citizen.Id;
    }

    /// <summary>What is wrong or missing.</summary>
    private static Refusal? Wrong(DecidedAccess access, Service service, Dictionary<CitizenField, string?> given, DateOnly today)
    {
        if (given.Keys.Where(f => access.Fields.Of(f).IsEnded).ToList() is { Count: > 0 } ended)
            return new("FieldEnded", access.Fields.NamesOf(ended));
        var broken = FieldCatalog
            .InOrder(given.Keys)
            .Select(f => (Field: access.Fields.Of(f), access.Fields.Of(f).Check(given[f], today).Broken))
            .Where(c => c.Broken is not null)
            .Select(c => (c.Field, c.Broken!.Value));
        var missing = access
            .Fields.All.Where(d => IsRequired(service, d))
            .Where(d => !d.IsEnded && !given.ContainsKey(d.Field) && (d.IsRequired || MayWrite(access.Purpose, d.Field)))
            .Select(d => (d, FieldRule.Required));
        return broken.Concat(missing).ToList() is { Count: > 0 } errors ? new InvalidValues(errors) : null;
    }

    private static bool MayWrite(Purpose purpose, CitizenField field) => AccessPolicy.OfField(Operations.Import, purpose, field) is null;
}

/// <summary>A person to be taken in.</summary>
/// <param name="Values">What is known of them, as typed.</param>
/// <param name="RegisteredOn">The first day of their registration (Bangkok); none in the future.</param>
/// <param name="Reason">What it rests on: an application, a birth certificate.</param>
public sealed record NewCitizen(IReadOnlyDictionary<CitizenField, string?> Values, DateOnly RegisteredOn, string Reason);
