using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using MudBlazor.Services;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Tests.Sessions;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Pages;

/// <summary>Renders pages over a real sample office, as one person sees them.</summary>
internal sealed class PortalContext : BunitContext
{
    static PortalContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    private PortalContext(
        TestOffice office,
        string userName,
        Role role,
        Guid accountId,
        Guid session,
        Action<IServiceCollection>? configure
    )
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        office.AddTo(Services);
        Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        new IdentityBuilder(typeof(Account), Services).AddDefaultTokenProviders();
        Services.AddSingleton(new OfficeNames("สำนักงาน", "Office"));
        Services.AddSingleton(new MailOptions());
        Services.AddSingleton<IWebHostEnvironment>(new Host(Path.GetTempPath()));
        Services.AddSingleton(new UploadFolder(Path.Combine(Path.GetTempPath(), "staffportal-uploads")));
        Services.AddScoped<CurrentUser>();
        Services.AddScoped<PurposeState>();
        Services.AddScoped<Feedback>();
        Services.AddScoped<KeptTyping>();
        Services.AddScoped<TypedFilters>();
        Services.AddSingleton<PurposeNews>();
        Services.AddSingleton<LogWatch>();
        Services.AddScoped<SearchState>().AddScoped<RecordNames>();
        configure?.Invoke(Services);
        var authorization = AddAuthorization();
        authorization.SetAuthorized(userName);
        authorization.SetRoles(role.ToString());
        authorization.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, accountId.ToString()),
            new Claim(CurrentUser.SessionClaim, session.ToString())
        );
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public static async Task<PortalContext> OfAsync(
        TestOffice office,
        string userName,
        Role role,
        Action<IServiceCollection>? configure = null
    )
    {
        var signedIn = await office.SignedInAsync(userName, "Sample");
        var context = new PortalContext(office, userName, role, signedIn.AccountId!.Value, signedIn.Session!.Id, configure);
        context.Render<MudBlazor.MudPopoverProvider>();
        return context;
    }

    /// <summary>Where the pages keep their files.</summary>
    private sealed class Host(string contentRoot) : IWebHostEnvironment
    {
        public string ApplicationName { get; set; } = "StaffPortal.Tests";

        public string EnvironmentName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = contentRoot;

        public string WebRootPath { get; set; } = contentRoot;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
