using System.Text.RegularExpressions;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>What changed between two versions of the privacy policy, line by line.</summary>
public sealed partial class PolicyChanges
{
    private const int MostMilliseconds = 1000;

    private IReadOnlyList<DiffPiece>? lines;

    [SupplyParameterFromQuery]
    public int From { get; set; }

    [SupplyParameterFromQuery]
    public int To { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    /// <summary>
    /// A line as it is read: marks of headings and stress are for the program that sets it, and a link is its words with where it leads
    /// behind them, so that a change of either is seen.
    /// </summary>
    internal static string Plain(string line) =>
        Stress()
            .Replace(Link().Replace(line.TrimStart('#').TrimStart(), "${words} (${to})"), "${words}")
            .Replace("<http", "http", StringComparison.Ordinal);

    [GeneratedRegex(@"!?\[(?<words>[^\]]*)\]\(\s*<?(?<to>[^)\s>]+)>?[^)]*\)", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<mark>\*\*|__|`)(?<words>.+?)\k<mark>", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Stress();

    private static string? ClassOf(DiffPiece line) => line.Text.StartsWith('#') ? "heading" : null;

    protected override async Task OnInitializedAsync()
    {
        var versions = await Policies.VersionsAsync(PolicyKind.Privacy, Context.RequestAborted);
        var (from, to) = (versions.Find(v => v.Number == From), versions.Find(v => v.Number == To));
        if (from is not null && to is not null)
            lines = [.. InlineDiffBuilder.Diff(Office.Fill(from.Text), Office.Fill(to.Text)).Lines.Where(l => l.Text.Length > 0)];
    }
}
