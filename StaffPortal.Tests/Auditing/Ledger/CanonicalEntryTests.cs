using System.Text;
using System.Text.Json;
using CsCheck;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>
/// The bytes that a leaf commits to never change: docs/audit-format.md says what they are, and its vector is checked here.
/// </summary>
public sealed class CanonicalEntryTests
{
    private static readonly string Page = new StreamReader(
        typeof(LedgerBundle).Assembly.GetManifestResourceStream(LedgerBundle.FormatName)!
    ).ReadToEnd();

    private static AuditEntry Example =>
        new()
        {
            LookId = new("6b1f7d0a-52c3-4e0e-9a3b-0d1e2f3a4b5c"),
            OccurredAt = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero),
            RegisteredAt = new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero).AddTicks(1234567),
            Day = new(2026, 11, 23),
            Hour = 10,
            Action = AuditAction.Changed,
            Outcome = AuditOutcome.Permitted,
            Rule = "Permitted",
            AccountId = new("00000000-0000-0000-0000-0000000000a1"),
            AccountName = "officer",
            Role = Role.Officer,
            PurposeId = new("00000000-0000-0000-0000-0000000000b2"),
            DeclarationId = new("00000000-0000-0000-0000-0000000000c3"),
            CaseReference = "123/2569",
            Reason = "แก้ไข \"เบอร์โทร\"\nตามคำขอ",
            IpAddress = "192.0.2.7",
            Browser = "Test\\1",
            Citizens =
            [
                new()
                {
                    CitizenId = new("00000000-0000-0000-0000-0000000000e5"),
                    Involvement = Involvement.Changed,
                    FieldCount = 1,
                    Fields = """[{"f":"Telephone","o":"b2xk","n":"bmV3"}]""",
                },
                new()
                {
                    CitizenId = new("00000000-0000-0000-0000-0000000000d4"),
                    Involvement = Involvement.Seen,
                    FieldCount = 0,
                    Fields = "[]",
                },
            ],
        };

    [Fact]
    public void The_vector_of_the_format_page_is_what_is_written()
    {
        var line = new CanonicalLine();
        CanonicalEntry.Write(Example, line);
        var folder = new KeyFolder(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}"));
        folder.Write(
            "ledger.skey",
            $"PRIVATE+KEY+office.test/audit+00000000+{Convert.ToBase64String([1, .. Enumerable.Range(0, 32).Select(i => (byte)i)])}"
        );
        var signer = new FileLedgerSigner(folder, "office.test/audit");
        var key = signer.Key.Text;
        var note = signer.Sign(new("office.test/audit", 1, MerkleTree.LeafHash(line.Bytes))).ToString();
        Directory.Delete(folder.Path, recursive: true);

        Assert.Contains($"```\n{Encoding.UTF8.GetString(line.Bytes)}\n```", Page, StringComparison.Ordinal);
        Assert.Contains($"`{Convert.ToHexStringLower(MerkleTree.LeafHash(line.Bytes))}`", Page, StringComparison.Ordinal);
        Assert.Contains($"```\n{note}```", Page, StringComparison.Ordinal);
        Assert.Contains($"`{key}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_comes_back_from_the_line_as_it_was()
    {
        var line = new CanonicalLine();
        Gen.String.Where(s => !s.Any(char.IsSurrogate))
            .Sample(
                text =>
                {
                    line.Clear();
                    line.Begin();
                    line.Member("a"u8, text);
                    line.Member("b"u8, 7);
                    line.End();
                    Assert.DoesNotContain((byte)'\n', line.Bytes.ToArray());
                    using var read = JsonDocument.Parse(line.Bytes.ToArray());
                    Assert.Equal(text, read.RootElement.GetProperty("a").GetString());
                    Assert.Equal(7, read.RootElement.GetProperty("b").GetInt32());
                },
                threads: 1
            );
    }

    [Fact]
    public void Members_stand_in_the_order_of_their_names()
    {
        var line = new CanonicalLine();
        CanonicalEntry.Write(Example, line);
        using var read = JsonDocument.Parse(line.Bytes.ToArray());
        var names = read.RootElement.EnumerateObject().Select(p => p.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Citizens_stand_in_the_order_of_their_text()
    {
        var random = new Random(3);
        Guid[] ids =
        [
            .. Enumerable
                .Range(0, 500)
                .Select(_ =>
                {
                    var bytes = new byte[16];
                    random.NextBytes(bytes);
                    return new Guid(bytes);
                }),
        ];
        var line = new CanonicalLine();
        CanonicalEntry.Write(new() { Citizens = [.. ids.Select(id => new AuditEntryCitizen { CitizenId = id })] }, line);

        using var written = JsonDocument.Parse(line.Bytes.ToArray());

        Assert.Equal(
            ids.Select(id => id.ToString()).Order(StringComparer.Ordinal),
            written.RootElement.GetProperty("citizens").EnumerateArray().Select(c => c.GetProperty("citizen").GetString())
        );
    }
}
