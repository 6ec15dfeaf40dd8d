using System.Text;
using System.Text.Json;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>
/// Reads and writes a scenario as JSON Lines (docs/replay-format.md). Reading is liberal in what it lets out, and refuses what it cannot
/// understand by line, property and rule.
/// </summary>
internal static class ReplayFile
{
    /// <summary>The types of lines by the names that they have in a file.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["office"] = typeof(OfficeLine),
            ["service"] = typeof(ServiceLine),
            ["purpose"] = typeof(PurposeLine),
            ["contract"] = typeof(ContractLine),
            ["staff"] = typeof(StaffLine),
            ["shift"] = typeof(ShiftLine),
            ["citizen"] = typeof(CitizenLine),
            ["watch"] = typeof(WatchLine),
            ["registration"] = typeof(RegistrationLine),
            ["grant"] = typeof(GrantLine),
            ["case"] = typeof(CaseLine),
            ["look"] = typeof(LookLine),
        };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(t => t.Value, t => t.Key);

    /// <summary>Reads a file and checks that it can be replayed.</summary>
    /// <param name="file">UTF-8, an object a line; empty lines are passed over.</param>
    /// <param name="now">No look may lie after it (UTC).</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public static async Task<Result<ReplayScenario>> ReadAsync(Stream file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scenario = new ReplayScenario();
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16, leaveOpen: true);
        for (var number = 1; ; number++)
        {
            string? text;
            try
            {
                text = await reader.ReadLineAsync(cancellationToken);
            }
            catch (DecoderFallbackException)
            {
                return new Refusal("ReplayNoObject", number);
            }

            if (text is null)
                break;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var read = Of(text, number);
            if (!read.Succeeded)
                return read.Refusal;
            if (scenario.Add(read.Value) is { } refusal)
                return refusal;
        }

        return new ReplayChecks(scenario, now).First() is { } broken ? broken : scenario;
    }

    /// <summary>Writes a scenario, so that reading gives the same back.</summary>
    public static async Task WriteAsync(Stream file, ReplayScenario scenario, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        await using (writer)
        {
            foreach (var line in scenario.Lines)
            {
                var properties = JsonSerializer.Serialize(line, line.GetType(), ReplayJson.Options);
                await writer.WriteAsync($"{{\"type\":\"{Names[line.GetType()]}\"");
                if (properties.Length > 2)
                    await writer.WriteAsync(',');
                await writer.WriteLineAsync(properties.AsMemory(1), cancellationToken);
            }
        }
    }

    private static Result<ReplayLine> Of(string text, int number)
    {
        var found = TypeOf(text);
        if (!found.IsObject)
            return new Refusal("ReplayNoObject", number);
        if (found.Type is null)
            return new Refusal("ReplayValueMissing", number, "type");
        if (!Types.TryGetValue(found.Type, out var type))
            return new Refusal("ReplayTypeUnknown", number, string.Join(", ", Types.Keys));
        try
        {
            var line = (ReplayLine)JsonSerializer.Deserialize(text, type, ReplayJson.Options)!;
            line.Line = number;
            return line;
        }
        catch (JsonException exception)
        {
            var property = PropertyIn(exception.Path);
            return new Refusal("ReplayValueBad", number, property, ReplayRules.Of(type, property));
        }
    }

    /// <summary>The first word of <c>$.fields.Nothing</c> or <c>$['a b'][0]</c>.</summary>
    private static string PropertyIn(string? path) =>
        path?.TrimStart('$').Split(['.', '[', ']', '\''], StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "type";

    private static (bool IsObject, string? Type) TypeOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? (false, null)
                : (
                    true,
                    document.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                        ? type.GetString()
                        : null
                );
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }
}
