using System.Net;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Browser;

/// <summary>What a monitor is told of a portal that runs: one word, whoever asks.</summary>
[Collection(OtherPortals.Name)]
public sealed class HealthTests
{
    private const string Live = "/healthz/live";
    private const string Ready = "/healthz/ready";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_is_told_one_word_and_leaves_neither_a_session_nor_a_line_in_the_visitor_log()
    {
        var requests = PortalProcess.NewFolder();
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Traffic__OwnPath"] = requests });
        using var client = Client(portal);
        await client.GetAsync("/privacy", Token);

        await UntilAsync(client, HttpStatusCode.OK, "Healthy");
        var answers = new[]
        {
            await client.GetAsync(Live, Token),
            await client.GetAsync(Ready, Token),
            await client.GetAsync($"{Ready}?details=true", Token),
            await client.PostAsync(Ready, null, Token),
        };

        foreach (var answer in answers)
        {
            Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        var log = string.Concat(Directory.EnumerateFiles(requests).Select(ReadShared));
        Assert.Contains("/privacy", log, StringComparison.Ordinal);
        Assert.DoesNotContain("healthz", log, StringComparison.Ordinal);
        Directory.Delete(requests, recursive: true);
    }

    [Fact]
    public async Task A_node_that_cannot_record_is_not_ready_until_it_can_and_lives_all_the_while()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = Client(portal);
        await UntilAsync(client, HttpStatusCode.OK, "Healthy");

        // Its key folder loses a key.
        var keys = new KeyFolder(Path.Combine(Path.GetDirectoryName(portal.DatabasePath)!, PortalSample.KeysName));
        var name = Assert.Single(keys.Names("master-*.key"));
        var key = keys.Read(name)!;
        keys.Delete(name);
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "Unhealthy");
        keys.Write(name, key);
        await UntilAsync(client, HttpStatusCode.OK, "Healthy");

        // Its database is being migrated to what the program needs; then a newer program expands it, and takes away what this one uses.
        await using (var office = TestOffice.Attach(portal.DatabasePath))
        {
            await office.ExecuteAsync(
                """
                CREATE TABLE aside AS SELECT * FROM "__EFMigrationsHistory" ORDER BY 1 DESC LIMIT 1;
                DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" IN (SELECT "MigrationId" FROM aside)
                """
            );
            await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "Unhealthy");
            await office.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" SELECT * FROM aside; DROP TABLE aside""");
            await UntilAsync(client, HttpStatusCode.OK, "Healthy");
            await office.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_ExpandLater', '10.0')""");
            await UntilAsync(client, HttpStatusCode.OK, "Degraded");
            await office.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990102000000_ContractLater', '10.0')""");
            await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "Unhealthy");
            await office.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '9999%' """);
            await UntilAsync(client, HttpStatusCode.OK, "Healthy");
        }

        // Its database is gone.
        File.Move(portal.DatabasePath, portal.DatabasePath + ".away");
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "Unhealthy");
        Assert.Equal("Healthy", await client.GetStringAsync(Live, Token));
    }

    [Fact]
    public async Task A_node_whose_disk_is_full_is_not_ready()
    {
        await using var portal = await TestPortal.StartAsync(
            new Dictionary<string, string> { ["Health__MinFreeMegabytes"] = "10000000000" }
        );
        using var client = Client(portal);

        await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "Unhealthy");
    }

    /// <summary>In Production too, where everything else leads to signing in; only by the portal's own names.</summary>
    [Fact]
    public async Task In_Production_health_is_told_before_anybody_signs_in_by_the_portals_own_names_alone()
    {
        await using var portal = await TestPortal.StartAsync(
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["AllowedHosts"] = "portal.example.go.th" }
        );
        using var client = Client(portal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Ready, Token)).StatusCode);

        client.DefaultRequestHeaders.Host = "portal.example.go.th";
        await UntilAsync(client, HttpStatusCode.OK, "Healthy");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/metrics", Token)).StatusCode);
    }

    private static async Task UntilAsync(HttpClient client, HttpStatusCode code, string word)
    {
        var last = "";
        for (var tries = 0; tries < 300; tries++)
        {
            var answer = await client.GetAsync(Ready, Token);
            last = await answer.Content.ReadAsStringAsync(Token);
            if (answer.StatusCode == code && last == word)
                return;
            await Task.Delay(100, Token);
        }

        Assert.Fail($"{word} was expected, and {last} is said.");
    }

    private static HttpClient Client(TestPortal portal) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Address };

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
