using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StaffPortal.Domain.Jobs;

/// <summary>The registration of jobs and of what runs them.</summary>
public static class JobsFeature
{
    /// <summary>Adds a job; every node of the portal runs it under its lease.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : LeasedJob => services.AddSingleton<LeasedJob, TJob>();

    internal static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton(new JobNode(Environment.MachineName));
        return services.AddSingleton<JobRunner>();
    }
}
