using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StaffPortal.Tests.Architecture;

/// <summary>Who is asked presses a button that names the act, and a red one where something is lost (LOOK.md).</summary>
public sealed partial class QuestionsTests
{
    private static readonly string[] Bare =
    [
        "Yes",
        "Yes, do it",
        "OK",
        "Confirm",
        "Continue",
        "Proceed",
        "ใช่",
        "ตกลง",
        "ยืนยัน",
        "ดำเนินการ",
        "ใช่ ดำเนินการ",
        "ทำต่อ",
    ];

    [Fact]
    public void No_question_is_answered_by_a_bare_yes()
    {
        var asked = Questions().ToList();

        Assert.True(asked.Count > 5, "the questions were not found in the sources");
        foreach (var (file, arguments) in asked)
        {
            foreach (Match text in TextName().Matches(arguments[2]))
            {
                foreach (var words in Words(text.Groups["class"].Value, text.Groups["key"].Value))
                    Assert.False(Bare.Contains(words, StringComparer.OrdinalIgnoreCase), $"{file}: {words}");
            }
        }
    }

    [Theory]
    [InlineData("ApprovalsPage.razor.cs")]
    [InlineData("ImportAccountPage.razor.cs")]
    [InlineData("DisposalPage.razor.cs")]
    [InlineData("AccessReviewPage.razor.cs")]
    [InlineData("PortalForm.Typing.cs")]
    public void What_ends_or_destroys_something_is_asked_in_red(string file) =>
        Assert.Contains(Questions().Where(q => q.File == file), q => q.Arguments.Contains("destroys: true"));

    /// <summary>Every call of <c>Feedback.ConfirmAsync</c> with its arguments as they are written.</summary>
    private static IEnumerable<(string File, List<string> Arguments)> Questions() =>
        SourceTree
            .Files("*.cs", "StaffPortal.Web")
            .Select(f => (File: Path.GetFileName(f), Text: SourceTree.Read(f)))
            .SelectMany(f => Call().Matches(f.Text).Select(m => (f.File, Arguments: Split(f.Text[(m.Index + m.Length)..]))));

    private static List<string> Split(string text)
    {
        var (arguments, depth, from) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && depth == 0)
            {
                arguments.Add(text[from..i].Trim());
                from = i + 1;
            }
            else if (text[i] is '(' or '[' or '{')
                depth++;
            else if (text[i] is ')' or ']' or '}' && depth-- == 0)
            {
                arguments.Add(text[from..i].Trim());
                break;
            }
        }

        return arguments;
    }

    private static IEnumerable<string> Words(string type, string key) =>
        SourceTree
            .Files($"{type}*.resx", "StaffPortal.Web")
            .Select(f =>
                XDocument
                    .Parse(SourceTree.Read(f))
                    .Root!.Elements("data")
                    .FirstOrDefault(d => d.Attribute("name")!.Value == key)
                    ?.Element("value")
                    ?.Value
            )
            .OfType<string>();

    [GeneratedRegex(@"Feedback\.ConfirmAsync\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?<class>\w*Texts)\.(?<key>\w+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TextName();
}
