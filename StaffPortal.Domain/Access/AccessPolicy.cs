using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>Decides. Pure: the same request, rights and time always give the same answer.</summary>
public static class AccessPolicy
{
    /// <summary>Decides one request.</summary>
    /// <param name="grants">Every grant the account was ever given; others are passed over.</param>
    /// <param name="contract">The contract the account works under.</param>
    /// <param name="purpose">The purpose declared.</param>
    /// <param name="now">The time of the attempt (UTC).</param>
    public static AccessDecision Decide(
        AccessRequest request,
        IReadOnlyCollection<Grant> grants,
        Contract? contract,
        Purpose? purpose,
        DateTimeOffset now
    )
    {
        var today = OfficeTime.DayOf(now);
        var rule =
            OfActor(request, now)
            ?? OfPurpose(request, purpose)
            ?? OfContract(request, contract, purpose!, today)
            ?? OfGrants(request, grants, purpose!, today)
            ?? OfSubject(request, purpose!);
        if (rule is { } broken)
            return new(broken);

        foreach (var field in request.Fields)
        {
            if (OfField(request.Operation, purpose!, field) is { } closed)
                return new(closed, field);
        }

        return CountsRecords(request.Operation) && request.RecordsToday >= purpose!.DailyRecordLimit
            ? new(AccessRule.DailyLimitReached)
            : new(AccessRule.Permitted);
    }

    /// <summary>Whether a purpose lets its holder ask by a field: it shows it in full, or may reveal it.</summary>
    public static bool MaySearchBy(Purpose purpose, CitizenField field) => OfField(Operations.Search, purpose, field) is null;

    /// <summary>Why a purpose does not let an operation have a field; null where it does.</summary>
    internal static AccessRule? OfField(Operations operation, Purpose purpose, CitizenField field)
    {
        if (purpose.VisibilityOf(field) is not { } visibility)
            return AccessRule.FieldNotCovered;
        if (operation is Operations.Change or Operations.Import && !purpose.Fields.Exists(f => f.Field == field && f.MayChange))
            return AccessRule.FieldNotChangeable;
        return NeedsInFull(operation, purpose) && visibility == FieldVisibility.Masked ? AccessRule.FieldMasked : null;
    }

    /// <summary>Whether an operation shows of a record what a day's limit of records is there for, by whatever way.</summary>
    public static bool CountsRecords(Operations operation) =>
        operation is Operations.View or Operations.Reveal or Operations.Print or Operations.Export;

    /// <summary>Whether an operation leaves the record, or who may see it, other than it was: two about one citizen take turns.</summary>
    public static bool TakesTurns(Operations operation) =>
        operation is Operations.Change or Operations.Disclose or Operations.Erase or Operations.Restrict;

    /// <summary>
    /// Whether an operation gives away the whole of a field, so that Masked is too little: a disclosure takes it out, and a search
    /// confirms by what it finds; unless the purpose may reveal the field, and so show it in full by an entry of its own.
    /// </summary>
    private static bool NeedsInFull(Operations operation, Purpose purpose) =>
        operation == Operations.Disclose || (operation == Operations.Search && !purpose.Allows(Operations.Reveal));

    private static AccessRule? OfActor(AccessRequest request, DateTimeOffset now) =>
        request switch
        {
            { Actor.IsEnabled: false } => AccessRule.AccountDisabled,
            { Actor.IsSignedIn: false } => AccessRule.SessionOver,
            { Actor.Role: not (Role.Officer or Role.Contractor) } => AccessRule.RoleHoldsNoPurpose,
            { Actor.OwesAcknowledgement: true } => AccessRule.StaffRulesUnread,
            { Declaration: null } => AccessRule.NotDeclared,
            { Declaration: var d } when d.AccountId != request.Actor.AccountId => AccessRule.DeclarationOfAnother,
            { Declaration: var d } when !d.StandsAt(now) => AccessRule.DeclarationOver,
            _ => null,
        };

    private static AccessRule? OfPurpose(AccessRequest request, Purpose? purpose)
    {
        if (purpose is null || purpose.Id != request.Declaration!.PurposeId)
            return AccessRule.PurposeUnknown;
        if (purpose.EndedAt is not null)
            return AccessRule.PurposeEnded;
        return request.Operation == Operations.None || !purpose.Allows(request.Operation) ? AccessRule.OperationNotAllowed : null;
    }

    private static AccessRule? OfContract(AccessRequest request, Contract? contract, Purpose purpose, DateOnly today)
    {
        if (request.Actor.Role != Role.Contractor)
            return null;
        if (!purpose.ContractorsMayHold)
            return AccessRule.ClosedToContractors;
        return contract switch
        {
            null => AccessRule.NoContract,
            _ when today < contract.StartsOn => AccessRule.ContractNotStarted,
            _ when contract.EndedAt is not null || today > contract.EndsOn => AccessRule.ContractEnded,
            _ when contract.ConfidentialityOn is not { } signed || signed > today => AccessRule.ConfidentialityMissing,
            _ when !contract.Purposes.Contains(purpose.Id) => AccessRule.PurposeOutsideContract,
            _ when request.Subject is { } s && !contract.Scope.Reaches(s.Village, s.Services) => AccessRule.CitizenOutsideContract,
            _ => null,
        };
    }

    private static AccessRule? OfSubject(AccessRequest request, Purpose purpose) =>
        request.Subject switch
        {
            { IsRestricted: true } => AccessRule.ProcessingRestricted,
            { HasConsent: false } when purpose.NeedsConsent => AccessRule.ConsentMissing,
            _ => null,
        };

    private static AccessRule? OfGrants(AccessRequest request, IReadOnlyCollection<Grant> grants, Purpose purpose, DateOnly today)
    {
        var held = grants.Where(g => g.AccountId == request.Actor.AccountId && g.PurposeId == purpose.Id).ToList();
        if (held.Count == 0)
            return AccessRule.NoGrant;
        held.RemoveAll(g => g.RevokedAt is not null);
        if (held.Count == 0)
            return AccessRule.GrantRevoked;
        var ended = held.RemoveAll(g => g.EndsOn < today);
        if (held.Count == 0 && ended > 0)
            return AccessRule.GrantEnded;
        held.RemoveAll(g => g.StartsOn > today);
        if (held.Count == 0)
            return AccessRule.GrantNotStarted;
        return request.Subject is { } s && !held.Exists(g => g.Scope.Reaches(s.Village, s.Services))
            ? AccessRule.CitizenOutsideGrant
            : null;
    }
}
