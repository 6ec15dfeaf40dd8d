using System.Text.RegularExpressions;
using StaffPortal.Domain.Operation;
using StaffPortal.Tests.Architecture;

namespace StaffPortal.Tests.Operation;

/// <summary>The words of what a check can see.</summary>
public sealed class SymptomsTests
{
    /// <summary>A symptom that asks for something says what.</summary>
    [Fact]
    public void Every_symptom_that_is_not_good_says_what_to_do()
    {
        var sources = SourceTree
            .Files("*.cs", "StaffPortal.Domain")
            .Concat(SourceTree.Files("*.cs", "StaffPortal.Web"))
            .Where(f => f.Contains("/Operation/", StringComparison.Ordinal))
            .Select(SourceTree.Read)
            .ToList();
        var asking = Enum.GetValues<Symptom>()
            .Where(s => sources.Exists(t => Regex.IsMatch(t, $@"(Doubtful|Wrong|Unsafe)\(\s*Symptom\.{s}\b")))
            .ToList();

        Assert.True(asking.Count > 20, string.Join(' ', asking));
        Assert.All(asking, s => Assert.NotEqual($"Remedy_{s}", Words.Text($"Remedy_{s}")));
    }
}
