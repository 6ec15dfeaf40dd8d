using System.CommandLine;
using StaffPortal.Domain.Operation;
using StaffPortal.Web.Composition;

namespace StaffPortal.Web.Verbs;

/// <summary><c>doctor</c>: looks at everything that must be in order, and says what to do. It changes nothing.</summary>
internal static class DoctorVerb
{
    /// <summary>Whoever asks at the console waits gladly, and the first question of a process is its slowest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="compose">Registers what the server runs with, so that what keeps it from starting is found here.</param>
    public static Command Make(Action<WebApplicationBuilder> compose)
    {
        var verb = new Command(
            "doctor",
            "Look at all that must be in order: each check, what it found, what to do. Exit code 0 or 1. / ตรวจความพร้อมของระบบ"
        );
        verb.SetAction((_, cancellationToken) => RunAsync(compose, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(Action<WebApplicationBuilder> compose, CancellationToken cancellationToken)
    {
        var builder = PortalConfiguration.CreateBuilder([]);
        List<CheckReport> reports;
        try
        {
            compose(builder);
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            reports = await app.Services.GetRequiredService<SystemChecks>().RunAsync(_ => true, cancellationToken, Patience);
        }
        catch (Exception exception) when (StartProblem.OfServer(exception) is { } problem)
        {
            return await PortalVerbs.FailAsync(problem);
        }

        foreach (var (check, result) in reports.OrderByDescending(r => r.Result.State))
        {
            Console.WriteLine($"[{Words.Of(result.State)}] {check.Title}: {result.Message}");
            if (result.Remedy is { } remedy)
                Console.WriteLine($"    {remedy}");
        }

        var wrong = reports.Count(r => r.Result.State == CheckState.Wrong);
        Console.WriteLine(
            OperationTexts.ChecksSummary.With(reports.Count, wrong, reports.Count(r => r.Result.State == CheckState.Doubtful))
        );
        return wrong == 0 ? 0 : 1;
    }
}
