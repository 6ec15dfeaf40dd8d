namespace StaffPortal.Tests.Browser;

/// <summary>The verb <c>doctor</c> as whoever runs the portal meets it.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string folder = PortalProcess.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_portal_in_Production_that_is_not_set_up_is_told_what_to_do_about_each_thing()
    {
        await PortalSample.FillAsync(folder, new(5, 0));
        var found = await RunAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Equal(1, found.Code);
        foreach (
            var said in new[]
            {
                "[To mend] Host names: Answers to any host name",
                "    Name the portal's hosts in AllowedHosts",
                "[To mend] Encryption on the way:",
                "[To mend] Name of the ledger: staffportal.localhost/audit",
                "[To mend] Data of the office: A sample office in Production",
                "[To look at] Place of the keys:",
                "[In order] Database: The database answers",
                "[In order] Keys:",
                "[In order] Environment: Production",
            }
        )
            Assert.Contains(said, found.Output, StringComparison.Ordinal);
        Assert.Equal("", found.Error);
    }

    [Fact]
    public async Task A_portal_that_is_set_up_is_in_order_and_the_verb_says_it_in_Thai_too()
    {
        Assert.Equal(0, (await PortalProcess.VerbAsync(folder, null, "migrate")).Code);
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["AllowedHosts"] = "portal.example.go.th",
            ["Proxy__KnownProxies__0"] = "127.0.0.1",
            ["Ledger__Origin"] = "portal.example.go.th/audit",
            ["LANG"] = "th_TH.UTF-8",
        };

        var found = await RunAsync(settings);

        Assert.Equal(0, found.Code);
        Assert.Contains("[ปกติ] ฐานข้อมูล: ฐานข้อมูลตอบ", found.Output, StringComparison.Ordinal);
        Assert.Contains("ต้องแก้ไข 0 เรื่อง", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_found_and_neither_file_nor_key_is_made()
    {
        var found = await RunAsync([]);

        Assert.Equal(1, found.Code);
        Assert.Contains("[To mend] Database: The database does not answer", found.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("AzureAd__ClientSecret", "S3cret", "AzureAd:Instance")]
    [InlineData("OpenTelemetry__Endpoint", "https://user:S3cret@collector.example", "OpenTelemetry:Endpoint")]
    [InlineData("Database__Provider", "S3cret", "Database:Provider")]
    public async Task What_keeps_the_server_from_starting_is_named_and_its_value_is_not_repeated(string key, string value, string named)
    {
        var found = await RunAsync(new() { [key] = value });

        Assert.Equal(1, found.Code);
        Assert.Contains(named, found.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", found.Output + found.Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(Dictionary<string, string> settings) =>
        PortalProcess.VerbAsync(
            folder,
            new Dictionary<string, string>(settings) { ["LANG"] = settings.GetValueOrDefault("LANG", "en_GB.UTF-8") },
            "doctor"
        );
}
