using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.FactFiles;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Signals;
using static StaffPortal.Tests.Review.Filed;

namespace StaffPortal.Tests.Review;

/// <summary>What the people of an office, and whoever holds its database, try at findings, questions, files and the sample.</summary>
public sealed class ReviewAttackTests
{
    /// <summary>A right-to-left mark, a script, a formula and a NUL.</summary>
    private const string Hostile = "\u202E<script>alert(1)</script>\0=HYPERLINK(\"http://x\")";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A case number in other letters is the same to whoever declares it; two such rows once ended every review.</summary>
    [Fact]
    public async Task Cases_whose_numbers_differ_by_case_alone_are_one_and_stop_no_review()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await KnownAsync(office);
        const string Head = "case number,opened,closed,national id,officer";
        await TakenAsync(
            office,
            FactFileKind.Cases,
            Csv(office, Head, $"ab/1,{Thai(office.Today)},,{citizen.NationalId},officer"),
            "admin"
        );

        var again = await TakenAsync(
            office,
            FactFileKind.Cases,
            Csv(office, Head, $"AB/1,{Thai(office.Today)},,{citizen.NationalId},officer"),
            "admin"
        );

        Assert.Equal((0, 1), (again.Added, again.Changed));
        // As one who holds the database, or a file of before, left them.
        await office.CaseAsync("Ab/1", [office.Others[1]]);
        await office.LookAsync(office.Others[2]);
        Assert.NotEmpty(await office.SignalsAsync());
    }

    [Fact]
    public async Task Forty_thousand_numbers_are_refused_before_the_database_is_asked()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (me, questions) = (await office.Office.OriginAsync("officer"), office.Office.Get<EveningQuestions>());

        var answered = await questions.AnswerAsync(me, [.. Enumerable.Range(1, 40_000).Select(n => (long)n)], "1/2569", "เหตุ", Token);

        Assert.Equal("AnswerNeedsLooks", answered.Refusal?.Key);
    }

    [Fact]
    public async Task Hostile_text_is_kept_as_plain_words_or_refused_at_every_field_of_what_the_review_goes_by()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        var form = (await book.OpenAsync(dpo, account, Token)).Value! with { FamilyName = "ตัวอย่าง" };
        var huge = new string('ก', 1_000_000);

        Assert.True((await book.SaveAsync(dpo, account, form with { HouseNumber = "2147483645/9", Unit = Hostile }, Token)).Succeeded);
        var kept = (await book.OpenAsync(dpo, account, Token)).Value!;
        Assert.DoesNotContain(kept.Unit, c => char.IsControl(c) || c == '\u202E');
        Assert.Equal("StaffTooLong", (await book.SaveAsync(dpo, account, form with { Position = huge }, Token)).Refusal?.Key);
        Assert.Equal("StaffNeedsName", (await book.SaveAsync(dpo, account, form with { GivenName = "\0\u202E" }, Token)).Refusal?.Key);
        Assert.Equal("StaffNationalId", (await book.SaveAsync(dpo, account, form with { NationalId = huge }, Token)).Refusal?.Key);
        var day = new OfficeDayRow(office.Today, OfficeDayKind.Election, huge);
        Assert.Equal("OfficeDayNeedsName", (await book.SetDayAsync(dpo, day, Token)).Refusal?.Key);
        foreach (var far in new[] { DateOnly.MinValue, DateOnly.MaxValue })
            Assert.True((await book.SetDayAsync(dpo, day with { Day = far, Name = Hostile }, Token)).Succeeded);
        foreach (var far in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            var watched = new WatchForm(Hostile, (await KnownAsync(office)).NationalId!, WatchKind.Candidate, far, null);
            Assert.True((await office.Office.Get<WatchBook>().SetAsync(dpo, watched, Token)).Succeeded);
        }

        await office.LookAsync(office.Others[0], aCase: Hostile.Replace("\0", "", StringComparison.Ordinal));
        Assert.Contains(Signal.Political, await office.SignalsAsync());
        await office.Office.Get<FindingSearch>().RunAsync(Token);
    }

    /// <summary>Who is watched, and who is whose relative, would stand beside the number of the look in clear.</summary>
    [Fact]
    public async Task The_database_does_not_tell_from_a_finding_who_is_watched_or_whose_relative()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var finding = await FoundAsync(office);
        await using var db = office.Office.Db();
        var rows = await db.Set<Finding>().Select(f => f.Reasons).ToListAsync(Token);
        rows.AddRange(await db.Set<FindingLook>().Select(l => l.Reasons).ToListAsync(Token));

        Assert.All(rows, r => Assert.DoesNotContain(ReasonText.Read(r), _ => true));
        Assert.Contains(finding.Reasons, r => r.Signal == Signal.WellKnown);
    }

    [Fact]
    public async Task The_log_tells_neither_why_somebody_is_watched_nor_since_when()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>());
        foreach (var kind in new[] { WatchKind.Deceased, WatchKind.Candidate })
        {
            var set = await book.SetAsync(dpo, new("ผู้วายชนม์", "8000000000014", kind, new(2026, 11, 20), null), Token);
            Assert.True((await book.EndAsync(dpo, set.Value, Token)).Succeeded);
        }

        var details = (await office.Office.EntriesAsync()).Select(e => e.Detail).ToList();

        Assert.Equal(4, details.Count);
        Assert.All(details, d => Assert.Matches("^[A-Za-z]+ ?[=:] ?[^ ;,]+$", d!));
        foreach (var word in new[] { "Deceased", "Candidate", "-11-20" })
            Assert.DoesNotContain(details, d => d!.Contains(word, StringComparison.Ordinal));
        Assert.Equal(4, details.Distinct().Count());
    }

    [Fact]
    public async Task A_step_that_was_turned_moved_or_rewritten_says_nothing_and_the_finding_still_opens()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        var finding = await FoundAsync(office);
        Assert.True((await desk.AskAsync(dpo, finding.Id, finding.Version, "เหตุใดจึงเปิด", Token)).Succeeded);
        await office.Office.DropGuardsAsync();

        await office.Office.ExecuteAsync($"""UPDATE "FindingSteps" SET "Kind" = {(int)FindingStepKind.Accepted}""");
        Assert.Null(Assert.Single((await desk.OpenAsync(dpo, finding.Id, Token)).Value!.Steps).Text);
        await office.Office.ExecuteAsync($"""UPDATE "FindingSteps" SET "Kind" = {(int)FindingStepKind.Asked}, "Text" = x'00'""");
        Assert.Null(Assert.Single((await desk.OpenAsync(dpo, finding.Id, Token)).Value!.Steps).Text);
        Assert.Null(Assert.Single(await desk.MineAsync(await office.Office.OriginAsync("officer"), Token)).Question);
        await office.Office.RestoreGuardsAsync();

        var faults = (await office.Office.VerifyAsync()).Findings;
        Assert.Contains(faults, f => f.Detail?.StartsWith("FindingSteps ", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("""UPDATE "SampledVisits" SET "SittingEntryId" = 999999""")]
    [InlineData("""UPDATE "SampledVisits" SET "SittingEntryId" = (SELECT MIN("Id") FROM "AuditEntries")""")]
    [InlineData("""UPDATE "SampledVisits" SET "LastEntryId" = 1""")]
    public async Task A_drawn_visit_that_was_moved_to_another_sitting_is_judged_by_nobody(string act)
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var id = (await office.DrawnAsync())[0].Id;
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync(act);

        Assert.Equal("SampleTouched", (await office.JudgeAsync(id, SampleVerdictKind.NotInOrder)).Refusal?.Key);
        await using var db = office.Office.Db();
        Assert.False(await db.Set<Finding>().AnyAsync(Token));
    }

    /// <summary>Hours beside the seal only show: who holds the database makes no night a working day.</summary>
    [Fact]
    public async Task Hours_widened_in_the_database_excuse_no_look_at_night()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        var form = (await book.OpenAsync(dpo, account, Token)).Value! with { FamilyName = "ตัวอย่าง" };
        Assert.True((await book.SaveAsync(dpo, account, form, Token)).Succeeded);
        await office.Office.ExecuteAsync("""UPDATE "StaffEntries" SET "WorksFrom" = -5, "WorksUntil" = 1440, "WorksOn" = 127""");

        office.Office.Clock.Advance(TimeSpan.FromHours(12));
        await office.LookAsync(office.Others[0]);

        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
        Assert.Equal(new TimeOnly(8, 30), (await book.StaffAsync(dpo, Token)).Single(r => r.AccountId == account).From);
    }

    [Fact]
    public async Task Two_reviewers_and_a_second_click_leave_one_step()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        var finding = await FoundAsync(office);

        var done = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    desk.DecideAsync(
                        dpo,
                        finding.Id,
                        finding.Version,
                        i % 2 == 0 ? FindingStepKind.Accepted : FindingStepKind.Escalated,
                        "ตรวจแล้ว",
                        Token
                    )
                )
        );

        Assert.Single(done, d => d.Succeeded);
        await using var db = office.Office.Db();
        Assert.Equal(1, await db.Set<FindingStep>().CountAsync(Token));
        Assert.Single(await office.Office.EntriesAsync(), e => e.Action == AuditAction.FindingDecided);
    }

    /// <summary>Being watched changes nothing that anybody but a compliance officer sees.</summary>
    [Fact]
    public async Task Who_looks_cannot_tell_from_the_evening_question_who_is_watched()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Registered[0], WatchKind.WellKnown);
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        foreach (var citizen in new[] { office.Registered[0], office.Registered[1], office.Others[0], office.Others[1] })
            await office.LookAsync(citizen);
        office.Office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var me = await office.Office.OriginAsync("officer");

        var asked = await office.Office.Get<EveningQuestions>().MineAsync(me, Token);

        Assert.Equal([office.Others[1], office.Others[0]], asked.Select(a => a.CitizenId!.Value));
        Assert.Empty(await office.Office.Get<ReviewDesk>().MineAsync(me, Token));
    }

    /// <summary>A finding about a look at somebody who is watched, before the compliance officers.</summary>
    private static async Task<FindingRow> FoundAsync(ReviewedOffice office)
    {
        await office.WatchAsync(office.Others[0], WatchKind.WellKnown);
        await office.StaffAsync(office.Others[0], isTheCitizen: true);
        await office.LookAsync(office.Others[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        office.PassDays(5);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        return Assert.Single((await office.Office.Get<ReviewDesk>().ListAsync(await office.Office.OriginAsync("dpo"), new(), Token)).Rows);
    }
}
