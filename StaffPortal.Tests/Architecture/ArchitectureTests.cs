using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Traffic;
using Assembly = System.Reflection.Assembly;

namespace StaffPortal.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(CitizenRecords).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void The_citizen_and_the_context_cannot_be_named_outside_the_domain()
    {
        foreach (
            var name in new[]
            {
                "Citizens.Citizen",
                "Citizens.Registration",
                "Persistence.PortalDbContext",
                "Persistence.RelationalPortalStore",
            }
        )
            Assert.False(Domain.GetType($"StaffPortal.Domain.{name}", throwOnError: true)!.IsVisible, name);
        Assert.DoesNotContain(
            Domain.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(),
            a => a.AssemblyName != "StaffPortal.Tests"
        );
    }

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var pages = Web.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();

        Assert.True(pages.Count > 15);
        Assert.All(
            pages,
            p =>
                Assert.True(
                    p.GetCustomAttributes<AuthorizeAttribute>().Any() || p.GetCustomAttributes<AllowAnonymousAttribute>().Any(),
                    p.Name
                )
        );
        var open = pages.Where(p => p.GetCustomAttributes<AllowAnonymousAttribute>().Any()).Select(p => p.Name).Order();
        Assert.Equal(
            [
                "ActivatePage",
                "AdvicePage",
                "ContactPage",
                "ContactStatusPage",
                "CookiesPage",
                "Fault",
                "NotFound",
                "NoticePage",
                "PolicyChanges",
                "PrivacyPage",
                "PromisesPage",
                "RefusedPage",
                "SignInPage",
                "UnknownPage",
            ],
            open
        );
    }

    [Fact]
    public void Law_9_no_live_page_is_prerendered()
    {
        var app = File.ReadAllText(Path.Combine(SourceTree.Root, "StaffPortal.Web", "Shell", "App.razor.cs"));
        Assert.Contains("new(prerender: false)", app, StringComparison.Ordinal);
        Assert.All(
            Sources("*.razor").Where(f => !f.Path.EndsWith("App.razor", StringComparison.Ordinal)),
            f => Assert.DoesNotContain("@rendermode", f.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Law_8_a_citizen_stands_in_a_URL_and_in_a_title_by_an_opaque_id_alone()
    {
        Assert.All(
            Sources("*.razor"),
            f =>
            {
                foreach (Match title in PageTitle().Matches(f.Text))
                    Assert.DoesNotMatch(ValueOfRecord(), title.Value);
            }
        );
        var routes = Web.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
            .Select(r => r.Template)
            .Where(t => t.Contains('{', StringComparison.Ordinal));
        Assert.Equal(
            [
                "/citizens/{Id:guid}",
                "/citizens/{Id:guid}/report",
                "/disposals/{Id:guid}",
                "/imports/{Id:guid}",
                "/notice/{Code}",
                "/privacy/{Number:int}",
                "/review/sample/{Id:guid}",
                "/review/{Id:guid}",
            ],
            routes.Order(StringComparer.Ordinal)
        );
        var query = typeof(AuditFilter)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType == typeof(string))
            .Select(p => p.Name);
        Assert.Equal(["Address", "Case"], query.Where(n => n != "EqualityContract").Order());
    }

    [Fact]
    public void Nothing_is_fetched_from_outside()
    {
        Assert.All(Sources("*.razor").Concat(Sources("*.css")).Concat(Sources("*.js")), f => Assert.DoesNotMatch(Outside(), f.Text));
    }

    [Fact]
    public void Time_comes_from_the_clock_that_was_handed_over() =>
        Assert.All(Sources("*.cs"), f => Assert.DoesNotMatch(WallClock(), f.Text));

    /// <summary>Identity's own check makes a hash of fewer rounds anew without an entry, and with a stamp that ends all sessions.</summary>
    [Fact]
    public void A_password_is_checked_by_the_hasher_alone() =>
        Assert.All(Sources("*.cs"), f => Assert.DoesNotContain(".CheckPassword", f.Text, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Every_text_stands_in_both_languages_with_the_same_places(string name)
    {
        var thai = Read($"{name}.resx");
        var english = Read($"{name}.en.resx");

        Assert.Equal(thai.Keys.Order(), english.Keys.Order());
        Assert.All(thai, t => Assert.Equal(Places(t.Value), Places(english[t.Key])));
        Assert.All(english.Where(e => e.Value.Length > 6), e => Assert.DoesNotMatch("[ก-๎]", e.Value));
    }

    [Fact]
    public void Every_value_of_an_enumeration_has_its_words()
    {
        var words = TextFiles
            .Select(f => f.Data)
            .Where(f => f.EndsWith("/Words", StringComparison.Ordinal))
            .SelectMany(f => Read($"{f}.resx"))
            .ToDictionary();
        var shown = Domain
            .GetTypes()
            .Where(t => t.IsEnum && words.Keys.Any(k => k.StartsWith($"{t.Name}_", StringComparison.Ordinal)))
            .ToList();
        Assert.True(shown.Count >= 30, string.Join(' ', shown.Select(t => t.Name)));
        // Of a place for a field of the office's own the office says the name.
        var places = FieldCatalog.Places.Select(p => p.ToString()).ToHashSet(StringComparer.Ordinal);
        Assert.All(shown, t => Assert.All(Enum.GetNames(t).Except(places), n => Assert.Contains($"{t.Name}_{n}", words.Keys)));
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Order().Distinct());

    private static Dictionary<string, string> Read(string path) =>
        XDocument
            .Load(Path.Combine(SourceTree.Root, path))
            .Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    /// <summary>Every file of texts, named without its ending; each has a twin in English.</summary>
    public static TheoryData<string> TextFiles =>
        [
            .. SourceTree
                .Files("*.resx", SourceTree.Portal)
                .Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal))
                .Select(f => f[..^".resx".Length]),
        ];

    private static List<(string Path, string Text)> Sources(string pattern, string? project = null) =>
        [
            .. SourceTree
                .Files(pattern, project is null ? SourceTree.Portal : [project])
                .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
                .Select(f => (f, SourceTree.Read(f))),
        ];

    [GeneratedRegex(@"<PageTitle>.*?</PageTitle>|<PageHeader\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex PageTitle();

    [GeneratedRegex(@"\bview\b|\brecord\b|Value|GivenName|FamilyName|NationalId", RegexOptions.IgnoreCase)]
    private static partial Regex ValueOfRecord();

    [GeneratedRegex("""(src|href|url\()\s*=?\s*["']?(https?:)?//""")]
    private static partial Regex Outside();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
