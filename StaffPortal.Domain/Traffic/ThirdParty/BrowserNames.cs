using System.Text.RegularExpressions;
using Jint;
using Jint.Runtime;

namespace StaffPortal.Domain.Traffic.ThirdParty;

/// <summary>What a browser's own name for itself says of it.</summary>
internal sealed record BrowserName(string? Name, string? Version, string? System, bool IsRobot)
{
    public static BrowserName Unknown { get; } = new(null, null, null, false);
}

/// <summary>
/// Reads browsers' names with Bowser and isbot, two maintained libraries of the web that stand beside this file with their
/// licences; no package of .NET that does so can be had here. They run in an interpreter that gives them nothing but the
/// text, and stops them when a text takes too many steps. Steps are counted, not time: on a busy machine a text must not be
/// read otherwise than on an idle one, because what is read of a browser is stored.
/// </summary>
public sealed class BrowserNames
{
    private const string Script = """
        function read(text) {
            var all = bowser.parse(text);
            var robot = isbot(text) || all.platform.type === 'bot';
            return [all.browser.name || '', (all.browser.version || '').split('.')[0], all.os.name || '', robot ? '1' : ''].join('\n');
        }
        """;

    private const int MaxLength = 60;
    private const int MaxStatements = 1_000_000;

    /// <summary>Ends a match that would never end; expressions cannot be limited by steps.</summary>
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock reading = new();
    private Engine? engine;

    /// <summary>Reads a name; unknown where it says nothing.</summary>
    internal BrowserName Of(string text)
    {
        lock (reading)
        {
            // Outside the try: scripts that cannot be loaded are a fault, not a browser that nobody knows.
            engine ??= Start();
            try
            {
                var read = engine.Invoke("read", text).AsString().Split('\n');
                return new(Given(read[0]), Given(read[1]), Given(read[2]), read[3].Length > 0);
            }
            catch (Exception exception)
                when (exception
                        is JavaScriptException
                            or StatementsCountOverflowException
                            or RegexMatchTimeoutException
                            or TimeoutException
                            or IndexOutOfRangeException
                )
            {
                return BrowserName.Unknown;
            }
        }
    }

    private static string? Given(string text) =>
        text.Length == 0 ? null
        : text.Length > MaxLength ? text[..MaxLength]
        : text;

    private static Engine Start() =>
        new Engine(o => o.MaxStatements(MaxStatements).RegexTimeoutInterval(RegexTimeout))
            .Execute(Read("bowser.js"))
            .Execute(Read("isbot.js"))
            .Execute(Script);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BrowserNames).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
