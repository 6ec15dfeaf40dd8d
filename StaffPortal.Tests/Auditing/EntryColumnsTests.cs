using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing;

/// <summary>What an entry's row holds stands in everything that is made of it.</summary>
public sealed class EntryColumnsTests
{
    private static readonly IEnumerable<PropertyInfo> Properties = typeof(AuditEntry)
        .GetProperties()
        .Where(p => p.Name != nameof(AuditEntry.Citizens));

    public static TheoryData<string> Names => [.. Properties.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_property_of_an_entry_is_a_column(string property)
    {
        var (empty, given) = (new AuditLine(new()), new AuditLine(new()));
        Give(given.Entry, typeof(AuditEntry).GetProperty(property)!);

        Assert.Single(EntryColumns.All, c => c.Text(given) != c.Text(empty));
    }

    [Fact]
    public void The_leaf_commits_to_every_column_but_the_rows_number()
    {
        using var leaf = JsonDocument.Parse(Canonical(Full()));

        Assert.Equal(
            EntryColumns
                .All.Where(c => c.Name != nameof(AuditEntry.Id))
                .Select(c => c.CanonicalName!)
                .Append("v")
                .Order(StringComparer.Ordinal),
            leaf.RootElement.EnumerateObject().Select(m => m.Name)
        );
    }

    [Fact]
    public async Task CSV_and_JSON_hold_every_column()
    {
        var line = AuditLine.Of(Full());
        using var csv = new MemoryStream();
        using var json = new MemoryStream();

        await AuditExport.WriteCsvAsync(new[] { line }.ToAsyncEnumerable(), csv, TestContext.Current.CancellationToken);
        AuditEventJson.Write(json, line);

        var rows = Encoding.UTF8.GetString(csv.ToArray()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(string.Join(',', EntryColumns.All.Select(c => c.Name)), rows[0]);
        Assert.Equal(string.Join(',', EntryColumns.All.Select(c => c.Text(line))), rows[1]);
        using var read = JsonDocument.Parse(json.ToArray());
        Assert.All(EntryColumns.All, c => Assert.NotEqual(JsonValueKind.Null, At(read.RootElement, c.AuditNetMember ?? c.Name).ValueKind));
    }

    [Fact]
    public void The_panel_leaves_out_only_what_it_says_otherwise()
    {
        Assert.Equal(["Id", "Citizens", "Day", "Hour", "DecidedBy"], EntryColumns.All.Where(c => !c.IsFact).Select(c => c.Name));
        Assert.All(
            EntryColumns.All.Where(c => c.IsFact),
            c => Assert.NotEqual($"EntryColumn_{c.Name}", Domain.Foundations.Words.Text($"EntryColumn_{c.Name}"))
        );
    }

    /// <summary>What a person reads of rights is how many rows of which kind; every kind has its words.</summary>
    [Fact]
    public async Task Rights_are_told_to_people_by_their_kinds()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var db = office.Db();
        var first = await db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).FirstAsync(TestContext.Current.CancellationToken);
        var column = EntryColumns.All.Single(c => c.Name == "Rights");
        var culture = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new("en");
        try
        {
            Assert.StartsWith("accounts 6 · contracts 2 · grants 18 · ", column.InWords(AuditLine.Of(first)), StringComparison.Ordinal);
            foreach (var entity in AttestedRow.Of(db.Model))
                Assert.NotEqual($"Attested_{entity.GetTableName()}", Domain.Foundations.Words.Text($"Attested_{entity.GetTableName()}"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private static JsonElement At(JsonElement root, string path) => path.Split('.').Aggregate(root, (e, name) => e.GetProperty(name));

    private static byte[] Canonical(AuditEntry entry)
    {
        var line = new CanonicalLine();
        CanonicalEntry.Write(entry, line);
        return line.Bytes.ToArray();
    }

    private static AuditEntry Full()
    {
        var entry = new AuditEntry { Citizens = [new() { CitizenId = Guid.NewGuid(), Involvement = Involvement.Seen }] };
        foreach (var property in Properties)
            Give(entry, property);
        return entry;
    }

    private static void Give(AuditEntry entry, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(
            entry,
            type switch
            {
                { IsEnum: true } => Enum.GetValues(type).GetValue(1),
                _ when type == typeof(string) => property.Name,
                _ when type == typeof(Guid) => Guid.NewGuid(),
                _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero),
                _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 20),
                _ => Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture),
            }
        );
    }
}
