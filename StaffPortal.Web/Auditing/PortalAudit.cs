using System.Text;
using Microsoft.AspNetCore.Http.Features;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Auditing;

/// <summary>The filtered log as a file; it begins to flow only after the entry about it is durable.</summary>
internal static class PortalAudit
{
    /// <summary>What works on the log while the server runs.</summary>
    public static void AddPortalAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<LedgerIntegrationJob>();
        builder.Services.AddJob<LogRetentionJob>();
        builder.Services.AddJob<LogVerificationJob>();
        builder.Services.AddJob<WitnessMailJob>();
    }

    public static void MapPortalAudit(this WebApplication app)
    {
        var audit = app.MapGroup("/audit").RequireAuthorization(p => p.RequireRole(Roles.ComplianceOfficer)).RefuseOtherSites();
        audit.MapGet("/export/{format}", ExportAsync);
        audit.MapGet("/proof/{entry:long}", ProofAsync);
        audit.MapGet("/{name:regex(^(checkpoint|ledger\\.vkey)$)}", EvidenceAsync);
    }

    /// <summary>The newest checkpoint, or the key that checks it: public by nature, and given to whoever is to witness.</summary>
    private static async Task<IResult> EvidenceAsync(HttpContext context, LedgerProofs proofs, LedgerSigner signer, string name)
    {
        var text = name == "checkpoint" ? await proofs.NewestAsync(context.RequestAborted) : signer.Key.Text + "\n";
        return text is null
            ? Results.NotFound()
            : Results.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", name == "checkpoint" ? "checkpoint.txt" : name);
    }

    /// <summary>An inclusion proof of one entry; taking it out is an entry.</summary>
    private static async Task<IResult> ProofAsync(HttpContext context, LedgerProofs proofs, AuditLog log, long entry)
    {
        var index = await proofs.IndexOfAsync(entry, context.RequestAborted);
        var proof = index is { } leaf ? await proofs.ProveAsync(leaf, context.RequestAborted) : new Refusal("LedgerIndexUnknown", entry);
        if (!proof.Succeeded)
            return Results.Text(proof.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
        var recorded = await log.RecordProofAsync(CurrentUser.Of(context), entry, context.RequestAborted);
        if (!recorded.Succeeded)
            return Results.Text(recorded.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        return Results.File(
            Encoding.UTF8.GetBytes(proof.Value.ToJson()),
            "application/json",
            FormattableString.Invariant($"proof-{entry}.json")
        );
    }

    private static async Task<IResult> ExportAsync(HttpContext context, AuditLog log, TimeProvider clock, string format)
    {
        if (format is not ("csv" or "jsonl"))
            return Results.NotFound();
        var lines = await log.ExportAsync(
            CurrentUser.Of(context),
            QueryState.Read<AuditFilter>(context.Request.QueryString.Value ?? ""),
            format,
            context.RequestAborted
        );
        if (!lines.Succeeded)
            return Results.Text(lines.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);

        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        var name = FormattableString.Invariant($"audit-{clock.GetUtcNow():yyyyMMdd-HHmmss}.{format}");
        return Results.Stream(
            output =>
                format == "csv"
                    ? AuditExport.WriteCsvAsync(lines.Value, output, context.RequestAborted)
                    : AuditExport.WriteJsonLinesAsync(lines.Value, output, context.RequestAborted),
            format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson",
            name
        );
    }
}
