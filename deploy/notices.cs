// dotnet run deploy/notices.cs FILE.cdx.json: the packages of a CycloneDX bill of materials with their licences, as text.
using System.Text.Json;

using var bill = JsonDocument.Parse(await File.ReadAllBytesAsync(args[0]));
Console.WriteLine("StaffPortal contains these packages of others, each under its own licence.");
Console.WriteLine();
foreach (var package in bill.RootElement.GetProperty("components").EnumerateArray().OrderBy(c => TextOf(c, "name"), StringComparer.Ordinal))
{
    Console.WriteLine($"{TextOf(package, "name")} {TextOf(package, "version")}");
    Console.WriteLine($"  {LicencesOf(package)}");
    if (TextOf(package, "copyright") is { Length: > 0 } copyright)
        Console.WriteLine($"  {copyright}");
}

static string TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

static string LicencesOf(JsonElement package)
{
    if (!package.TryGetProperty("licenses", out var licences))
        return "no licence is named in the package";
    return string.Join(
        ", ",
        licences
            .EnumerateArray()
            .Select(l => l.TryGetProperty("license", out var licence) ? licence : l)
            .Select(l => string.Join(" ", new[] { "id", "name", "expression", "url" }.Select(n => TextOf(l, n)).Where(t => t.Length > 0)))
    );
}
