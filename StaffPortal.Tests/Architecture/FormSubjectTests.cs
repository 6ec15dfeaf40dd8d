using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Architecture;

/// <summary>Typing is kept under the form's page, its first field and its subject: every form that keeps says which that is.</summary>
public sealed partial class FormSubjectTests
{
    [Fact]
    public void Every_form_that_keeps_what_is_typed_says_which_thing_it_is_about()
    {
        var forms = SourceTree
            .Files("*.razor", "StaffPortal.Web")
            .SelectMany(file => Form().Matches(SourceTree.Read(file)), (file, form) => (file, form.Value))
            .Where(f => !f.Value.Contains("Keeps=\"false\"", StringComparison.Ordinal))
            .ToList();

        Assert.True(forms.Count > 20);
        Assert.DoesNotContain(forms, f => !f.Value.Contains(" Subject=\"", StringComparison.Ordinal));
    }

    /// <summary>The opening tag, with its attributes.</summary>
    [GeneratedRegex("<PortalForm(\\s+[^\\s=>]+(=\"[^\"]*\")?)*\\s*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
