using System.Text;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Operation;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Pages;
using StaffPortal.Web.Operation;
using StaffPortal.Web.Shell;
using TestContext = Xunit.TestContext;

namespace StaffPortal.Tests.Operation;

/// <summary>What is configured, as an administrator reads it: from where, what is unsafe, and never a secret.</summary>
public sealed partial class SettingsTests
{
    private const string Server =
        "Server=sql.office.example;Database=Portal;User Id=portal-login;Password=S3cret-of-SQL;TrustServerCertificate=True";

    private static readonly (string Key, string Value)[] Secrets =
    [
        ("ConnectionStrings:Portal", Server),
        ("AzureAd:ClientSecret", "S3cret-of-Entra"),
        ("AzureAd:ClientCredentials:0:ClientSecret", "S3cret-of-credentials"),
        ("Witness:Mail:Password", "S3cret-of-mail"),
        ("Witness:Mail:User", "mail-login@office.example"),
        ("Witness:Mail:To:0", "witness@university.example"),
        ("Contact:RemindTo:0", "person@office.example"),
        ("Review:EscalateTo", "head@office.example"),
        ("Sample:Password", "S3cret-of-the-sample"),
        ("Keys:Pth", "S3cret-in-a-slip"),
        ("Traffic:Watch:0", "https://reader:S3cret-in-address@files.example/log?sig=S3cret-in-query"),
        ("Office:Website", "https://www.office.example"),
        ("Ledger:Origin", "portal.office.example/audit"),
        ("Entra:Roles:Portal.Officer", "Officer"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_and_nobodys_address_stands_in_the_administrators_page()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(
            office,
            "admin",
            Role.Administrator,
            s => s.AddSingleton(new PortalSettings(Configured.From(Secrets), new(DatabaseProvider.SqlServer, Server)))
        );

        var page = portal.Render<SettingsPage>();
        page.WaitForElement("#settings", FormActs.Timeout);

        // The table shows a page of its rows: each section is looked for.
        var seen = new StringBuilder(page.Markup);
        foreach (
            var section in new[] { "Azure", "Witness", "Review", "Sample", "Traffic", "Keys", "Contact", "Entra", "Connection", "Ledger" }
        )
        {
            await page.Find("#settings-find").InputAsync(new() { Value = section });
            seen.Append(page.Markup);
        }

        var all = seen.ToString();
        foreach (var hidden in new[] { "S3cret", "portal-login", "mail-login", "witness@", "person@", "head@", "reader:" })
            Assert.DoesNotContain(hidden, all, StringComparison.OrdinalIgnoreCase);
        string[] shown =
        [
            "Data Source=sql.office.example",
            "portal.office.example/audit",
            "https://files.example/log",
            "Portal.Officer: Officer",
            "Keys:Pth",
            OperationTexts.SettingUnknown,
            "Witness:Mail:Password",
        ];
        Assert.All(shown, text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_says_each_check_with_what_to_do_what_is_wrong_first()
    {
        await using var office = await TestOffice.SealedAsync();
        office.KeepFilesClosed();
        await using var portal = await PortalContext.OfAsync(
            office,
            "admin",
            Role.Administrator,
            s =>
                s.AddSingleton(new DiskLimits(10_000_000_000))
                    .AddSingleton(new PortalSettings(Configured.From(), new(DatabaseProvider.Sqlite, office.ConnectionString)))
        );

        var page = portal.Render<SettingsPage>();
        page.WaitForElement("#checks", FormActs.Timeout);

        var first = page.Find("#checks tbody tr").TextContent;
        Assert.Contains(Words.Text("SystemCheck_disk"), first, StringComparison.Ordinal);
        Assert.Contains(Words.Of(CheckState.Wrong), first, StringComparison.Ordinal);
        Assert.Contains(Words.Text("Remedy_DiskFull"), first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", Role.Officer)]
    [InlineData("contractor", Role.Contractor)]
    [InlineData("dpo", Role.ComplianceOfficer)]
    public async Task The_page_shows_another_role_nothing_even_where_it_is_rendered(string userName, Role role)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(
            office,
            userName,
            role,
            s => s.AddSingleton(new PortalSettings(Configured.From(Secrets), new(DatabaseProvider.SqlServer, Server)))
        );

        var page = portal.Render<SettingsPage>();
        page.WaitForState(() => page.Markup.Contains("notice", StringComparison.Ordinal), FormActs.Timeout);

        Assert.Empty(page.FindAll("#settings, #checks"));
        Assert.DoesNotContain("office.example", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_says_the_file_the_variable_or_the_command_line_that_has_the_last_word()
    {
        var file = """{ "Ledger": { "Origin": "a.example/audit" }, "Traffic": { "KeepDays": "90" }, "Node": { "Name": "one" } }""";
        var folder = Directory.CreateTempSubdirectory("staffportal-settings-").FullName;
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), file, Encoding.UTF8);
        var name = $"STAFFPORTAL_{Guid.NewGuid():N}_";
        Environment.SetEnvironmentVariable($"{name}Traffic__KeepDays", "120");
        var configuration = new ConfigurationBuilder()
            .SetBasePath(folder)
            .AddJsonFile("appsettings.json")
            .AddEnvironmentVariables(name)
            .AddCommandLine(["--Node:Name", "two"])
            .Build();

        var read = new PortalSettings(configuration, new(DatabaseProvider.Sqlite, "Data Source=portal.db")).Read();

        Assert.Equal(("a.example/audit", "appsettings.json"), ValueOf(read, "Ledger:Origin"));
        Assert.Equal(("120", OperationTexts.SourceEnvironment.With("Traffic__KeepDays")), ValueOf(read, "Traffic:KeepDays"));
        Assert.Equal(("two", OperationTexts.SourceCommandLine), ValueOf(read, "Node:Name"));
        Assert.Equal((null, null), ValueOf(read, "Review:Address"));
        Assert.Equal("Data Source=portal.db", read.Single(s => s.Key == "ConnectionStrings:Portal").Value);
        Environment.SetEnvironmentVariable($"{name}Traffic__KeepDays", null);
        Directory.Delete(folder, recursive: true);

        static (string? Value, string? Source) ValueOf(IReadOnlyList<ConfiguredSetting> all, string key)
        {
            var one = all.Single(s => s.Key == key);
            return (one.Value, one.Source);
        }
    }

    /// <summary>A connection string to SQLite may bear a key in its file's address, or a password.</summary>
    [Fact]
    public void A_connection_is_told_by_the_words_that_may_be_shown_alone()
    {
        Assert.Equal(
            [new("Data Source", "file:portal.db"), new("Mode", "ReadWrite")],
            DatabaseConnection.PartsOf(
                new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=file:portal.db?hexkey=S3cret;Mode=ReadWrite;Password=S3cret")
            )
        );
        Assert.Equal(
            ["Data Source", "Initial Catalog", "TrustServerCertificate"],
            DatabaseConnection.PartsOf(new DatabaseOptions(DatabaseProvider.SqlServer, Server)).Select(p => p.Key)
        );
    }

    /// <summary>What the README tells of is what the page shows.</summary>
    [Fact]
    public void Every_setting_that_the_README_explains_is_one_that_the_page_knows()
    {
        var table = Architecture.SourceTree.Read("README.md").Split("## Configuration")[1].Split("## Production")[0];
        var known = PortalSettings
            .Shown.Concat(PortalSettings.Unshown)
            .Select(k => k.Replace(":*", "", StringComparison.Ordinal))
            .ToHashSet();
        var told = Row()
            .Matches(table)
            .SelectMany(row => Named(row.Groups["names"].Value))
            .Where(k => k.Contains(':', StringComparison.Ordinal))
            .ToList();

        Assert.True(told.Count > 40, string.Join(' ', told));
        Assert.Equal([], told.Except(known));

        // `A:B`, `:C` and `D` behind `A:B` are A:B, A:C and A:D.
        static IEnumerable<string> Named(string cell)
        {
            var section = "";
            foreach (Match name in Name().Matches(cell))
            {
                var key = name.Groups["name"].Value.TrimStart(':').Split(":0")[0].Split(":<")[0];
                if (key.Contains(':', StringComparison.Ordinal))
                    section = key[..key.LastIndexOf(':')];
                yield return key.Contains(':', StringComparison.Ordinal) || section.Length == 0 ? key : $"{section}:{key}";
            }
        }
    }

    [Theory]
    [InlineData("hosts", "AllowedHosts", "portal.office.example", Symptom.HostsNamed, Symptom.HostsUnnamed)]
    [InlineData("transport", "Proxy:KnownProxies:0", "10.0.0.1", Symptom.TransportSecure, Symptom.TransportOpen)]
    [InlineData("transport", "urls", "https://*:443", Symptom.TransportSecure, Symptom.TransportOpen)]
    [InlineData("ledger-name", "Ledger:Origin", "portal.office.example/audit", Symptom.LedgerNamed, Symptom.LedgerUnnamed)]
    [InlineData("telemetry", "OpenTelemetry:Endpoint", "https://collector.example", Symptom.TelemetryOn, Symptom.TelemetryOff)]
    public async Task What_is_missing_is_wrong_in_Production_alone(string name, string key, string value, Symptom set, Symptom unset)
    {
        Assert.Equal((CheckState.Good, set), await OneAsync("Production", name, (key, value)));
        var state = unset == Symptom.TelemetryOff ? CheckState.Good : CheckState.Wrong;
        Assert.Equal((state, unset), await OneAsync("Production", name));
        Assert.Equal((state == CheckState.Good ? state : CheckState.Doubtful, unset), await OneAsync("Development", name));
    }

    /// <summary>What stands for any host names none, for the doctor and for the server that then does not start.</summary>
    [Theory]
    [InlineData("portal.example;*")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData(" * ")]
    [InlineData(";")]
    public async Task A_name_that_stands_for_every_host_is_none(string hosts)
    {
        Assert.Null(HostsCheck.Named(Configured.From(("AllowedHosts", hosts))));
        Assert.Equal((CheckState.Wrong, Symptom.HostsUnnamed), await OneAsync("Production", "hosts", ("AllowedHosts", hosts)));
    }

    [Fact]
    public async Task A_host_that_is_any_host_the_name_of_every_ledger_and_an_open_line_are_wrong_in_Production()
    {
        Assert.Equal((CheckState.Wrong, Symptom.HostsUnnamed), await OneAsync("Production", "hosts", ("AllowedHosts", "a.example;*")));
        Assert.Equal(
            (CheckState.Wrong, Symptom.LedgerUnnamed),
            await OneAsync("Production", "ledger-name", ("Ledger:Origin", PortalSettings.FirstLedgerName))
        );
        Assert.Equal(
            (CheckState.Wrong, Symptom.TelemetryOpen),
            await OneAsync("Production", "telemetry", ("OpenTelemetry:Endpoint", "http://collector.example:4318"))
        );
    }

    [Fact]
    public async Task An_invented_office_is_wrong_in_Production()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var empty = await TestOffice.EmptyAsync();

        Assert.Equal(Symptom.OfficeSampleInProduction, await SymptomAsync(office, "Production"));
        Assert.Equal(Symptom.OfficeSample, await SymptomAsync(office, "Development"));
        Assert.Equal(Symptom.OfficeReal, await SymptomAsync(empty, "Production"));

        static async Task<Symptom> SymptomAsync(TestOffice office, string environment) =>
            (await new OfficeCheck(HostOf(environment), office.Get<SampleMarks>()).RunAsync(Token)).Symptom;
    }

    [Fact]
    public async Task Without_a_mail_server_somebody_should_look_at_it()
    {
        Assert.Equal(CheckState.Doubtful, (await new MailCheck(HostOf("Production"), new MailOptions()).RunAsync(Token)).State);
        Assert.Equal(
            CheckState.Good,
            (await new MailCheck(HostOf("Production"), new MailOptions { Host = "mail.example" }).RunAsync(Token)).State
        );
    }

    private static async Task<(CheckState State, Symptom Symptom)> OneAsync(
        string environment,
        string name,
        params (string Key, string Value)[] settings
    )
    {
        var (host, configuration) = (HostOf(environment), Configured.From(settings));
        SystemCheck[] all =
        [
            new HostsCheck(host, configuration),
            new TransportCheck(host, configuration),
            new LedgerNameCheck(host, configuration),
            new TelemetryCheck(host, TelemetryOptions.Of(configuration)),
        ];
        var result = await all.Single(c => c.Name == name).RunAsync(Token);
        return (result.State, result.Symptom);
    }

    private static HostingEnvironment HostOf(string name) => new() { EnvironmentName = name };

    [GeneratedRegex(@"^\| (?<names>`[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
