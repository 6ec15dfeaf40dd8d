using System.Text;
using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Tests.Architecture;

namespace StaffPortal.Tests.Sample;

/// <summary>The scenario that docs/replay-format.md shows, an example of every line.</summary>
internal static class ReplayExample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<string> Lines { get; } =
    [.. SourceTree.Read("docs/replay-format.md").Split("```jsonl\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The example with one line changed, as a file.</summary>
    /// <param name="of">A piece of the line that is changed.</param>
    /// <param name="old">What is replaced in it.</param>
    /// <param name="now">By what.</param>
    public static (string Text, int Line) With(string of, string old, string now)
    {
        var at = Lines.ToList().FindIndex(l => l.Contains(of, StringComparison.Ordinal));
        Assert.Contains(old, Lines[at], StringComparison.Ordinal);
        var lines = Lines.ToArray();
        lines[at] = lines[at].Replace(old, now, StringComparison.Ordinal);
        return (string.Join('\n', lines), at + 1);
    }

    public static Stream FileOf(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static async Task<Result<ReplayScenario>> ReadAsync(string text) =>
        await ReplayFile.ReadAsync(FileOf(text), Now, TestContext.Current.CancellationToken);
}
