using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Accounts;

public sealed partial class SignInPage
{
    private string? problem;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [SupplyParameterFromForm]
    public Credentials? Input { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether a sign-in elsewhere came back but could not be put on the log.</summary>
    [SupplyParameterFromQuery]
    public bool NotRecorded { get; set; }

    /// <summary>Whether the person comes from a session that has ended.</summary>
    [SupplyParameterFromQuery]
    public bool Over { get; set; }

    [Inject]
    internal LocalSignIn Local { get; init; } = null!;

    [Inject]
    internal EntraSignIn Entra { get; init; } = null!;

    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [Inject]
    public required IConfiguration Configuration { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool ShowsSample => Environment.IsDevelopment() && Configuration.GetValue("Sample:Enabled", defaultValue: true);

    protected override void OnInitialized()
    {
        Input ??= new();
        problem = NotRecorded ? Refusal.NotRecorded.Message : null;
    }

    private async Task SignInAsync()
    {
        problem = await Local.TryAsync(Context, Input!.UserName ?? "", Input.Password ?? "");
        if (problem is null)
            Navigation.NavigateTo(PortalShell.LocalPath(ReturnUrl), forceLoad: true);
    }

    public sealed class Credentials
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}
