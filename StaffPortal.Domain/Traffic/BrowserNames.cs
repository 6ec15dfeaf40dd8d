using Jint;

namespace StaffPortal.Domain.Traffic;

/// <summary>What a browser's own name for itself says of it.</summary>
internal sealed record BrowserName(string? Name, string? Version, string? System, bool IsRobot)
{
    public static BrowserName Unknown { get; } = new(null, null, null, false);
}

/// <summary>
/// Reads browsers' names with Bowser and isbot, two libraries of the web that are kept up (Traffic/Browsers, with their
/// licences); no package of .NET that does so can be had here. They run in an interpreter that gives them nothing but the
/// text, and stops them when a text would keep them too long.
/// </summary>
public sealed class BrowserNames
{
    private const string Script =
        """
        function read(text) {
            var all = bowser.parse(text);
            return [all.browser.name || '', (all.browser.version || '').split('.')[0], all.os.name || '', isbot(text) || all.platform.type === 'bot' ? '1' : ''].join('\n');
        }
        """;

    private const int Longest = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock reading = new();
    private readonly Lazy<Engine> engine = new(Start);

    /// <summary>Reads a name; unknown where it says nothing.</summary>
    internal BrowserName Of(string text)
    {
        lock (reading)
        {
            try
            {
                var read = engine.Value.Invoke("read", text).AsString().Split('\n');
                return new(Given(read[0]), Given(read[1]), Given(read[2]), read[3].Length > 0);
            }
            catch (Exception exception) when (exception is Jint.Runtime.JavaScriptException or TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException or IndexOutOfRangeException)
            {
                return BrowserName.Unknown;
            }
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text.Length > Longest ? text[..Longest] : text;

    private static Engine Start()
    {
        return new Engine(o => o.TimeoutInterval(Patience).RegexTimeoutInterval(Patience)).Execute(Read("bowser.js")).Execute(Read("isbot.js")).Execute(Script);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BrowserNames).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
