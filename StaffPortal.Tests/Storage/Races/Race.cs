namespace StaffPortal.Tests.Storage.Races;

/// <summary>What somebody does.</summary>
internal delegate Task<Refusal?> Act(Origin by);

/// <summary>A command that several send at the same moment.</summary>
/// <param name="Done">The entry that may be there once.</param>
/// <param name="Prepare">Makes ready what is raced for; then each caller (numbered) does it.</param>
internal sealed record Race(AuditAction Done, Func<TestOffice, Task<Func<int, Task<Refusal?>>>> Prepare)
{
    /// <summary>Whether all of them are done, one after the other, as where each takes the next number.</summary>
    public bool EachIsDone { get; init; }

    /// <summary>The same act of one person, several times at once.</summary>
    public static Race By(string userName, AuditAction done, Func<TestOffice, Task<Act>> prepare) =>
        new(
            done,
            async office =>
            {
                var by = await office.OriginAsync(userName);
                var act = await prepare(office);
                return _ => act(by);
            }
        );
}
