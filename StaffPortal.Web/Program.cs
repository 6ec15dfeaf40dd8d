using StaffPortal.Web.Accounts;
using StaffPortal.Web.Administration;
using StaffPortal.Web.Approvals;
using StaffPortal.Web.Auditing;
using StaffPortal.Web.Backups;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Composition;
using StaffPortal.Web.Contact;
using StaffPortal.Web.Disclosures;
using StaffPortal.Web.Imports;
using StaffPortal.Web.Jobs;
using StaffPortal.Web.Operation;
using StaffPortal.Web.Policies;
using StaffPortal.Web.Retention;
using StaffPortal.Web.Review;
using StaffPortal.Web.Traffic;
using StaffPortal.Web.Verbs;

if (PortalVerbs.Knows(args))
    return await PortalVerbs.RunAsync(args, AddFeatures);

var builder = PortalConfiguration.CreateBuilder(args);

// As a service, it tells systemd or Windows when it listens and ends when they say so; otherwise neither does anything.
builder.Services.AddSystemd().AddWindowsService();
AddFeatures(builder);

var app = builder.Build();
if (await app.PrepareDatabaseAsync() is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 2;
}

app.UseForwardedHeaders();
app.UsePortalHealth();
app.UsePortalTraffic();
app.UsePortalPolicies();
app.UsePortalShell();
app.UsePortalSessions();
app.UsePortalContact();
app.MapPortalAccounts();
app.MapPortalAudit();
app.MapPortalPolicies();
app.MapPortalDisclosures();
app.MapPortalTraffic();
app.MapPortalAdministration();
app.MapPortalShell();
await app.RunAsync();
return 0;

static void AddFeatures(WebApplicationBuilder builder)
{
    builder.AddPortalCore();
    builder.AddPortalShell();
    builder.AddPortalAccounts();
    builder.AddPortalApprovals();
    builder.AddPortalAudit();
    builder.AddPortalCitizens();
    builder.AddPortalDisclosures();
    builder.AddPortalImports();
    builder.AddPortalContact();
    builder.AddPortalReview();
    builder.AddPortalRetention();
    builder.AddPortalBackups();
    builder.AddPortalPolicies();
    builder.AddPortalTraffic();
    builder.AddPortalAdministration();
    builder.AddPortalJobs();
    builder.AddPortalOperation();
}

/// <summary>The executable, named so that tests can find it.</summary>
public partial class Program;
