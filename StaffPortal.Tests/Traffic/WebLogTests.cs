using System.Net;
using CsCheck;
using StaffPortal.Domain.Traffic;
using StaffPortal.Domain.Traffic.ThirdParty;

namespace StaffPortal.Tests.Traffic;

public sealed class WebLogTests
{
    private const string Chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    [Fact]
    public void A_line_of_the_combined_format_says_who_when_what_and_from_where()
    {
        var hit = Read(
            """203.0.113.7 - somchai [24/Nov/2026:10:00:01 +0700] "GET /news/7?from=line&x=1 HTTP/1.1" """
                + $"""200 5120 "https://www.example.go.th/" "{Chrome}" "198.51.100.1" """
        );

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 10, 0, 1, TimeSpan.FromHours(7)), hit.At);
        Assert.Equal(TimeSpan.FromHours(7), hit.At.Offset);
        Assert.Equal("203.0.113.7", new IPAddress(hit.Address).ToString());
        Assert.Equal(("GET", "/news/7", "from=line&x=1", 200, 5120L), (hit.Method, hit.Page, hit.Query, hit.Status, hit.Bytes));
        Assert.Equal(("https://www.example.go.th/", Chrome, "somchai"), (hit.Referrer, hit.Browser, hit.Account));
    }

    [Fact]
    public void A_line_of_the_common_format_says_less()
    {
        var hit = Read("""2001:db8::7 - - [01/Jan/2026:00:00:00 +0000] "HEAD / HTTP/1.0" 304 -""");

        Assert.Equal(("HEAD", "/", null, null, null, null), (hit.Method, hit.Page, hit.Query, hit.Referrer, hit.Browser, hit.Bytes));
        Assert.Equal("2001:db8::7", new IPAddress(hit.Address).ToString());
    }

    [Theory]
    [InlineData("""1.2.3.4 - a [x] b [24/Nov/2026:10:00:00 +0700] "GET / HTTP/1.1" 200 1 "-" "-" """, "GET", "/", "a [x] b")]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "\x16\x03\x01" 400 150 "-" "-" """, "-", "\uFFFD\uFFFD\uFFFD", null)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "GET /\xE0\xB8\x81\"q HTTP/1.1" 200 1 "-" "-" """, "GET", "/ก\"q", null)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "GET /a b HTTP/1.1" 200 1 "-" "-" """, "GET", "/a b", null)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "-" 408 0 "-" "-" """, "-", "-", null)]
    public void What_a_hostile_visitor_writes_stays_inside_its_place(string line, string method, string page, string? account)
    {
        var hit = Read(line);

        Assert.Equal((method, page, account), (hit.Method, hit.Page, hit.Account));
    }

    [Theory]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "GET / HTTP/1.1" 200""", null)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00""", TrafficFault.Shape)]
    [InlineData("""host.example - - [24/Nov/2026:10:00:00 +0700] "GET / HTTP/1.1" 200 1""", TrafficFault.Address)]
    [InlineData("""1.2.3.4 - - [31/Feb/2026:10:00:00 +0700] "GET / HTTP/1.1" 200 1""", TrafficFault.Time)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "GET / HTTP/1.1" two 1""", TrafficFault.Shape)]
    [InlineData("""1.2.3.4 - - [24/Nov/2026:10:00:00 +0700] "GET / HTTP/1.1""", TrafficFault.Shape)]
    [InlineData("\0\0\0\0\0\0", TrafficFault.Shape)]
    [InlineData("not a log", TrafficFault.Shape)]
    public void A_broken_line_is_told_with_its_rule(string line, TrafficFault? expected)
    {
        var hit = new WebLog(null).Read(line, out var fault);

        Assert.Equal(expected, fault);
        Assert.Equal(expected is null, hit is not null);
    }

    [Fact]
    public void The_fields_of_IIS_may_change_in_the_middle_of_a_file()
    {
        var log = new WebLog(null);
        Assert.Null(log.Read("#Software: Microsoft Internet Information Services 10.0", out _));
        Assert.Null(
            log.Read("#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) sc-status", out _)
        );
        var first = log.Read(
            "2026-11-24 03:00:01 10.0.0.1 GET /home - 203.0.113.9 Mozilla/5.0+(X11) https://www.example.go.th/a 200",
            out _
        )!;
        Assert.Null(log.Read("#Fields: date time c-ip cs-username cs-method cs-uri-stem sc-status sc-bytes", out _));
        var second = log.Read("2026-11-24 03:00:02 203.0.113.9 DOMAIN\\somchai GET /tax 200 77", out _)!;

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 0, 1, TimeSpan.Zero), first.At);
        Assert.Equal(
            ("/home", "Mozilla/5.0 (X11)", "https://www.example.go.th/a", null),
            (first.Page, first.Browser, first.Referrer, first.Query)
        );
        Assert.Equal(("/tax", "DOMAIN\\somchai", 77L), (second.Page, second.Account, second.Bytes));
        Assert.Null(log.Read("2026-11-24 03:00:02 203.0.113.9 GET /tax 200 77", out var fault));
        Assert.Equal(TrafficFault.Shape, fault);
    }

    [Fact]
    public void A_log_that_gives_its_day_in_the_header_alone_is_read_on_later_too()
    {
        var log = new WebLog(null);
        log.Read("#Fields: time c-ip cs-uri-stem sc-status", out _);
        log.Read("#Date: 2026-11-20 00:00:00", out _);

        var later = new WebLog(log.Fields).Read("10:00:00 203.0.113.9 / 200", out _)!;

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), later.At);
    }

    [Fact]
    public void A_log_whose_fields_lack_what_must_be_kept_is_broken_line_by_line()
    {
        var log = new WebLog("date time cs-uri-stem");

        Assert.Null(log.Read("2026-11-24 03:00:02 /", out var fault));
        Assert.Equal(TrafficFault.Fields, fault);
    }

    [Fact]
    public void No_text_whatever_stops_the_reading()
    {
        string[] parts =
        [
            "1.2.3.4",
            " - ",
            "[",
            "] \"",
            "24/Nov/2026:10:00:00 +0700",
            "\"",
            "\\",
            "\\x",
            "GET / HTTP/1.1",
            " 200 ",
            "#Fields: ",
            "\uD800",
            "-",
            "9999999999999999999999",
        ];
        Gen.Int[0, parts.Length - 1]
            .Array[0, 14]
            .Select(p => string.Concat(p.Select(i => parts[i])))
            .Sample(
                line =>
                {
                    foreach (var log in new[] { new WebLog(null), new WebLog("date time c-ip cs-uri-stem sc-status") })
                    {
                        var hit = log.Read(line, out var fault);
                        Assert.True(hit is null || fault is null);
                    }
                },
                iter: 20_000
            );
    }

    [Theory]
    [InlineData(Chrome, "Chrome", "131", "Windows", false)]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/17.1 Mobile/15E148 Safari/604.1",
        "Safari",
        "17",
        "iOS",
        false
    )]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "2", null, true)]
    [InlineData("curl/8.1", null, null, null, true)]
    [InlineData("nothing that anybody knows", null, null, null, true)]
    public void A_browser_is_told_by_its_own_name_and_a_robot_apart(
        string text,
        string? name,
        string? version,
        string? system,
        bool isRobot
    ) => Assert.Equal(new BrowserName(name, version, system, isRobot), new BrowserNames().Of(text));

    private static TrafficHit Read(string line)
    {
        var hit = new WebLog(null).Read(line, out var fault);
        Assert.True(hit is not null, fault?.ToString());
        return hit;
    }
}
