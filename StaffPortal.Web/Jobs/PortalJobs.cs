using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Jobs;

/// <summary>Runs the jobs that the features register, as long as the server runs.</summary>
internal static class PortalJobs
{
    public static void AddPortalJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<CommandsJob>();
        builder.Services.AddJob<TypingJob>();
        builder.Services.AddHostedService<JobHost>();
    }

    private sealed class JobHost(JobRunner runner) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.Run(() => runner.RunAsync(stoppingToken), CancellationToken.None);
    }
}
