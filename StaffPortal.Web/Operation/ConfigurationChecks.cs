using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Operation;

namespace StaffPortal.Web.Operation;

/// <summary>A check of the configuration: what is wrong in Production is only to be known where the portal is tried out.</summary>
internal abstract class ConfigurationCheck(IHostEnvironment environment) : SystemCheck
{
    public override bool NeedsDatabase => false;

    protected bool IsProduction => environment.IsProduction();

    protected CheckResult Unsafe(Symptom symptom, params object[] values) =>
        new(IsProduction ? CheckState.Wrong : CheckState.Doubtful, symptom, values);

    protected static CheckResult Safe(Symptom symptom, params object[] values) => new(CheckState.Good, symptom, values);

    protected static CheckResult Doubtful(Symptom symptom, params object[] values) => new(CheckState.Doubtful, symptom, values);
}

/// <summary>Whether the program runs for work.</summary>
internal sealed class EnvironmentCheck(IHostEnvironment environment) : ConfigurationCheck(environment)
{
    private readonly string name = environment.EnvironmentName;

    public override string Name => "environment";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(IsProduction ? Safe(Symptom.EnvironmentProduction) : Doubtful(Symptom.EnvironmentOther, name));
}

/// <summary>Whether the office is an invented one.</summary>
internal sealed class OfficeCheck(IHostEnvironment environment, SampleMarks marks) : ConfigurationCheck(environment)
{
    public override string Name => "office";

    public override bool NeedsDatabase => true;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        (await marks.IsSampleAsync(cancellationToken), IsProduction) switch
        {
            (true, true) => Unsafe(Symptom.OfficeSampleInProduction),
            (true, false) => Safe(Symptom.OfficeSample),
            _ => Safe(Symptom.OfficeReal),
        };
}

/// <summary>Whether the portal answers to its own names alone.</summary>
internal sealed class HostsCheck(IHostEnvironment environment, IConfiguration configuration) : ConfigurationCheck(environment)
{
    public override string Name => "hosts";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Named(configuration) is { } hosts ? Safe(Symptom.HostsNamed, hosts) : Unsafe(Symptom.HostsUnnamed));

    /// <summary>The names that the portal answers to; null where it answers to any, as one that stands for all of them says.</summary>
    public static string? Named(IConfiguration configuration) =>
        configuration["AllowedHosts"] is { } hosts
        && hosts.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names
        && !names.Any(n => n is "*" or "[::]" or "0.0.0.0")
            ? hosts
            : null;
}

/// <summary>Whether what browsers send is encrypted on its way: by the portal's own certificate, or by a proxy that it knows.</summary>
internal sealed class TransportCheck(IHostEnvironment environment, IConfiguration configuration) : ConfigurationCheck(environment)
{
    public override string Name => "transport";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var proxies = configuration.GetSection("Proxy:KnownProxies").Get<string[]>() ?? [];
        var own = new[] { configuration["urls"] }
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]))
            .OfType<string>()
            .Where(u => u.Contains("https://", StringComparison.OrdinalIgnoreCase));
        var how = string.Join(", ", proxies.Select(p => $"Proxy:KnownProxies {p}").Concat(own));
        return Task.FromResult(how.Length > 0 ? Safe(Symptom.TransportSecure, how) : Unsafe(Symptom.TransportOpen));
    }
}

/// <summary>Whether the ledger has a name of its own, which it never loses again.</summary>
internal sealed class LedgerNameCheck(IHostEnvironment environment, IConfiguration configuration) : ConfigurationCheck(environment)
{
    public override string Name => "ledger-name";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            configuration["Ledger:Origin"] is { Length: > 0 } name && name != PortalSettings.FirstLedgerName
                ? Safe(Symptom.LedgerNamed, name)
                : Unsafe(Symptom.LedgerUnnamed, PortalSettings.FirstLedgerName)
        );
}

/// <summary>Whether mail goes out.</summary>
internal sealed class MailCheck(IHostEnvironment environment, MailOptions mail) : ConfigurationCheck(environment)
{
    public override string Name => "mail";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(mail.Host.Length > 0 ? Safe(Symptom.MailConfigured, mail.Host) : Doubtful(Symptom.MailUnset));
}

/// <summary>Whether telemetry leaves the machine, and how.</summary>
internal sealed class TelemetryCheck(IHostEnvironment environment, TelemetryOptions telemetry) : ConfigurationCheck(environment)
{
    public override string Name => "telemetry";

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            telemetry.Endpoint is not { } endpoint ? Safe(Symptom.TelemetryOff)
            : telemetry.IsOpen ? Unsafe(Symptom.TelemetryOpen, endpoint.GetLeftPart(UriPartial.Authority))
            : Safe(Symptom.TelemetryOn, endpoint.GetLeftPart(UriPartial.Authority))
        );
}
