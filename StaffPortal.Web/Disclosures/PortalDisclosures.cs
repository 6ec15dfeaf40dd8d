using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;

namespace StaffPortal.Web.Disclosures;

/// <summary>The file of a disclosure; it is made by a form, once, and flows only after the entry about it is durable.</summary>
internal static class PortalDisclosures
{
    /// <summary><c>Disclosures:PeriodDays</c> says over how long what one person asks for one recipient counts together.</summary>
    public static void AddPortalDisclosures(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(
            new DisclosureRules { Period = TimeSpan.FromDays(Math.Max(1, builder.Configuration.GetValue("Disclosures:PeriodDays", 30))) }
        );

    public static void MapPortalDisclosures(this WebApplication app) =>
        app.MapPost("/disclosures/{id:guid}/{format:regex(^(csv|xlsx|letter)$)}", MakeAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Officer))
            .DisableAntiforgery();

    private static async Task<IResult> MakeAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        CitizenDisclosures disclosures,
        Declarations declarations,
        Guid id,
        string format
    )
    {
        // Checked here, because the framework checks by itself only where a form is bound.
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var origin = CurrentUser.Of(context);
        var standing = await declarations.StandingAsync(origin, context.RequestAborted);
        var made = await disclosures.MakeAsync(origin, standing?.Id, id, context.RequestAborted);
        if (!made.Succeeded)
            return new RazorComponentResult<DisclosureRefused>(
                new Dictionary<string, object?> { [nameof(DisclosureRefused.Why)] = made.Refusal }
            )
            {
                StatusCode = StatusCodes.Status403Forbidden,
            };
        var file = made.Value;
        if (format == "letter")
            return new RazorComponentResult<DisclosureLetter>(new Dictionary<string, object?> { [nameof(DisclosureLetter.File)] = file });
        using var output = new MemoryStream();
        if (format == "csv")
            await DisclosureSheet.WriteCsvAsync(file, output, context.RequestAborted);
        else
            await DisclosureSheet.WriteXlsxAsync(file, output, context.RequestAborted);
        return Results.File(
            output.ToArray(),
            format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            $"disclosure-{id:N}.{format}"
        );
    }
}
