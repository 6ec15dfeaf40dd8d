using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Processors;

internal static class ProcessorsFeature
{
    public static IServiceCollection AddProcessors(this IServiceCollection services) => services.AddSingleton<ProcessorBook>();
}
