using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Imports;

/// <summary>What imports need beside their page: the upkeep of those whose process is gone, and of files left behind.</summary>
internal static class PortalImports
{
    /// <summary>No form of the portal carries a file: one that does is refused before any of it is written anywhere.</summary>
    private const int MaxFormBytes = 64 * 1024;

    public static void AddPortalImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<ImportUpkeepJob>();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o =>
        {
            o.MemoryBufferThreshold = MaxFormBytes;
            o.MultipartBodyLengthLimit = MaxFormBytes;
        });
        builder.Services.AddSingleton(UploadFolder.Of(builder.Configuration, builder.Environment.ContentRootPath));
    }
}
