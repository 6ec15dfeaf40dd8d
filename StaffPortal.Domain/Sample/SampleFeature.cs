using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Sample;

/// <summary>What the feature registers.</summary>
internal static class SampleFeature
{
    public static IServiceCollection AddSample(this IServiceCollection services)
    {
        services.AddSingleton<SampleOffice>();
        services.AddSingleton<Replay.Replayer>();
        services.AddSingleton<SampleVisitors>();
        services.AddSingleton<ExampleRecords>();
        return services;
    }
}
