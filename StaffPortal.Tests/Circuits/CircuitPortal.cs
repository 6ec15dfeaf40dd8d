using StaffPortal.Tests.Browser;

namespace StaffPortal.Tests.Circuits;

/// <summary>One portal for the tests that speak its circuits' protocol; no browser.</summary>
public sealed class CircuitPortal : IAsyncLifetime
{
    private TestPortal? portal;

    internal Uri Address => portal!.Address;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => portal!.DisposeAsync();

    /// <summary>Looks into the portal's database.</summary>
    internal TestOffice Office() => TestOffice.Attach(portal!.DatabasePath);

    internal async Task<Visitor> SignInAsync(string userName)
    {
        var visitor = new Visitor(Address);
        await visitor.SignInAsync(userName, PortalFixture.Password);
        return visitor;
    }
}
