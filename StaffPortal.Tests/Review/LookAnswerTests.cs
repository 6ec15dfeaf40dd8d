using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Tests.Review;

/// <summary>What somebody says about looks of their own: once, of their own alone, beside the finding and never instead of it.</summary>
public sealed class LookAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_stands_beside_the_finding_first_and_takes_nothing_off_its_score()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var (office, questions) = (asked.Office.Office, asked.Questions);
        var before = await asked.FindingAsync();
        await asked.Office.CaseAsync("77/2569", [asked.Citizens[0], asked.Citizens[1]], openedBy: "officer");

        Assert.Equal(
            2,
            (await questions.AnswerAsync(asked.Officer, asked.Looks, "77/2569", "The heirs stood at the counter", Token)).Value
        );

        await using var next = await TestOffice.RestartAsync(office);
        await next.ExecuteAsync("""UPDATE "ReviewedUpTo" SET "EntryId" = 0""");
        await next.Get<FindingSearch>().RunAsync(Token);
        await using var db = next.Db();
        var after = await db.Set<Finding>().AsNoTracking().SingleAsync(f => f.Id == before.Id, Token);
        Assert.Equal((before.Score, before.State), (after.Score, after.State));
        var sheet = (await next.Get<ReviewDesk>().OpenAsync(await next.OriginAsync("dpo"), before.Id, Token)).Value!;
        Assert.Equal(2, sheet.Said.Asked);
        Assert.All(
            sheet.Said.Answers,
            a => Assert.Equal(("77/2569", "The heirs stood at the counter", true), (a.Case, a.Reason, a.IsCaseKnown))
        );
    }

    [Fact]
    public async Task Each_answer_is_an_entry_that_holds_no_word_of_it()
    {
        await using var asked = await AskedOffice.OpenAsync();

        await asked.Questions.AnswerAsync(asked.Officer, asked.Looks, null, "The heirs stood at the counter", Token);

        var entries = (await asked.Office.Office.EntriesAsync()).Where(e => e.Action == AuditAction.LookAnswered).ToList();
        Assert.Equal(asked.Looks.Order(), entries.Select(e => e.ReadDetail<LookAnsweredDetail>()!.Look).Order());
        Assert.All(entries, e => Assert.DoesNotContain("heirs", $"{e.Detail} {e.Reason}", StringComparison.Ordinal));
        await using var db = asked.Office.Office.Db();
        foreach (var answer in await db.Set<LookAnswer>().ToListAsync(Token))
            Assert.DoesNotContain("heirs", Encoding.UTF8.GetString(answer.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answers_for_another_and_who_tries_learns_not_even_that_there_is_a_question()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var (office, questions) = (asked.Office.Office, asked.Questions);
        await asked.Office.LookAsync(asked.Office.Registered[0], user: "officer2");
        await using var db = office.Db();
        var another = await db.Set<AuditEntry>().MaxAsync(e => e.Id, Token);

        foreach (var user in new[] { "officer2", "contractor", "admin", "dpo" })
        {
            var origin = await office.OriginAsync(user);
            await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(origin, [asked.Looks[0]], null, "for a friend", Token));
            await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(origin, [long.MaxValue], null, "for a friend", Token));
        }

        await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(new(null), [asked.Looks[0]], null, "it was me", Token));
        await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(asked.Officer, [another], null, "never mine", Token));
        await office.DeniedAsync(
            "LookNotYours",
            () => questions.AnswerAsync(asked.Officer, [asked.Looks[0], another], null, "one of each", Token)
        );
        await office.ExecuteAsync("""UPDATE "Accounts" SET "DisabledAt" = 1 WHERE "UserName" = 'officer'""");
        await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(asked.Officer, asked.Looks, null, "after leaving", Token));
    }

    [Fact]
    public async Task Of_any_look_of_their_own_somebody_says_why_before_anybody_asks_and_sees_what_explained_it()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var (office, questions) = (asked.Office.Office, asked.Questions);
        await asked.Office.LookAsync(asked.Office.Registered[0]);
        await using var db = office.Db();
        var mine = await db.Set<AuditEntry>().MaxAsync(e => e.Id, Token);

        Assert.Equal(
            (null, true),
            (await questions.OfAsync(asked.Officer, [mine], Token))[mine] is var look ? (look.Explanation, look.MayBeAnswered) : default
        );
        var said = await questions.AnswerAsync(asked.Officer, [mine], null, "She asked at the counter", Token);
        Assert.True(said.Succeeded, said.Refusal?.Message);
        office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Get<FindingSearch>().RunAsync(Token);

        var seen = await questions.OfAsync(asked.Officer, [mine, asked.Looks[0]], Token);
        Assert.Equal(Explanation.Registered, seen[mine].Explanation);
        Assert.Equal("She asked at the counter", seen[mine].Answer!.Reason);
        Assert.False(seen[mine].MayBeAnswered);
        Assert.Equal((Explanation.None, true), (seen[asked.Looks[0]].Explanation, seen[asked.Looks[0]].MayBeAnswered));
        foreach (var user in new[] { "officer2", "contractor", "admin", "dpo" })
            Assert.Empty(await questions.OfAsync(await office.OriginAsync(user), [mine, asked.Looks[0]], Token));
        Assert.Empty(await questions.OfAsync(new(null), [mine], Token));
    }

    [Fact]
    public async Task Nothing_is_said_of_entries_that_are_no_looks()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var office = asked.Office.Office;
        await office.DeclaredAsync("officer", "elderly-payment");
        var declared = (await office.EntriesAsync()).FindLast(e => e.Action == AuditAction.Declared)!.Id;

        Assert.Empty(await asked.Questions.OfAsync(asked.Officer, [declared], Token));
        await office.DeniedAsync("LookNotYours", () => asked.Questions.AnswerAsync(asked.Officer, [declared], null, "not a look", Token));
    }

    [Fact]
    public async Task It_is_said_once_and_in_time()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var (office, questions) = (asked.Office.Office, asked.Questions);
        Assert.Equal(
            1,
            (await questions.AnswerAsync(asked.Officer, [asked.Looks[0], asked.Looks[0]], null, "at the counter", Token)).Value
        );

        await office.RefusedAsync(
            "LookAnsweredAlready",
            () => questions.AnswerAsync(asked.Officer, [asked.Looks[0]], null, "on second thoughts", Token)
        );
        await office.RefusedAsync(
            "LookAnsweredAlready",
            () => questions.AnswerAsync(asked.Officer, asked.Looks, null, "both of them", Token)
        );
        Assert.Equal("at the counter", (await questions.MineAsync(asked.Officer, Token))[^1].Answer!.Reason);
        office.Clock.Advance(TimeSpan.FromDays(EveningQuestions.DaysToAnswer));
        Assert.Empty(await questions.MineAsync(asked.Officer, Token));
        await office.DeniedAsync("LookNotYours", () => questions.AnswerAsync(asked.Officer, [asked.Looks[1]], null, "too late", Token));
    }

    [Fact]
    public async Task An_answer_names_a_case_or_says_why_and_what_does_not_fit_is_refused()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var (office, questions) = (asked.Office.Office, asked.Questions);

        async Task RefusedAsync(string key, IReadOnlyCollection<long> looks, string? aCase, string? reason) =>
            await office.RefusedAsync(key, () => questions.AnswerAsync(asked.Officer, looks, aCase, reason, Token));

        await RefusedAsync("AnswerNeedsLooks", [], null, "about nothing");
        await RefusedAsync("AnswerNeedsWords", asked.Looks, " ", "\u200b\u0000 \t");
        await RefusedAsync("AnswerCaseLong", asked.Looks, new('9', EveningQuestions.MaxCaseLength + 1), null);
        await RefusedAsync("ReasonNeeded", asked.Looks, "7/2569", "no");
        await RefusedAsync("ReasonNeeded", asked.Looks, null, new('ก', 501));

        const string hostile = "<script>alert(1)</script> '; DROP TABLE \"LookAnswers\"; --";
        Assert.True((await questions.AnswerAsync(asked.Officer, asked.Looks, "<b>1</b>", hostile, Token)).Succeeded);
        Assert.Contains(await questions.MineAsync(asked.Officer, Token), l => l.Answer!.Reason == hostile && l.Answer.Case == "<b>1</b>");
    }

    [Fact]
    public async Task Whoever_holds_the_database_changes_no_answer_and_moves_none_to_another_look()
    {
        await using var asked = await AskedOffice.OpenAsync();
        var office = asked.Office.Office;
        await asked.Questions.AnswerAsync(asked.Officer, [asked.Looks[0]], null, "at the counter", Token);
        foreach (
            var sql in new[] { """UPDATE "LookAnswers" SET "At" = 1""", """DELETE FROM "LookAnswers" """, """DELETE FROM "AskedLooks" """ }
        )
            await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync(sql));

        await office.DropGuardsAsync();
        await office.ExecuteAsync($"""UPDATE "LookAnswers" SET "EntryId" = {asked.Looks[1]}""");
        await office.RestoreGuardsAsync();

        var answer = Assert.Single(await asked.Questions.MineAsync(asked.Officer, Token), l => l.Answer is not null).Answer!;
        Assert.Equal((false, null, null), (answer.IsReadable, answer.Reason, answer.Case));
        var sheet = (
            await office.Get<ReviewDesk>().OpenAsync(await office.OriginAsync("dpo"), (await asked.FindingAsync()).Id, Token)
        ).Value!;
        Assert.False(Assert.Single(sheet.Said.Answers).IsReadable);
    }
}

/// <summary>An office in which an officer is asked about two looks, which are a finding as well.</summary>
internal sealed record AskedOffice(
    ReviewedOffice Office,
    EveningQuestions Questions,
    Origin Officer,
    IReadOnlyList<long> Looks,
    IReadOnlyList<Guid> Citizens
) : IAsyncDisposable
{
    public static async Task<AskedOffice> OpenAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var office = await ReviewedOffice.OpenAsync();
        Guid[] citizens = [office.Others[0], office.Others[1]];
        foreach (var citizen in citizens)
        {
            await office.WatchAsync(citizen, WatchKind.Deceased);
            await office.LookAsync(citizen);
        }

        office.Office.Clock.Advance(TimeSpan.FromHours(2.1));
        await office.Office.Get<FindingSearch>().RunAsync(token);
        var (questions, officer) = (office.Office.Get<EveningQuestions>(), await office.Office.OriginAsync("officer"));
        return new(office, questions, officer, [.. (await questions.MineAsync(officer, token)).Select(l => l.EntryId)], citizens);
    }

    public async Task<Finding> FindingAsync()
    {
        await using var db = Office.Office.Db();
        return await db.Set<Finding>().AsNoTracking().SingleAsync();
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
