using Microsoft.Extensions.DependencyInjection;

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
        return services;
    }
}
