using System.Text;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

public sealed class TrafficLeafTests
{
    /// <summary>Computed apart from our code (docs/audit-format.md §7): whoever writes a second verifier relies on it.</summary>
    [Fact]
    public void The_documented_vector_holds()
    {
        var line = new TrafficLine
        {
            At = new(2026, 11, 20, 3, 0, 1, TimeSpan.Zero),
            OffsetMinutes = 420,
            Address = [203, 0, 113, 7],
            Method = "GET",
            Query = "a=1",
            Status = 200,
            Bytes = 5120,
            Account = "somchai",
            FileId = 3,
            LineNumber = 9,
        };
        var canonical = new CanonicalLine();
        TrafficLeaf.Write(new(line, "/ข่าว", "https://www.example.go.th/", "Mozilla/5.0 \"x\""), canonical);
        var salt = TrafficLeaf.Salt([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 7);

        Assert.Contains(
            Encoding.UTF8.GetString(canonical.Bytes),
            File.ReadAllText(Path.Combine(Browser.PortalProcess.WebFolder, "..", "docs", "audit-format.md")),
            StringComparison.Ordinal
        );
        Assert.Equal("e198a0923e91ae578f489e5d8c96d7a51332f742c30b3dc057ff8d801147e6f4", Convert.ToHexStringLower(salt));
        Assert.Equal(
            "a051458c1b797dff53103d71def342f1707766b3fa4f5123cdc290210de27e8b",
            Convert.ToHexStringLower(TrafficLeaf.Hash(salt, canonical.Bytes))
        );
    }
}
