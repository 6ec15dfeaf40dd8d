using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.FactFiles;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Reports;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Units;

namespace StaffPortal.Tests.Review;

/// <summary>
/// Every door of the review, called by hand as everybody who has no right to it: each denies with one entry that names the act, or, where
/// reading is no act, shows nothing and leaves none.
/// </summary>
public sealed class ReviewDoorsTests
{
    private static readonly Guid Nobody = new("11111111-2222-4333-8444-555555555555");

    private static readonly string[] Everybody =
    [
        "a stranger",
        "officer",
        "contractor",
        "admin",
        "dpo",
        "dpo, closed",
        "dpo, session over",
        "dpo, made an officer",
    ];

    private static readonly StaffForm Form = new("ก", "ข", "", null, "", "", "", new(8, 30), new(16, 30), [DayOfWeek.Monday]);

    /// <summary>Acts, and who alone is permitted.</summary>
    private static readonly Dictionary<string, (AuditAction Act, string? Permitted, Func<TestOffice, Origin, Task<Refusal?>> Try)> Acts =
        new()
        {
            ["open a finding"] = (
                AuditAction.FindingOpened,
                "dpo",
                async (o, who) => (await o.Get<ReviewDesk>().OpenAsync(who, Nobody, default)).Refusal
            ),
            ["ask"] = (
                AuditAction.JustificationAsked,
                "dpo",
                async (o, who) => (await o.Get<ReviewDesk>().AskAsync(who, Nobody, 1, "why?", default)).Refusal
            ),
            ["decide"] = (
                AuditAction.FindingDecided,
                "dpo",
                async (o, who) => (await o.Get<ReviewDesk>().DecideAsync(who, Nobody, 1, FindingStepKind.Accepted, "well", default)).Refusal
            ),
            ["open again"] = (
                AuditAction.FindingReopened,
                "dpo",
                async (o, who) => (await o.Get<ReviewDesk>().ReopenAsync(who, Nobody, 1, "more is known", default)).Refusal
            ),
            ["answer another's question"] = (
                AuditAction.JustificationGiven,
                null,
                async (o, who) => (await o.Get<ReviewDesk>().JustifyAsync(who, Nobody, 1, "it was me", default)).Refusal
            ),
            ["answer about another's look"] = (
                AuditAction.LookAnswered,
                null,
                async (o, who) => (await o.Get<EveningQuestions>().AnswerAsync(who, [1], "1/2569", "because", default)).Refusal
            ),
            ["read a unit"] = (
                AuditAction.UnitLooksRead,
                null,
                async (o, who) => (await o.Get<UnitLooks>().ReadAsync(who, o.Today, o.Today, null, default)).Refusal
            ),
            ["open one of the staff"] = (
                AuditAction.StaffEntryOpened,
                "dpo",
                async (o, who) => (await o.Get<FactBook>().OpenAsync(who, Nobody, default)).Refusal
            ),
            ["save one of the staff"] = (
                AuditAction.StaffEntrySaved,
                "dpo",
                async (o, who) => (await o.Get<FactBook>().SaveAsync(who, Nobody, Form, default)).Refusal
            ),
            ["set a day apart"] = (
                AuditAction.OfficeDaySet,
                "dpo",
                async (o, who) => (await o.Get<FactBook>().SetDayAsync(who, new(o.Today, OfficeDayKind.Holiday, ""), default)).Refusal
            ),
            ["take a day back"] = (
                AuditAction.OfficeDayRemoved,
                "dpo",
                async (o, who) =>
                    (await o.Get<FactBook>().RemoveDayAsync(who, new(new(2001, 1, 1), OfficeDayKind.Holiday, ""), default)).Refusal
            ),
            ["set a duty"] = (
                AuditAction.DutyShiftSet,
                "dpo",
                async (o, who) => (await o.Get<DutyBook>().SetAsync(who, new(Nobody, o.Today, new(20, 0), new(22, 0)), default)).Refusal
            ),
            ["take a duty back"] = (
                AuditAction.DutyShiftRemoved,
                "dpo",
                async (o, who) => (await o.Get<DutyBook>().RemoveAsync(who, Nobody, default)).Refusal
            ),
            ["open the list of the watched"] = (
                AuditAction.WatchListOpened,
                "dpo",
                async (o, who) => (await o.Get<WatchBook>().OpenAsync(who, default)).Refusal
            ),
            ["watch somebody"] = (
                AuditAction.WatchSet,
                "dpo",
                async (o, who) => (await o.Get<WatchBook>().SetAsync(who, new("", "", default, o.Today, null), default)).Refusal
            ),
            ["end a watch"] = (
                AuditAction.WatchEnded,
                "dpo",
                async (o, who) => (await o.Get<WatchBook>().EndAsync(who, Nobody, default)).Refusal
            ),
            ["preview rules"] = (
                AuditAction.RulesPreviewed,
                "dpo",
                async (o, who) => (await o.Get<RuleBook>().PreviewAsync(who, ReviewRules.First, null, default)).Refusal
            ),
            ["save rules"] = (
                AuditAction.RulesSaved,
                "dpo",
                async (o, who) => (await o.Get<RuleBook>().SaveAsync(who, 1, ReviewRules.First, "why", default)).Refusal
            ),
            ["open a sampled visit"] = (
                AuditAction.SampleOpened,
                "dpo",
                async (o, who) => (await o.Get<SampleDesk>().OpenAsync(who, Nobody, default)).Refusal
            ),
            ["judge a sampled visit"] = (
                AuditAction.SampleJudged,
                "dpo",
                async (o, who) => (await o.Get<SampleDesk>().JudgeAsync(who, Nobody, 0, SampleVerdictKind.InOrder, "", default)).Refusal
            ),
            ["read entries behind figures"] = (
                AuditAction.LogRead,
                "dpo",
                async (o, who) => (await o.Get<FigureBook>().EntriesAsync(who, new(), null, default)).Refusal
            ),
            ["look through a file of staff"] = (
                AuditAction.FactFileRead,
                "dpo",
                async (o, who) => (await o.Get<FactFileBook>().CheckAsync(who, FactFileKind.Staff, "/nowhere.csv", default)).Refusal
            ),
            ["take a file of cases"] = (
                AuditAction.FactFileTaken,
                "admin",
                async (o, who) => (await o.Get<FactFileBook>().TakeAsync(who, FactFileKind.Cases, "/nowhere.csv", "", default)).Refusal
            ),
            ["make a citizen's report"] = (
                AuditAction.CitizenReportMade,
                null,
                async (o, who) =>
                    (
                        await o.Get<CitizenReports>()
                            .MakeAsync(
                                who,
                                Nobody,
                                (await o.CitizenAsync()).Id,
                                new("1/2569", IdentityShown.IdCard, o.Today, o.Today),
                                default
                            )
                    ).Refusal
            ),
        };

    /// <summary>What is read without an entry; whether anything was shown.</summary>
    private static readonly Dictionary<string, Func<TestOffice, Origin, Task<bool>>> Lists = new()
    {
        ["the queue"] = async (o, who) => (await o.Get<ReviewDesk>().ListAsync(who, new(), default)).Total > 0,
        ["the staff"] = async (o, who) => (await o.Get<FactBook>().StaffAsync(who, default)).Count > 0,
        ["the days"] = async (o, who) => (await o.Get<FactBook>().DaysAsync(who, default)).Count > 0,
        ["the duties"] = async (o, who) => (await o.Get<DutyBook>().ListAsync(who, default)).Count > 0,
        ["the rules"] = async (o, who) => (await o.Get<RuleBook>().HistoryAsync(who, default)).Count > 0,
        ["the sample"] = async (o, who) => (await o.Get<SampleDesk>().ReadAsync(who, 30, default)).Succeeded,
        ["the figures"] = async (o, who) => (await o.Get<FigureBook>().ReadAsync(who, o.Today, o.Today, default)).Since is not null,
        ["the month"] = async (o, who) => (await o.Get<MonthReports>().ReadAsync(who, new(2026, 11, 1), default)) is not null,
        ["one's unit"] = async (o, who) => await o.Get<UnitLooks>().OfAsync(who, default) is not null,
        ["one's questions"] = async (o, who) => (await o.Get<ReviewDesk>().MineAsync(who, default)).Count > 0,
        ["one's looks"] = async (o, who) => (await o.Get<EveningQuestions>().MineAsync(who, default)).Count > 0,
    };

    public static TheoryData<string> Whos => [.. Everybody];

    [Theory, MemberData(nameof(Whos))]
    public async Task Who_has_no_right_is_denied_at_every_door_with_one_entry_that_names_the_act(string who)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await OriginAsync(office, who);
        foreach (var (door, (act, permitted, tryIt)) in Acts)
        {
            var before = (await office.EntriesAsync()).Count;
            var refusal = await tryIt(office, origin);
            if (who == permitted)
            {
                Assert.DoesNotContain((await office.EntriesAsync()).Skip(before), e => e.Outcome == AuditOutcome.Denied);
                continue;
            }

            Assert.NotNull(refusal);
            var entry = Assert.Single((await office.EntriesAsync()).Skip(before));
            Assert.Equal((door, act, AuditOutcome.Denied, origin.AccountId), (door, entry.Action, entry.Outcome, entry.AccountId));
        }
    }

    [Theory, MemberData(nameof(Whos))]
    public async Task Who_has_no_right_is_shown_no_list(string who)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.LookAsync(office.Others[0]);
        var dpo = await office.Office.OriginAsync("dpo");
        await office.AddAsync(
            new OfficeDay
            {
                Day = office.Today,
                Name = "วันหยุด",
                Kind = OfficeDayKind.Holiday,
            }
        );
        var officer = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        await office.AddAsync(
            new DutyShift
            {
                AccountId = officer,
                On = office.Today,
                From = 1000,
                Until = 1100,
            }
        );
        Assert.True((await office.Office.Get<RuleBook>().PreviewAsync(dpo, ReviewRules.First, null, default)).Succeeded);
        Assert.True((await office.Office.Get<RuleBook>().SaveAsync(dpo, 1, ReviewRules.First, "ทดลอง", default)).Succeeded);
        office.Office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Office.Get<FindingSearch>().RunAsync(default);
        office.PassDays(1);
        var origin = await OriginAsync(office.Office, who);
        string[] own = who == "officer" ? ["one's looks"] : [];
        string[] shown = who == "dpo" ? [.. Lists.Keys.Except(["one's unit", "one's questions", "one's looks"])] : own;

        var seen = new List<string>();
        foreach (var (list, isShown) in Lists)
            if (await isShown(office.Office, origin))
                seen.Add(list);

        Assert.Equal(shown, seen);
    }

    private static async Task<Origin> OriginAsync(TestOffice office, string who)
    {
        switch (who)
        {
            case "a stranger":
                return new(null, "198.51.100.7");
            case "dpo, closed":
                await office.ExecuteAsync("""UPDATE "Accounts" SET "DisabledAt" = '2026-11-22 00:00:00+00:00' WHERE "UserName" = 'dpo' """);
                break;
            case "dpo, session over":
                return await office.OriginAsync("dpo") with { Session = new(Guid.NewGuid(), office.Clock.GetUtcNow()) };
            case "dpo, made an officer":
                await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 1 WHERE "UserName" = 'dpo' """);
                break;
        }

        return await office.OriginAsync(who.Split(',')[0]);
    }
}
