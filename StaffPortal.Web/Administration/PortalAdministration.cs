namespace StaffPortal.Web.Administration;

/// <summary>What the feature registers.</summary>
internal static class PortalAdministration
{
    public static void AddPortalAdministration(this WebApplicationBuilder builder) =>
        builder.Services.AddHostedService<FieldsOfOtherNodes>();
}
