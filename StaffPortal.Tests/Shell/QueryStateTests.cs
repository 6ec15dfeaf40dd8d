using System.Globalization;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class QueryStateTests
{
    [Fact]
    public void What_is_written_is_read_again_in_either_language()
    {
        var filter = new Filter
        {
            From = new(2026, 11, 23),
            Role = Role.Officer,
            EndedOnly = true,
            Account = Guid.NewGuid(),
            CaseReference = "12/2569 ก",
            Page = 3,
        };
        foreach (var culture in new[] { "th-TH", "en-GB" })
        {
            CultureInfo.CurrentCulture = new(culture);
            var path = QueryState.Write("/orders", filter);

            Assert.Contains("from=2026-11-23", path, StringComparison.Ordinal);
            Assert.Equal(filter, QueryState.Read<Filter>($"https://office.example{path}#top"));
        }
    }

    [Fact]
    public void What_is_as_at_first_is_left_out() => Assert.Equal("/orders", QueryState.Write("/orders", new Filter()));

    [Theory]
    [InlineData("?role=King&from=soon&account=1&page=many&endedOnly=perhaps&other=1")]
    [InlineData("?role=99")]
    [InlineData("")]
    public void What_cannot_be_read_is_left_out(string query) => Assert.Equal(new Filter(), QueryState.Read<Filter>(query));

    [Fact]
    public void Law_8_text_that_is_not_marked_does_not_go_into_a_URL() =>
        Assert.Throws<InvalidOperationException>(() => QueryState.Write("/citizens", new Personal { Name = "x" }));

    private sealed record Filter
    {
        public DateOnly? From { get; init; }

        public Role? Role { get; init; }

        public bool EndedOnly { get; init; }

        public Guid? Account { get; init; }

        [SafeInUrl]
        public string? CaseReference { get; init; }

        public int Page { get; init; } = 1;
    }

    private sealed record Personal
    {
        public string? Name { get; init; }
    }
}
