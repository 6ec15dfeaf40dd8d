using Microsoft.AspNetCore.SignalR;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// The connections that circuits come by. Each is counted as long as it stands: one by WebSockets is a request all the while, but one that
/// polls is none between two polls. And each tells where it comes from: what the page brought along was true when the page was asked for.
/// </summary>
internal sealed class CircuitConnections(CircuitLimits limits) : IHubFilter
{
    private static readonly object HeldKey = new();

    private readonly CircuitLimits standing = limits.Anew();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var user = context.Context.User;
        var person = user is null ? Guid.Empty : CurrentUser.AccountOf(user) ?? CurrentUser.SessionOf(user) ?? Guid.Empty;
        var held = standing.TryHold(person, AddressOf(context.Context)) ?? throw new HubException("Too many pages are open.");
        context.Context.Items[HeldKey] = held;
        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        try
        {
            await next(context, exception);
        }
        finally
        {
            if (context.Context.Items.Remove(HeldKey, out var held))
                ((IDisposable)held!).Dispose();
        }
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        CallPlace.Address = AddressOf(invocationContext.Context);
        return await next(invocationContext);
    }

    private static string? AddressOf(HubCallerContext caller) => caller.GetHttpContext() is { } http ? CurrentUser.AddressOf(http) : null;
}
