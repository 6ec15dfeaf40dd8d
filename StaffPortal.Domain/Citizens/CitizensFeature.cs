using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Citizens;

/// <summary>What the feature registers.</summary>
internal static class CitizensFeature
{
    public static IServiceCollection AddCitizens(this IServiceCollection services)
    {
        services.AddSingleton<CitizenRecords>();
        services.AddSingleton<CitizenConsents>();
        services.AddSingleton<CitizenRestrictions>();
        services.AddSingleton<CitizenDisclosures>();
        services.AddSingleton<DisclosureApprovals>();
        services.AddSingleton<CitizenNotes>();
        services.AddSingleton<CitizenCopies>();
        return services;
    }
}
