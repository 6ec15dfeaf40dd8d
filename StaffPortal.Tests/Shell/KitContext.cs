using System.Diagnostics.CodeAnalysis;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>Renders a part of the kit alone, without an office.</summary>
public abstract class KitContext : BunitContext
{
    [SuppressMessage(
        "Design",
        "MA0056",
        Justification = "bUnit's context is set up before its first render, and no test overrides its members."
    )]
    protected KitContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new OfficeNames("สำนักงาน", "Office"));
        Services.AddScoped<CurrentUser>();
        Services.AddScoped<Feedback>();
        Services.AddScoped<KeptTyping>();
        Services.AddScoped<TypedFilters>();
        Services.AddSingleton<PurposeNews>();
        Services.AddSingleton<LogWatch>();
        AddAuthorization().SetAuthorized("officer");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Popovers = Render<MudBlazor.MudPopoverProvider>();
    }

    /// <summary>Where lists that open over the page are rendered.</summary>
    protected IRenderedComponent<MudBlazor.MudPopoverProvider> Popovers { get; }
}
