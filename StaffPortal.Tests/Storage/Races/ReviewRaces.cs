using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Tests.Review;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once in the review of accesses.</summary>
internal static class ReviewRaces
{
    private static readonly StaffForm Somebody = new(
        "สมศรี",
        "ตัวอย่างศรี",
        "",
        null,
        "",
        "นักพัฒนาชุมชน",
        "กองสวัสดิการสังคม",
        new(8, 30),
        new(16, 30),
        [DayOfWeek.Monday]
    );

    public static readonly Dictionary<string, Race> All = new()
    {
        ["ask about a finding while it is looked for"] = new(
            AuditAction.JustificationAsked,
            async office =>
            {
                var (dpo, desk, row) = await FoundAsync(office);
                return async _ =>
                {
                    await office.Get<FindingSearch>().RunAsync(default);
                    return (await desk.AskAsync(dpo, row.Id, row.Version, "Why this record?", default)).Refusal;
                };
            }
        ),
        ["decide about a finding"] = new(
            AuditAction.FindingDecided,
            async office =>
            {
                var (dpo, desk, row) = await FoundAsync(office);
                return async _ => (await desk.DecideAsync(dpo, row.Id, row.Version, FindingStepKind.Accepted, "all well", default)).Refusal;
            }
        ),
        ["answer for a look"] = new(
            AuditAction.JustificationGiven,
            async office =>
            {
                var (dpo, desk, row) = await FoundAsync(office);
                Assert.True((await desk.AskAsync(dpo, row.Id, row.Version, "Why this record?", default)).Succeeded);
                var officer = await office.OriginAsync("officer");
                var asked = (await desk.MineAsync(officer, default))[0];
                return async _ => (await desk.JustifyAsync(officer, asked.Id, asked.Version, "The heirs asked", default)).Refusal;
            }
        ),
        ["say who somebody is"] = Race.By(
            "dpo",
            AuditAction.StaffEntrySaved,
            async office =>
            {
                var account = (await office.OriginAsync("officer")).AccountId!.Value;
                return async dpo => (await office.Get<FactBook>().SaveAsync(dpo, account, Somebody, default)).Refusal;
            }
        ) with
        {
            EachIsDone = true,
        },
        ["set a day apart"] = Race.By(
            "dpo",
            AuditAction.OfficeDaySet,
            office =>
            {
                OfficeDayRow day = new(office.Today, OfficeDayKind.Holiday, "วันหยุด");
                return Task.FromResult<Act>(async dpo => (await office.Get<FactBook>().SetDayAsync(dpo, day, default)).Refusal);
            }
        ),
        ["remove a day set apart"] = Race.By(
            "dpo",
            AuditAction.OfficeDayRemoved,
            async office =>
            {
                OfficeDayRow day = new(office.Today, OfficeDayKind.Holiday, "วันหยุด");
                var book = office.Get<FactBook>();
                Assert.True((await book.SetDayAsync(await office.OriginAsync("dpo"), day, default)).Succeeded);
                return async dpo => (await book.RemoveDayAsync(dpo, day, default)).Refusal;
            }
        ),
        ["set a duty"] = Race.By(
            "dpo",
            AuditAction.DutyShiftSet,
            async office =>
            {
                DutyForm form = new((await office.OriginAsync("officer")).AccountId!.Value, office.Today, new(18, 0), new(20, 0));
                return async dpo => (await office.Get<DutyBook>().SetAsync(dpo, form, default)).Refusal;
            }
        ),
        ["remove a duty"] = Race.By(
            "dpo",
            AuditAction.DutyShiftRemoved,
            async office =>
            {
                DutyForm form = new((await office.OriginAsync("officer")).AccountId!.Value, office.Today, new(18, 0), new(20, 0));
                var book = office.Get<DutyBook>();
                var id = (await book.SetAsync(await office.OriginAsync("dpo"), form, default)).Value;
                return async dpo => (await book.RemoveAsync(dpo, id, default)).Refusal;
            }
        ),
        ["save the rules of the review"] = Race.By(
            "dpo",
            AuditAction.RulesSaved,
            async office =>
            {
                var (book, louder) = (office.Get<RuleBook>(), ReviewRules.First with { Threshold = 20 });
                Assert.True((await book.PreviewAsync(await office.OriginAsync("dpo"), louder, null, default)).Succeeded);
                return async dpo => (await book.SaveAsync(dpo, 1, louder, "as the review showed", default)).Refusal;
            }
        ),
        ["judge a sampled visit"] = new(
            AuditAction.SampleJudged,
            async office =>
            {
                var sampled = await SampledOffice.OverAsync(office);
                await sampled.LooksAsync(1);
                await sampled.DrawAsync();
                var (id, dpo) = ((await sampled.DrawnAsync())[0].Id, await office.OriginAsync("dpo"));
                return async _ => (await sampled.Desk.JudgeAsync(dpo, id, 0, SampleVerdictKind.InOrder, "", default)).Refusal;
            }
        ),
    };

    /// <summary>One look at somebody who has died, found.</summary>
    private static async Task<(Origin Dpo, ReviewDesk Desk, FindingRow Row)> FoundAsync(TestOffice office)
    {
        var reviewed = await ReviewedOffice.OverAsync(office);
        await reviewed.WatchAsync(reviewed.Others[0], WatchKind.Deceased);
        await reviewed.LookAsync(reviewed.Others[0]);
        await office.Get<FindingSearch>().RunAsync(default);
        var (dpo, desk) = (await office.OriginAsync("dpo"), office.Get<ReviewDesk>());
        return (dpo, desk, (await desk.ListAsync(dpo, new(), default)).Rows.Single());
    }
}
