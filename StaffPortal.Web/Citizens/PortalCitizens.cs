namespace StaffPortal.Web.Citizens;

/// <summary>What the pages of citizens' records stand on.</summary>
internal static class PortalCitizens
{
    public static void AddPortalCitizens(this WebApplicationBuilder builder) =>
        builder.Services.AddScoped<SearchState>().AddScoped<RecordNames>();
}
