using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Review;

/// <summary>What the feature registers.</summary>
internal static class ReviewFeature
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<AccessReview>();
        services.AddSingleton<FieldReaders>();
        services.AddSingleton<UnneededValues>();
        return services;
    }
}
