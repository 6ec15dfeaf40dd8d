using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// Goes through the whole log by some rules and stores nothing: for measuring, and for seeing what a change of rules would do.
/// </summary>
internal sealed class LogReview(FactLoader facts, LookReader looks)
{
    /// <param name="rules">The rules to go by.</param>
    /// <param name="weighed">Told of every sitting, in the order in which they ended.</param>
    /// <returns>How many looks there were.</returns>
    public async Task<int> RunAsync(ReviewRules rules, Action<WeighedSitting> weighed, CancellationToken cancellationToken)
    {
        var pass = new ReviewPass(await facts.LoadAsync(cancellationToken), rules);
        var count = 0;
        await foreach (var look in looks.ReadAsync(0, cancellationToken))
        {
            count++;
            if (pass.Take(look) is { } over)
                weighed(over);
        }

        foreach (var last in pass.Finish())
            weighed(last);
        return count;
    }
}
