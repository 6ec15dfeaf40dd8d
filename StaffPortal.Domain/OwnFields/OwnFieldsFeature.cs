using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.OwnFields;

/// <summary>What the feature registers.</summary>
internal static class OwnFieldsFeature
{
    public static IServiceCollection AddOwnFields(this IServiceCollection services) => services.AddSingleton<OfficeFields>();
}
