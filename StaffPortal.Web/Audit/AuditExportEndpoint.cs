using Microsoft.AspNetCore.Http.Features;
using StaffPortal.Domain.Auditing;
using StaffPortal.Web.Shell;

namespace StaffPortal.Web.Audit;

/// <summary>The filtered log as a file; it begins to flow only after the entry about it is durable.</summary>
internal static class AuditExportEndpoint
{
    public static void MapAuditExport(this WebApplication app) =>
        app.MapGet("/audit/export/{format}", ExportAsync).RequireAuthorization(p => p.RequireRole(Roles.ComplianceOfficer));

    private static async Task<IResult> ExportAsync(HttpContext context, AuditLog log, TimeProvider clock, string format)
    {
        if (format is not ("csv" or "jsonl"))
            return Results.NotFound();
        var lines = await log.ExportAsync(Visitor.Of(context), AuditQuery.Read(context.Request.QueryString.Value), format, context.RequestAborted);
        if (!lines.Succeeded)
            return Results.Text(lines.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);

        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        var name = FormattableString.Invariant($"audit-{clock.GetUtcNow():yyyyMMdd-HHmmss}.{format}");
        return Results.Stream(
            output => format == "csv"
                ? AuditExport.WriteCsvAsync(lines.Value, output, context.RequestAborted)
                : AuditExport.WriteJsonLinesAsync(lines.Value, output, context.RequestAborted),
            format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson",
            name);
    }
}
