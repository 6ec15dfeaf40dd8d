using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Circuits;

/// <summary>Somebody with a session cookie and no browser: signs in by the form, and reads pages as they come without one.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    /// <param name="address">The portal.</param>
    /// <param name="from">Where a proxy says that it comes from.</param>
    public Visitor(Uri address, string? from = null)
    {
        Address = address;
        var handler = new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        http = new(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        if (from is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Signs in by the form of the page, with the token that it holds against forgery.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        var form = await http.GetStringAsync("/account/sign-in");
        using var sent = new FormUrlEncodedContent([
            .. Hidden()
                .Matches(form)
                .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))),
            new("Input.UserName", userName),
            new("Input.Password", password),
        ]);
        using var answer = await http.PostAsync("/account/sign-in", sent);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{userName} could not sign in: {(int)answer.StatusCode}");
    }

    public async Task<HttpStatusCode> StatusAsync(string path) => (await AskAsync(HttpMethod.Get, path)).Status;

    /// <summary>Asks as a browser does that says something of where the request comes from.</summary>
    /// <param name="header">The header that says it; null for none.</param>
    /// <param name="value">What it says.</param>
    public async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpMethod method,
        string path,
        string? header = null,
        string? value = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (header is not null)
            request.Headers.Add(header, value);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A page's markers of components, in the form in which its script sends them on, and the state beside them.</summary>
    public async Task<CircuitMarkers> MarkersAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}");
        var page = await answer.Content.ReadAsStringAsync();
        var operations = new JsonArray();
        foreach (Match marker in Marker().Matches(page))
        {
            var parsed = JsonNode.Parse(marker.Groups["json"].Value)!;
            if ((string?)parsed["type"] == "server")
                operations.Add(
                    new JsonObject
                    {
                        ["type"] = "add",
                        ["ssrComponentId"] = operations.Count + 1,
                        ["marker"] = parsed,
                    }
                );
        }

        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = operations };
        return new(batch.ToJsonString(), State().Match(page).Groups["state"].Value);
    }

    /// <summary>What a browser sends as its page goes: the circuit is not kept for its coming back.</summary>
    public async Task LeaveAsync(string circuitId)
    {
        using var form = new MultipartFormDataContent();
        using var id = new StringContent(circuitId);
        form.Add(id, "circuitId");
        using var answer = await http.PostAsync("/_blazor/disconnect", form);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<!--Blazor:(?<json>[^>]*)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex State();
}

/// <summary>What starts the components of a page.</summary>
/// <param name="Operations">The components to add, as JSON.</param>
/// <param name="State">What the first page kept for them; protected by the server.</param>
internal sealed record CircuitMarkers(string Operations, string State);
