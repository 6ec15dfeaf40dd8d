using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Administration;

/// <summary>What an ending takes with it, in words: each count that is not nothing.</summary>
internal static class EndingText
{
    /// <summary>One sentence; that nothing hangs on it, where nothing does.</summary>
    public static string Of(Ending ending)
    {
        var parts = new[]
        {
            Part(ending.Purposes, AdministrationTexts.EndsPurposes),
            Part(ending.Grants, AdministrationTexts.EndsGrants),
            Part(ending.Declarations, AdministrationTexts.EndsDeclarations),
            Part(ending.Accounts, AdministrationTexts.EndsAccounts),
            Part(ending.Contracts, AdministrationTexts.EndsContracts),
            Part(ending.Disclosures, AdministrationTexts.EndsDisclosures),
            Part(ending.Cases, AdministrationTexts.EndsCases),
            ending.Registrations is { } known
                ? Part(known, AdministrationTexts.EndsRegistrations)
                : AdministrationTexts.EndsManyRegistrations,
        }
            .OfType<string>()
            .ToList();
        return parts.Count == 0 ? AdministrationTexts.EndsNothing : AdministrationTexts.EndsThese.With(string.Join(" · ", parts));
    }

    private static string? Part(int count, string text) => count == 0 ? null : text.With(Show.Count(count));
}
