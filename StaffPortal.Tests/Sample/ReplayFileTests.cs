using System.Globalization;
using System.Text;
using System.Text.Json;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Tests.Sample;

/// <summary>Somebody else's scenario is read as it stands, or refused by line, property and rule.</summary>
public sealed class ReplayFileTests
{
    /// <summary>A change to a line of the example, and what it is refused with.</summary>
    public static TheoryData<string, string, string, string, string> Broken =>
        new()
        {
            { "\"l3\"", "{\"type\":\"look\"", "{\"type\":\"peek\"", "ReplayTypeUnknown", "type" },
            { "\"l3\"", "\"type\":\"look\",", "", "ReplayValueMissing", "type" },
            { "\"l3\"", "\"staff\":\"s1\"", "\"staff\":\"s9\"", "ReplayReferenceUnknown", "staff" },
            { "\"l3\"", "[\"c1\"]", "[\"c1\",\"c9\"]", "ReplayReferenceUnknown", "citizens" },
            { "\"l3\"", "\"purpose\":\"pay\",", "", "ReplayValueMissing", "purpose" },
            { "\"l3\"", "+07:00", "", "ReplayValueBad", "at" },
            { "\"l3\"", "2026-10-05", "2026-12-05", "ReplayInFuture", "at" },
            { "\"l3\"", "Opened", "Peeped", "ReplayValueBad", "action" },
            { "\"l3\"", "Opened", "RightsAttested", "ReplayValueBad", "action" },
            { "\"l3\"", "\"id\":\"l3\"", "\"id\":\"l2\"", "ReplayIdTwice", "id" },
            { "\"l3\"", "\"id\":\"l3\",", "", "ReplayValueMissing", "id" },
            { "\"l4\"", "NationalId", "ShoeSize", "ReplayValueBad", "fields" },
            { "\"l2\"", "\"by\":\"Name\"", "\"by\":7", "ReplayValueBad", "by" },
            { "\"12/2569\",\"service\"", "2026-10-06T", "2026-10-04T", "ReplayEndsBeforeItStarts", "closedAt" },
            { "\"12/2569\",\"service\"", "\"number\":\"12/2569\",", "", "ReplayValueMissing", "number" },
            { "\"12/2569\",\"service\"", "Request", "Wish", "ReplayValueBad", "kind" },
            { "{\"type\":\"grant\",\"staff\":\"s1\"", "2027-03-01", "2025-03-01", "ReplayEndsBeforeItStarts", "until" },
            { "{\"type\":\"grant\",\"staff\":\"s1\"", "2027-03-01", "next year", "ReplayValueBad", "until" },
            { "{\"type\":\"grant\",\"staff\":\"s2\"", "[\"disability\"]", "[\"magic\"]", "ReplayReferenceUnknown", "services" },
            { "\"id\":\"c1\"", "8000000000014", "8000000000015", "ReplayValueBad", "nationalId" },
            { "\"id\":\"c1\"", "\"village\":1,", "", "ReplayValueMissing", "village" },
            { "\"id\":\"c1\"", "\"village\":1", "\"village\":\"one\"", "ReplayValueBad", "village" },
            { "\"id\":\"c1\"", "1950-05-01", "2050-05-01", "ReplayValueBad", "birthDate" },
            { "\"id\":\"c1\"", "\"Disability\"", "\"Shoes\"", "ReplayValueBad", "values" },
            { "\"id\":\"c1\"", "\"Disability\"", "\"Own1\"", "ReplayValueBad", "values" },
            { "\"id\":\"s1\"", "\"Mon\"", "\"Someday\"", "ReplayValueBad", "worksOn" },
            { "\"id\":\"s1\"", "\"08:30\"", "\"half past eight\"", "ReplayValueBad", "worksFrom" },
            { "\"id\":\"s2\"", "\"role\"", "\"userName\":\"SOMSRI\",\"role\"", "ReplayIdTwice", "userName" },
            { "\"id\":\"s2\"", ",\"contract\":\"k1\"", "", "ReplayValueMissing", "contract" },
            { "\"id\":\"s3\"", "\"c1\"", "\"c9\"", "ReplayReferenceUnknown", "citizen" },
            { "\"shift\"", "\"26:00\"", "\"17:00\"", "ReplayEndsBeforeItStarts", "until" },
            { "\"watch\"", "Candidate", "Rich", "ReplayValueBad", "kind" },
            { "\"id\":\"pay\",\"service\"", "\"dailyRecordLimit\":100", "\"dailyRecordLimit\":0", "ReplayValueBad", "dailyRecordLimit" },
            { "\"id\":\"pay\",\"service\"", "\"Masked\"", "\"Shown\"", "ReplayValueBad", "fields" },
            { "\"id\":\"disability\"", "\"nameEn\":\"Disability", "\"nameEn\":\"" + new string('x', 200), "ReplayTooLong", "nameEn" },
            { "\"office\"", "\"08:30\"", "\"26:99\"", "ReplayValueBad", "opensAt" },
        };

    [Theory, MemberData(nameof(Broken))]
    public async Task What_does_not_fit_is_refused_by_line_property_and_rule(string of, string old, string now, string key, string property)
    {
        var (text, line) = ReplayExample.With(of, old, now);

        var refusal = (await ReplayExample.ReadAsync(text)).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal(key, refusal.Key);
        Assert.Equal(line, refusal.Arguments[0]);
        if (key != "ReplayTypeUnknown")
            Assert.Equal(property, refusal.Arguments[1]);
        foreach (var language in new[] { "th-TH", "en-GB" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Contains($"{line}", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(property, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    [InlineData("{\"type\":\"office\"} {\"type\":\"office\"}")]
    public async Task A_line_that_is_no_object_is_refused(string line)
    {
        var refusal = (await ReplayExample.ReadAsync($"{ReplayExample.Lines[0]}\n{line}\n")).Refusal;

        Assert.Equal("ReplayNoObject", refusal?.Key);
        Assert.Equal(2, refusal!.Arguments[0]);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        await using var file = new MemoryStream([
            .. Encoding.UTF8.GetBytes("{\"type\":\"office\"}\n{\"type\":\""),
            0xC3,
            0x28,
            (byte)'"',
            (byte)'}',
        ]);

        Assert.Equal("ReplayNoObject", (await ReplayFile.ReadAsync(file, ReplayExample.Now, default)).Refusal?.Key);
    }

    [Fact]
    public async Task A_file_of_nobody_and_two_offices_in_one_are_refused()
    {
        Assert.Equal("ReplayNothing", (await ReplayExample.ReadAsync("{\"type\":\"office\"}")).Refusal?.Key);
        Assert.Equal("ReplayIdTwice", (await ReplayExample.ReadAsync("{\"type\":\"office\"}\n\n{\"type\":\"office\"}")).Refusal?.Key);
    }

    [Fact]
    public async Task The_example_of_the_documentation_holds_every_type_of_line_and_every_property()
    {
        var read = await ReplayExample.ReadAsync(string.Join('\n', ReplayExample.Lines));

        Assert.True(read.Succeeded, read.Refusal?.Message);
        foreach (var (name, type) in ReplayFile.Types)
        {
            var written = ReplayExample
                .Lines.Select(l => JsonDocument.Parse(l).RootElement)
                .Where(l => l.GetProperty("type").GetString() == name)
                .SelectMany(l => l.EnumerateObject().Select(p => p.Name))
                .ToHashSet();
            var known = type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Where(p => p != "line");
            Assert.Empty(known.Except(written));
        }
    }

    [Fact]
    public async Task Lines_come_in_any_order_and_what_is_unknown_in_them_is_passed_over()
    {
        var lines = ReplayExample.Lines.Reverse().Select(l => l[..^1] + ",\"mood\":\"good\"}");

        Assert.True((await ReplayExample.ReadAsync("\n" + string.Join("\r\n", lines))).Succeeded);
    }

    [Fact]
    public async Task What_is_written_reads_back_the_same()
    {
        var read = (await ReplayExample.ReadAsync(string.Join('\n', ReplayExample.Lines))).Value!;
        await using var file = new MemoryStream();
        await ReplayFile.WriteAsync(file, read, default);

        var again = (await ReplayExample.ReadAsync(Encoding.UTF8.GetString(file.ToArray()))).Value!;

        Assert.Equal(Json(read), Json(again));
        Assert.Equal(CaseKind.Request, again.Cases.Single().Kind);
        Assert.Equal(new(2026, 10, 6, 2, 0, 0, TimeSpan.Zero), again.Looks.Single(l => l.Id == "l6").At);

        static IEnumerable<string> Json(ReplayScenario scenario) =>
            scenario.Lines.Select(l => JsonSerializer.Serialize(l, l.GetType(), ReplayJson.Options));
    }

    [Fact]
    public void Times_of_the_day_and_days_of_the_week_are_read_as_people_write_them()
    {
        Assert.Equal(510, ReplayTime.Minutes("08:30"));
        Assert.Equal(510, ReplayTime.Minutes("8:30"));
        Assert.Equal(1560, ReplayTime.Minutes("26:00"));
        Assert.All(new[] { "", "8", "08:60", "-1:00", "49:00", "8.30" }, t => Assert.Null(ReplayTime.Minutes(t)));
        Assert.Equal(DayOfWeek.Tuesday, ReplayTime.Day("tue"));
        Assert.Equal(DayOfWeek.Thursday, ReplayTime.Day("Thursday"));
        Assert.All(new[] { "", "T", "Tu", "Days", "2" }, t => Assert.Null(ReplayTime.Day(t)));
    }
}
