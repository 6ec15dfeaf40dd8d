using System.Globalization;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Web.Operation;

/// <summary>A setting as an administrator reads it.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Value">Its value, where that may be shown; null where it is only said whether it is set.</param>
/// <param name="IsSet">Whether anybody configured it.</param>
/// <param name="Source">Where its value comes from; null where it is not set.</param>
/// <param name="IsKnown">False for a key of the portal's sections that the portal does not read: a slip, most likely.</param>
public sealed record ConfiguredSetting(string Key, string? Value, bool IsSet, string? Source, bool IsKnown);

/// <summary>
/// What is configured, and from where. A value is shown where its key is on the list of those that may be; of every other it is said that
/// it is set. So a secret that somebody adds tomorrow is not shown before somebody decides that it is none.
/// </summary>
public sealed class PortalSettings(IConfiguration configuration, DatabaseOptions database)
{
    /// <summary>The name that the ledger of every portal starts with.</summary>
    public const string FirstLedgerName = "staffportal.localhost/audit";

    private const string ConnectionKey = "ConnectionStrings:Portal";

    /// <summary>Settings whose values anybody who administers the portal may read; one that ends in <c>:*</c> is a list.</summary>
    internal static readonly string[] Shown =
    [
        "AllowedHosts",
        "Audit:RetentionDays",
        "AzureAd:CallbackPath",
        "AzureAd:ClientId",
        "AzureAd:Domain",
        "AzureAd:Instance",
        "AzureAd:SignedOutCallbackPath",
        "AzureAd:TenantId",
        "Backup:Keep",
        "Backup:Path",
        "Contact:PerTenMinutes",
        "DataProtection:KeysPath",
        "Database:CompatibilityLevel",
        "Database:MaxBatchSize",
        "Database:Provider",
        "Disclosures:PeriodDays",
        "Entra:Roles:*",
        "Health:MinFreeMegabytes",
        "Keys:Path",
        "Ledger:Origin",
        "Node:Name",
        "Office:AddressEn",
        "Office:AddressTh",
        "Office:DpoContact",
        "Office:Fax",
        "Office:NameEn",
        "Office:NameTh",
        "Office:Telephone",
        "Office:Website",
        "OpenTelemetry:Endpoint",
        "OpenTelemetry:Prometheus",
        "Proxy:KnownProxies:*",
        "Reports:NamePeople",
        "Review:Address",
        "Review:DecideDays",
        "Review:Evening",
        "Review:LoudDecideDays",
        "Review:Sample:Confidence",
        "Review:Sample:Expected",
        "Review:Sample:Margin",
        "Sample:Enabled",
        "Sessions:CircuitsPerAddress",
        "Sessions:CircuitsPerPerson",
        "Sessions:Idle",
        "Sessions:Longest",
        "Traffic:EverySeconds",
        "Traffic:KeepDays",
        "Traffic:OwnPath",
        "Traffic:TimeSource",
        "Traffic:Watch:*",
        "Uploads:Path",
        "Urls",
        "Witness:Mail:From",
        "Witness:Mail:Host",
        "Witness:Mail:Port",
        "Witness:Mail:Secure",
    ];

    /// <summary>Secrets, and what belongs to persons: it is said whether they are set.</summary>
    internal static readonly string[] Unshown =
    [
        ConnectionKey,
        "AzureAd:ClientCredentials:*",
        "AzureAd:ClientSecret",
        "Contact:RemindTo:*",
        "Review:EscalateTo",
        "Sample:Password",
        "Witness:Mail:Password",
        "Witness:Mail:To:*",
        "Witness:Mail:User",
    ];

    private static readonly HashSet<string> Sections =
    [
        .. Shown.Concat(Unshown).Where(k => k.Contains(':', StringComparison.Ordinal)).Select(k => k.Split(':')[0]),
    ];

    /// <summary>All of them: slips first, then what is set, then what is not; each by key.</summary>
    public IReadOnlyList<ConfiguredSetting> Read()
    {
        var known = Shown.Select(k => Of(k, isShown: true)).Concat(Unshown.Select(k => Of(k, isShown: false)));
        return [.. Unknown(), .. known.OrderByDescending(s => s.IsSet).ThenBy(s => s.Key, StringComparer.OrdinalIgnoreCase)];
    }

    private ConfiguredSetting Of(string key, bool isShown)
    {
        var name = key.EndsWith(":*", StringComparison.Ordinal) ? key[..^2] : key;
        var leaves = LeavesOf(configuration.GetSection(name)).ToList();
        var value =
            key == ConnectionKey ? ConnectionText()
            : !isShown || leaves.Count == 0 ? null
            : string.Join(", ", leaves.Select(l => Text(l, name)));
        return new(name, value, leaves.Count > 0, leaves.Count == 0 ? null : SourceOf(leaves[0].Path), IsKnown: true);
    }

    /// <summary>Keys of the portal's own sections that it does not read; what stands under them is not shown.</summary>
    private IEnumerable<ConfiguredSetting> Unknown() =>
        Sections
            .Except(["ConnectionStrings"], StringComparer.OrdinalIgnoreCase)
            .SelectMany(s => LeavesOf(configuration.GetSection(s)))
            .Where(l => !Shown.Concat(Unshown).Any(k => Covers(k, l.Path)))
            .OrderBy(l => l.Path, StringComparer.OrdinalIgnoreCase)
            .Select(l => new ConfiguredSetting(l.Path, null, IsSet: true, SourceOf(l.Path), IsKnown: false));

    private static bool Covers(string known, string key) =>
        known.EndsWith(":*", StringComparison.Ordinal)
            ? key.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
            : key.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<IConfigurationSection> LeavesOf(IConfigurationSection section) =>
        section.GetChildren().ToList() is { Count: > 0 } below ? below.SelectMany(LeavesOf)
        : string.IsNullOrEmpty(section.Value) ? []
        : [section];

    /// <summary>An element of a named list bears its name. What an address says of user, password and query is left out.</summary>
    private static string Text(IConfigurationSection leaf, string list)
    {
        var value =
            Uri.TryCreate(leaf.Value, UriKind.Absolute, out var address) && address.Authority.Length > 0
                ? $"{address.Scheme}://{address.Host}{(address.IsDefaultPort ? "" : FormattableString.Invariant($":{address.Port}"))}"
                    + address.AbsolutePath
                : leaf.Value!;
        var isNamed = leaf.Path.Length > list.Length && !int.TryParse(leaf.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isNamed ? $"{leaf.Key}: {value}" : value;
    }

    private string ConnectionText() => string.Join("; ", DatabaseConnection.PartsOf(database).Select(p => $"{p.Key}={p.Value}"));

    /// <summary>The provider that has the last word about a key.</summary>
    private string? SourceOf(string key) => SourceOf((configuration as IConfigurationRoot)?.Providers ?? [], key);

    private static string? SourceOf(IEnumerable<IConfigurationProvider> providers, string key)
    {
        foreach (var provider in providers.Reverse())
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
            {
                if (SourceOf(inner.Providers, key) is { } source)
                    return source;
            }
            else if (provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value))
                return NameOf(provider, key);
        }

        return null;
    }

    private static string NameOf(IConfigurationProvider provider, string key) =>
        provider switch
        {
            JsonConfigurationProvider file => file.Source.Path ?? "",
            EnvironmentVariablesConfigurationProvider => OperationTexts.SourceEnvironment.With(
                key.Replace(":", "__", StringComparison.Ordinal)
            ),
            CommandLineConfigurationProvider => OperationTexts.SourceCommandLine,
            _ => provider.GetType().Name,
        };
}
