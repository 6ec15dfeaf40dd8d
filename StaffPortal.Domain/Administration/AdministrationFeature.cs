using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Administration.TheOffice;

namespace StaffPortal.Domain.Administration;

/// <summary>What the feature registers.</summary>
internal static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AdministratorDoor>();
        services.AddSingleton<Registers>();
        services.AddSingleton<Endings>();
        services.AddSingleton<LogObjects>();
        services.AddSingleton<GrantBook>();
        services.AddSingleton<ServiceBook>();
        services.AddSingleton<PurposeBook>();
        services.AddSingleton<OwnFieldBook>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<SampleMarks>();
        services.AddSingleton<CurrentOffice>();
        services.AddSingleton<OfficeBook>();
        services.AddSingleton<ContractBook>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<ApprovalBook>();
        services.AddSingleton<OwnerNotices>();
        services.AddSingleton<TrafficReaderBook>();
        return services;
    }
}
