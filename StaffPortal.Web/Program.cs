using StaffPortal.Web;
using StaffPortal.Web.Account;
using StaffPortal.Web.Audit;
using StaffPortal.Web.Disclosures;
using StaffPortal.Web.Public;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Traffic;
using StaffPortal.Web.Verbs;

if (PortalVerbs.Knows(args))
    return await PortalVerbs.RunAsync(args);

var builder = PortalConfiguration.CreateBuilder(args);
builder.AddPortalCore();
builder.AddPortalShell();
builder.AddPortalAccounts();
builder.AddPortalAudit();
builder.AddPortalPublic();
builder.AddPortalTraffic();

var app = builder.Build();
if (await app.PrepareDatabaseAsync() is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 2;
}

app.UsePortalShell();
app.MapPortalAccounts();
app.MapPortalAudit();
app.MapPortalPublic();
app.MapPortalDisclosures();
app.MapPortalTraffic();
app.MapPortalShell();
await app.RunAsync();
return 0;

/// <summary>The executable, named so that tests can find it.</summary>
public partial class Program;
