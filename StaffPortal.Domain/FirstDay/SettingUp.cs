using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.FirstDay;

/// <summary>How far an office has come; each step is told from the office's own rows, so that none is done by saying so.</summary>
/// <param name="Office">Whether the office's name and its data protection officer were saved here.</param>
/// <param name="Policies">Whether every policy has a published version.</param>
/// <param name="Purposes">Purposes that are in force.</param>
/// <param name="SecondPeople">Whether somebody else can confirm what takes two people (law 12).</param>
/// <param name="Staff">Officers.</param>
/// <param name="Granted">Grants given.</param>
/// <param name="HasRegister">Whether the register holds anybody.</param>
public sealed record SetUpState(bool Office, bool Policies, int Purposes, bool SecondPeople, int Staff, int Granted, bool HasRegister)
{
    /// <summary>Accounts whose role waits for a second person.</summary>
    public int StaffWaiting { get; init; }

    /// <summary>First grants that wait for a second person.</summary>
    public int GrantsWaiting { get; init; }

    /// <summary>Whether every step is done.</summary>
    public bool IsDone => Office && Policies && Purposes > 0 && SecondPeople && Staff > 0 && Granted > 0 && HasRegister;
}

/// <summary>Somebody of the staff, as a line of a file names them.</summary>
public sealed record StaffLine(int Row, string UserName, string DisplayName, string? Email)
{
    /// <summary>The sheet that it stands in; empty for a file of text.</summary>
    public string Sheet { get; init; } = "";
}

/// <summary>What became of a line.</summary>
/// <param name="Refusal">Why no account was made; null when it was.</param>
public sealed record StaffOutcome(StaffLine Line, Refusal? Refusal);

/// <summary>
/// The first day: what an office needs before its first look, taken from what comes with the portal. Each act goes through the book
/// that it would go through by hand, one by one, with its entries and its second person: the guide gives no right that they do not.
/// </summary>
public sealed class SettingUp(
    PortalStore store,
    TimeProvider clock,
    ServiceBook services,
    PurposeBook purposes,
    AccountBook accounts,
    GrantBook grants,
    PolicyBook policies
)
{
    /// <summary>Lines of a staff file at most.</summary>
    public const int MostStaff = 500;

    /// <summary>How far the office has come; null for who does not administer it.</summary>
    public Task<SetUpState?> StateAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Administrator))
                    return null;
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                var published = await db.Set<PolicyVersion>().Select(v => v.Kind).Distinct().CountAsync(cancellationToken);
                var waiting = db.Set<Administration.Approvals.Proposal>()
                    .Where(p => p.State == Administration.Approvals.ProposalState.Waiting);
                return new SetUpState(
                    await db.Set<OfficeDetails>().AnyAsync(cancellationToken),
                    published == Enum.GetValues<PolicyKind>().Length,
                    await db.Set<Purpose>().CountAsync(p => p.EndedAt == null, cancellationToken),
                    await db.Set<Account>()
                        .AnyAsync(
                            a =>
                                a.Id != origin.AccountId
                                && a.DisabledAt == null
                                && (a.Role == Role.Administrator || a.Role == Role.ComplianceOfficer),
                            cancellationToken
                        ),
                    await db.Set<Account>().CountAsync(a => a.DisabledAt == null && a.Role == Role.Officer, cancellationToken),
                    await db.Set<Grant>().CountAsync(g => g.RevokedAt == null && g.EndsOn >= today, cancellationToken),
                    await db.Set<Citizen>().AnyAsync(cancellationToken)
                )
                {
                    StaffWaiting = await waiting.CountAsync(p => p.Kind == Administration.Approvals.ProposalKind.Role, cancellationToken),
                    GrantsWaiting = await waiting.CountAsync(
                        p => p.Kind == Administration.Approvals.ProposalKind.FirstGrant,
                        cancellationToken
                    ),
                };
            },
            cancellationToken
        );

    /// <summary>
    /// Saves services of the catalogue with all their purposes. One whose code the office uses already is left as it is; what a book
    /// refuses ends the work, and what was saved before it stays.
    /// </summary>
    /// <returns>How many purposes were made.</returns>
    public async Task<Result<int>> ChooseAsync(Origin origin, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        var (kept, made) = (await KnownAsync(cancellationToken), 0);
        foreach (var service in Catalogue.Shipped.Services.Where(s => codes.Contains(s.Code, StringComparer.Ordinal)))
        {
            if (!kept.Services.TryGetValue(service.Code, out var id))
            {
                using var command = CommandScope.BeginPart(service.Code);
                var saved = await services.SaveAsync(origin, service.Form, cancellationToken);
                if (!saved.Succeeded)
                    return saved.Refusal;
                id = saved.Value;
            }

            foreach (var purpose in Catalogue.Shipped.Purposes.Where(p => p.Service == service.Code && !kept.Purposes.Contains(p.Code)))
            {
                using var command = CommandScope.BeginPart(purpose.Code);
                var saved = await purposes.SaveAsync(origin, purpose.FormOf(id), cancellationToken);
                if (!saved.Succeeded)
                    return saved.Refusal;
                made++;
            }
        }

        return made;
    }

    /// <summary>Publishes the first text of every policy that has none, as of today.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> PublishAsync(Origin origin, string note, CancellationToken cancellationToken)
    {
        var published = await store.ReadAsync(
            db => db.Set<PolicyVersion>().Select(v => v.Kind).Distinct().ToListAsync(cancellationToken),
            cancellationToken
        );
        var (today, made) = (OfficeTime.DayOf(clock.GetUtcNow()), 0);
        foreach (var kind in Enum.GetValues<PolicyKind>().Except(published))
        {
            var form = new PolicyForm(kind, FirstTexts.Of(kind, "th"), FirstTexts.Of(kind, "en"), note, today);
            using var command = CommandScope.BeginPart($"{kind}");
            var done = await policies.PublishAsync(origin, form, cancellationToken);
            if (!done.Succeeded)
                return done.Refusal;
            made++;
        }

        return made;
    }

    /// <summary>Makes an account for each line, as an officer; each waits for a second person, who hands the link on.</summary>
    /// <returns>What became of each line; those past <see cref="MostStaff"/> are refused.</returns>
    public async Task<IReadOnlyList<StaffOutcome>> AddStaffAsync(
        Origin origin,
        IReadOnlyList<StaffLine> lines,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new List<StaffOutcome>();
        foreach (var line in lines.Take(MostStaff))
        {
            using var command = CommandScope.BeginPart(line.UserName);
            var form = new AccountForm(line.UserName, line.DisplayName, Role.Officer, null, line.Email);
            outcomes.Add(new(line, (await accounts.CreateAsync(origin, form, cancellationToken)).Refusal));
        }

        outcomes.AddRange(lines.Skip(MostStaff).Select(line => new StaffOutcome(line, new Refusal("StaffTooMany", MostStaff))));
        return outcomes;
    }

    /// <summary>Gives the purposes of a post, for a year from today; what the office has not, is left out.</summary>
    /// <param name="villages">Villages it reaches; empty for all.</param>
    /// <returns>How many grants were given or wait.</returns>
    public async Task<Result<int>> GiveAsync(
        Origin origin,
        Guid accountId,
        string template,
        IReadOnlyList<int> villages,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var post = Catalogue.Shipped.Templates.FirstOrDefault(t => t.Code == template);
        var codes = post?.Purposes ?? [];
        var held = await store.ReadAsync(
            db =>
                db.Set<Purpose>()
                    .Where(p => codes.Contains(p.Code) && p.EndedAt == null)
                    .OrderBy(p => p.Code)
                    .Select(p => p.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        if (held.Count == 0)
            return new ValidationError("SetUpNoPurposes");
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        foreach (var purpose in held)
        {
            var form = new GrantForm(accountId, purpose, new(villages, []), today, today.AddYears(1).AddDays(-1), reason);
            using var command = CommandScope.BeginPart($"{purpose}");
            var given = await grants.GiveAsync(origin, form, cancellationToken);
            if (!given.Succeeded && given.Refusal != Refusal.DoneAlready)
                return given.Refusal;
        }

        return held.Count;
    }

    private Task<(Dictionary<string, Guid> Services, List<string> Purposes)> KnownAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                (
                    await db.Set<Service>().ToDictionaryAsync(s => s.Code, s => s.Id, StringComparer.Ordinal, cancellationToken),
                    await db.Set<Purpose>().Select(p => p.Code).ToListAsync(cancellationToken)
                ),
            cancellationToken
        );
}
