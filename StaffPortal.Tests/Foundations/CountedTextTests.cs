using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaffPortal.Tests.Architecture;
using Words = StaffPortal.Domain.Foundations.Words;

namespace StaffPortal.Tests.Foundations;

/// <summary>One row is a row, and two are rows.</summary>
public sealed partial class CountedTextTests
{
    [Theory]
    [InlineData(1, "brought in 1 row")]
    [InlineData(0, "brought in 0 rows")]
    [InlineData(21, "brought in 21 rows")]
    [InlineData("1", "brought in 1 row")]
    [InlineData("1,001", "brought in 1,001 rows")]
    public void A_count_takes_its_word(object count, string text) => Assert.Equal(text, Words.Fill("brought in {0} [row|rows]", count));

    [Fact]
    public void Each_number_takes_its_own_word_and_what_a_text_is_filled_with_is_never_looked_at()
    {
        Assert.Equal(
            "1 of 2 rows are in, 1 row was not",
            Words.Fill("{0} of {1} [row is|rows are] in, {2} [row was|rows were] not", 1, 2, 1)
        );
        Assert.Equal("1 [a|b] of one: 1 row", Words.Fill("{0} of one: {1} [row|rows]", "1 [a|b]", 1));
        Assert.Equal("[as it is] {0}", Words.Fill("[as it is] {{0}}"));
    }

    /// <summary>A count before a plural noun with no word for one: every one of them is found by this.</summary>
    [Fact]
    public void No_English_text_says_one_rows()
    {
        var texts = SourceTree
            .Files("*.en.resx", SourceTree.Portal)
            .SelectMany(f => XDocument.Parse(SourceTree.Read(f)).Root!.Elements("data"))
            .Select(d => (Key: d.Attribute("name")!.Value, Text: d.Element("value")!.Value))
            .ToList();

        Assert.True(texts.Count(t => t.Text.Contains("[row", StringComparison.Ordinal)) > 10);
        Assert.Empty(texts.Where(t => Uncounted().IsMatch(t.Text)).Select(t => $"{t.Key}: {t.Text}"));
    }

    /// <summary>Limits, which are never one, stand behind words such as "at most".</summary>
    [GeneratedRegex(
        @"(?<!at most |more than |within |than |1 to |longer than |and |for )\{\d\} (rows|accounts|grants|citizens|requests|cases)\b"
    )]
    private static partial Regex Uncounted();
}
