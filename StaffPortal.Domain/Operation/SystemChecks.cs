using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Operation;

/// <summary>Runs checks one after another: what is in trouble is not asked many things at once.</summary>
/// <param name="checks">All of them, the database's first.</param>
public sealed class SystemChecks(IEnumerable<SystemCheck> checks, PortalStore store, TimeProvider clock)
{
    /// <summary>How long one check may take, where somebody waits for the answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string RoleAdministersNothing = nameof(RoleAdministersNothing);

    private readonly List<SystemCheck> all = [.. checks];

    /// <summary>Every check, as an administrator reads it; the role is read anew (law 5).</summary>
    public async Task<Result<IReadOnlyList<CheckReport>>> ReadAsync(Origin origin, CancellationToken cancellationToken)
    {
        if (!await store.ReadAsync(db => origin.HoldsAsync(db, cancellationToken, Role.Administrator), cancellationToken))
            return new Refusal(RoleAdministersNothing);
        return Result(await RunAsync(_ => true, cancellationToken));

        static Result<IReadOnlyList<CheckReport>> Result(List<CheckReport> reports) => reports;
    }

    /// <summary>Runs those that are wanted, in their order.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="patience">How long one may take; <see cref="Patience"/> where nothing is said.</param>
    public async Task<List<CheckReport>> RunAsync(
        Func<SystemCheck, bool> wanted,
        CancellationToken cancellationToken,
        TimeSpan? patience = null
    )
    {
        var (reports, isAway) = (new List<CheckReport>(), false);
        foreach (var check in all.Where(wanted))
        {
            var result =
                isAway && check.NeedsDatabase
                    ? CheckResult.Doubtful(Symptom.NotChecked)
                    : await OneAsync(check, patience ?? Patience, cancellationToken);
            isAway |= result.Symptom == Symptom.DatabaseAway;
            reports.Add(new(check, result));
        }

        return reports;
    }

    /// <summary>A check that fails or hangs is an answer too. Of a fault its type alone is told: its message may hold a value.</summary>
    private async Task<CheckResult> OneAsync(SystemCheck check, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // Some drivers open connections without listening to the token: what does not answer is left behind.
            return await Task.Run(() => check.RunAsync(stop.Token), stop.Token).WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return CheckResult.Wrong(Symptom.CheckTooSlow, patience.TotalSeconds);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Wrong(Symptom.CheckFailed, store.RefusalOf(exception) ?? exception.GetType().Name);
        }
    }
}
