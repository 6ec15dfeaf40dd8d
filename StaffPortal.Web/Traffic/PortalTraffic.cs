using Microsoft.AspNetCore.Antiforgery;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>
/// The visitor log: the portal's own requests go into it, watched folders are read, and answers to orders leave as files.
/// </summary>
internal static class PortalTraffic
{
    public static void AddPortalTraffic(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Traffic:OwnPath"] is { Length: > 0 } path ? path : "App_Data/requests";
        builder.Services.AddSingleton(s => new PortalRequests(
            Path.Combine(builder.Environment.ContentRootPath, folder),
            s.GetRequiredService<JobNode>(),
            s.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddJob<TrafficWatchingJob>().AddJob<TrafficUpkeepJob>().AddJob<ClockMeasuringJob>();
        builder.Services.AddSingleton<INavigationObserver>(s => s.GetRequiredService<PortalRequests>());
    }

    /// <summary>Stands before all else that answers, so that what is refused is logged too.</summary>
    public static void UsePortalTraffic(this WebApplication app)
    {
        var requests = app.Services.GetRequiredService<PortalRequests>();
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next();
                }
                finally
                {
                    requests.Answered(context);
                }
            }
        );
    }

    public static void MapPortalTraffic(this WebApplication app) =>
        app.MapPost("/traffic/orders/{id:guid}/answer", AnswerAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Officer, Roles.ComplianceOfficer))
            .DisableAntiforgery();

    /// <summary>An answer flows only after the entry about it is durable and its days are sealed.</summary>
    private static async Task<IResult> AnswerAsync(HttpContext context, IAntiforgery antiforgery, TrafficAnswer answers, Guid id)
    {
        // Checked here, because the framework checks by itself only where a form is bound.
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var prepared = await answers.PrepareAsync(CurrentUser.Of(context), id, context.RequestAborted);
        return prepared.Succeeded
            ? Results.Stream(
                output => answers.WriteAsync(prepared.Value, output, context.RequestAborted),
                "application/jsonl; charset=utf-8",
                $"answer-{id:N}.jsonl"
            )
            : Results.Text(prepared.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden);
    }
}
