using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review;

/// <summary>What the feature registers.</summary>
internal static class ReviewFeature
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<AccessReview>();
        services.AddSingleton<FieldReaders>();
        services.AddSingleton<UnneededValues>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<FactLoader>();
        services.AddTransient<LookReader>();
        services.AddTransient<LogReview>();
        services.AddSingleton(p => new FindingSearch(
            p.GetRequiredService<PortalStore>(),
            p.GetRequiredService<FactLoader>(),
            p.GetRequiredService<LookReader>(),
            p.GetRequiredService<TimeProvider>()
        ));
        return services;
    }
}
