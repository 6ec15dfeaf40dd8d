using StaffPortal.Domain.Storage;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>What ASP.NET Core and Microsoft.Identity.Web read themselves stands among the settings like the portal's own.</summary>
public sealed class FrameworkSettingsTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080;http://[::1]:5080")]
    [InlineData("AzureAd:Domain", "office.example")]
    [InlineData("AzureAd:CallbackPath", "/signin-oidc")]
    [InlineData("AzureAd:SignedOutCallbackPath", "/signout-callback-oidc")]
    public void What_the_framework_reads_of_the_office_is_shown_and_no_slip(string key, string value)
    {
        var settings = new PortalSettings(Configured.From((key, value)), new(DatabaseProvider.Sqlite, "Data Source=none")).Read();

        var told = Assert.Single(settings, s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((value, true), (told.Value, told.IsKnown));
    }
}
