using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Contact;

/// <summary>What the feature registers.</summary>
internal static class ContactFeature
{
    public static IServiceCollection AddContact(this IServiceCollection services)
    {
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<CaseClosing>();
        services.AddSingleton<ContactAnswers>();
        services.AddSingleton<CaseWork>();
        services.AddSingleton<SchemaStep, CaseSealing>();
        return services;
    }
}
