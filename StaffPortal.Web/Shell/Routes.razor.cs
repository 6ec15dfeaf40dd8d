using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace StaffPortal.Web.Shell;

public sealed partial class Routes
{
    private ErrorBoundary? boundary;

    /// <summary>Source address of the request that started the circuit; travels encrypted.</summary>
    [Parameter]
    public string? IpAddress { get; set; }

    /// <summary>The browser's own name for itself.</summary>
    [Parameter]
    public string? Browser { get; set; }

    [Inject]
    public required Visitor Visitor { get; init; }

    protected override void OnInitialized() => (Visitor.IpAddress, Visitor.Browser) = (IpAddress, Browser);

    private void Recover() => boundary?.Recover();
}
