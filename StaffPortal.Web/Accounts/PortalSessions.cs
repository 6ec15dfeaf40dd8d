using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Accounts;

/// <summary>Ties requests, sockets and circuits to the session that they come by.</summary>
internal static class PortalSessions
{
    /// <summary>A circuit empties its page itself; the socket under it is cut only if the browser keeps it.</summary>
    private static readonly TimeSpan SocketGrace = TimeSpan.FromSeconds(3);

    private const string Alive = "/account/alive";

    public static void AddPortalSessions(this WebApplicationBuilder builder)
    {
        var (configuration, usual) = (builder.Configuration, SessionLimits.Usual);
        builder.Services.AddSingleton(
            new SessionLimits(
                configuration.GetValue("Sessions:Idle", usual.Idle),
                configuration.GetValue("Sessions:Longest", usual.Longest)
            )
        );
        builder.Services.AddSingleton(CircuitLimits.Of(configuration));
        builder.Services.AddSingleton<CircuitConnections>();
        builder.Services.AddSignalR(o => o.AddFilter<CircuitConnections>());
        builder.Services.AddSingleton<LiveSessions>();
        builder.Services.AddHostedService(s => s.GetRequiredService<LiveSessions>());
    }

    /// <summary>Every answer to somebody signed in ends with their session, a download in the middle of it.</summary>
    public static void UsePortalSessions(this WebApplication app) => app.Use(WatchAsync);

    /// <summary>
    /// For the request that ends its own session, before it does: its answer reaches the browser whole, however slow the machine is, and
    /// tells the person what became of what they asked for.
    /// </summary>
    public static void OutliveSession(HttpContext context) => context.Features.Get<Watched>()?.Until.Dispose();

    /// <summary>
    /// Whoever uses the portal without asking it anything, as in a long text, says that they are there (POST); a page that lost its
    /// circuit asks whether its session lives, which keeps nothing alive (GET).
    /// </summary>
    public static void MapPortalSessions(this WebApplication app) =>
        app.MapMethods(Alive, [HttpMethods.Post, HttpMethods.Get], () => Results.NoContent()).DisableAntiforgery().RequireAuthorization();

    /// <summary>Asks at every request whether the cookie's session lives; a cookie of one that does not is worth nothing.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var (origin, session) = (CurrentUser.Of(context.HttpContext, context.Principal!), CurrentUser.SessionOf(context.Principal!));
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionBook>();
        if (
            session is { } id
            && origin.AccountId is { } account
            && await sessions.LivesAsync(id, account, IsAct(context.Request), context.HttpContext.RequestAborted)
        )
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Circuits and pages without one ask by themselves, whether their person is there or not.</summary>
    private static bool IsAct(HttpRequest request) =>
        !PortalShell.IsCircuit(request.Path) && !(HttpMethods.IsGet(request.Method) && request.Path == Alive);

    /// <summary>Runs the rest of the pipeline for as long as the session lives.</summary>
    internal static async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (CurrentUser.SessionOf(context.User) is not { } session)
        {
            await next(context);
            return;
        }

        var isCircuit = PortalShell.IsCircuit(context.Request.Path);
        var origin = CurrentUser.Of(context);
        using var held = isCircuit
            ? context.RequestServices.GetRequiredService<CircuitLimits>().TryHold(origin.AccountId ?? session, origin.IpAddress)
            : null;
        if (isCircuit && held is null)
        {
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var grace = isCircuit ? SocketGrace : TimeSpan.Zero;
        using var watched = context.RequestServices.GetRequiredService<LiveSessions>().Watch(session, () => _ = CutAsync(context, grace));
        context.Features.Set(new Watched(watched));
        await next(context);
    }

    private static async Task CutAsync(HttpContext context, TimeSpan after)
    {
        try
        {
            if (after > TimeSpan.Zero)
                await Task.Delay(after, context.RequestAborted);
            context.Abort();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // It ended by itself.
        }
    }

    /// <summary>What cuts the answer when the session ends, until it is disposed of.</summary>
    private sealed record Watched(IDisposable Until);
}
