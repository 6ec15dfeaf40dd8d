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
WebApplication app;
try
{
    AddFeatures(builder);
    app = builder.Build();
    if (await app.PrepareDatabaseAsync() is { } reason)
        return await NotStartedAsync(reason);
    MapFeatures(app);
    await app.StartAsync();
}
catch (Exception exception) when (!builder.Environment.IsDevelopment() && StartProblem.OfServer(exception) is { } problem)
{
    return await NotStartedAsync(problem);
}

await using (app)
    await app.WaitForShutdownAsync();
return 0;

static async Task<int> NotStartedAsync(string why)
{
    await Console.Error.WriteLineAsync(why);
    return 2;
}

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

static void MapFeatures(WebApplication app)
{
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
}

/// <summary>The executable, named so that tests can find it.</summary>
public partial class Program;
