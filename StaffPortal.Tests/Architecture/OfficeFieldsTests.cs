using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Architecture;

/// <summary>
/// What a field is called, how it is checked, shown and guarded, an office may have said itself: it is asked of the office's fields, and
/// never of the enumeration or of what every office shares.
/// </summary>
public sealed partial class OfficeFieldsTests
{
    /// <summary>Sources that ask for columns, or for a built-in field by its name.</summary>
    private static readonly string[] Storage =
    [
        "StaffPortal.Domain/Citizens/CitizenColumns.cs",
        "StaffPortal.Domain/Citizens/CitizenMappings.cs",
        "StaffPortal.Domain/Citizens/CitizenRecords.cs",
        "StaffPortal.Domain/Citizens/CitizenSealing.cs",
        "StaffPortal.Domain/Citizens/NameForm.cs",
        "StaffPortal.Domain/Citizens/SearchCriterion.cs",
        "StaffPortal.Domain/Fields/FieldSet.cs",
        "StaffPortal.Domain/Imports/KnownCitizens.cs",
        "StaffPortal.Domain/Keys/CitizenKeys.cs",
        "StaffPortal.Domain/OwnFields/OwnFieldForm.cs",
        "StaffPortal.Domain/Review/Facts/FactLoader.cs",
        "StaffPortal.Domain/Review/Facts/RecordsByNumber.cs",
    ];

    private static IEnumerable<(string File, string Text)> Sources =>
        new[] { "*.cs", "*.razor" }.SelectMany(p => SourceTree.Files(p, SourceTree.Portal)).Select(f => (f, SourceTree.Read(f)));

    [Fact]
    public void A_name_is_asked_of_the_office() =>
        Assert.Equal(
            ["StaffPortal.Domain/Fields/FieldDefinition.cs"],
            Sources.Where(s => NamedByEnumeration().IsMatch(s.Text)).Select(s => s.File)
        );

    [Fact]
    public void What_every_office_shares_is_asked_for_storage_alone() =>
        Assert.Equal(
            Storage,
            Sources
                .Where(s => s.Text.Contains("FieldCatalog.Of(", StringComparison.Ordinal))
                .Select(s => s.File)
                .Order(StringComparer.Ordinal)
        );

    [GeneratedRegex(@"Words\.Of\((?:\w+\.)*[fF]ield\)|Fields\.Select\(f => Words\.Of\(f\)\)")]
    private static partial Regex NamedByEnumeration();
}
