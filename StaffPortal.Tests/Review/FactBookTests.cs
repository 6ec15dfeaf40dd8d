using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>What the review goes by, entered by hand: who the office's people are, when they work, and which days are set apart.</summary>
public sealed class FactBookTests
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
        [DayOfWeek.Monday, DayOfWeek.Tuesday]
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_it_is_known_who_somebody_is_a_look_at_themselves_and_at_their_house_stands_out()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var own = await office.Office.CitizenAsync(c => c.Id == office.Others[0] && c["NationalId"] != null);
        await office.LookAsync(own.Id);
        Assert.DoesNotContain(Signal.Oneself, await office.SignalsAsync());

        await SaveAsync(office, Somebody with { NationalId = own.NationalId! });

        Assert.Contains(Signal.Oneself, await office.SignalsAsync());
    }

    [Fact]
    public async Task A_holiday_and_other_hours_make_work_stand_out_and_a_day_taken_back_does_not()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var holiday = new OfficeDayRow(office.Today, OfficeDayKind.Holiday, "วันหยุดราชการ");
        await office.LookAsync(office.Registered[0]);
        Assert.DoesNotContain(Signal.OutsideHours, await office.SignalsAsync());

        Assert.True((await book.SetDayAsync(dpo, holiday, Token)).Succeeded);
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
        Assert.True((await book.RemoveDayAsync(dpo, holiday, Token)).Succeeded);
        Assert.DoesNotContain(Signal.OutsideHours, await office.SignalsAsync());

        await SaveAsync(office, Somebody with { From = new(20, 0), Until = new(23, 0) });
        Assert.Contains(Signal.OutsideHours, await office.SignalsAsync());
    }

    [Fact]
    public async Task What_is_saved_opens_as_it_was_and_the_database_alone_tells_nothing_of_the_person()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        var form = Somebody with { NationalId = "8 0000-00000 01 4", Village = 3, HouseNumber = "12/9" };

        await SaveAsync(office, form);

        var opened = (await book.OpenAsync(dpo, account, Token)).Value!;
        Assert.Equal(form with { NationalId = "8000000000014", Days = opened.Days }, opened);
        Assert.Equal(form.Days.Order(), opened.Days.Order());
        await using var db = office.Office.Db();
        var person = Encoding.UTF8.GetString((await db.Set<StaffEntry>().SingleAsync(e => e.AccountId == account, Token)).Person);
        foreach (var value in new[] { "สมศรี", "ตัวอย่างศรี", "8000000000014", "12/9" })
            Assert.DoesNotContain(value, person, StringComparison.Ordinal);
        var entries = await office.Office.EntriesAsync();
        Assert.Equal(
            [(AuditAction.StaffEntrySaved, (Guid?)account), (AuditAction.StaffEntryOpened, account)],
            entries.Select(e => (e.Action, e.SubjectId))
        );
        var row = (await book.StaffAsync(dpo, Token)).Single(s => s.AccountId == account);
        Assert.Equal((true, "นักพัฒนาชุมชน", new TimeOnly(8, 30)), (row.IsKnown, row.Position, row.From));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    public async Task Nobody_else_reads_or_keeps_it_and_a_try_is_an_entry(string user)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        var day = new OfficeDayRow(office.Today, OfficeDayKind.Holiday, "วันหยุด");

        string?[] refused =
        [
            (await book.OpenAsync(origin, account, Token)).Refusal?.Key,
            (await book.SaveAsync(origin, account, Somebody, Token)).Refusal?.Key,
            (await book.SetDayAsync(origin, day, Token)).Refusal?.Key,
            (await book.RemoveDayAsync(origin, day, Token)).Refusal?.Key,
        ];

        Assert.All(refused, key => Assert.Equal("RoleKeepsNoFacts", key));
        Assert.Equal(4, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
        Assert.Empty(await book.StaffAsync(origin, Token));
        Assert.Empty(await book.DaysAsync(origin, Token));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_name_and_nothing_is_kept()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;

        async Task<string?> KeyOf(StaffForm form) => (await book.SaveAsync(dpo, account, form, Token)).Refusal?.Key;
        async Task<string?> KeyOfDay(OfficeDayRow day) => (await book.SetDayAsync(dpo, day, Token)).Refusal?.Key;

        Assert.Equal("StaffNeedsName", await KeyOf(Somebody with { FamilyName = " " }));
        Assert.Equal("StaffNationalId", await KeyOf(Somebody with { NationalId = "8000000000015" }));
        Assert.Equal("StaffVillage", await KeyOf(Somebody with { Village = 0 }));
        Assert.Equal("StaffTooLong", await KeyOf(Somebody with { Unit = new('ก', 201) }));
        Assert.Equal("StaffHours", await KeyOf(Somebody with { Until = new(8, 0) }));
        Assert.Equal("StaffHours", await KeyOf(Somebody with { Days = [] }));
        Assert.Equal("StaffHours", await KeyOf(Somebody with { Days = [(DayOfWeek)9] }));
        Assert.Equal("StaffUnknown", (await book.OpenAsync(dpo, dpo.AccountId!.Value, Token)).Refusal?.Key);
        Assert.Equal("OfficeDayNeedsName", await KeyOfDay(new(office.Today, OfficeDayKind.Holiday, "")));
        Assert.Equal("OfficeDayNeedsName", await KeyOfDay(new(office.Today, (OfficeDayKind)7, "วัน")));
        Assert.Null(await KeyOfDay(new(office.Today, OfficeDayKind.Election, "วันเลือกตั้ง")));
        Assert.Equal("OfficeDayKnown", await KeyOfDay(new(office.Today, OfficeDayKind.Election, "วันเลือกตั้ง")));
        var unset = new OfficeDayRow(office.Today, OfficeDayKind.Holiday, "");
        Assert.Equal("OfficeDayUnknown", (await book.RemoveDayAsync(dpo, unset, Token)).Refusal?.Key);
        await using var db = office.Office.Db();
        Assert.False(await db.Set<StaffEntry>().AnyAsync(e => e.AccountId == account, Token));
    }

    private static async Task SaveAsync(ReviewedOffice office, StaffForm form)
    {
        var (dpo, account) = (await office.Office.OriginAsync("dpo"), (await office.Office.OriginAsync("officer")).AccountId!.Value);
        var saved = await office.Office.Get<FactBook>().SaveAsync(dpo, account, form, Token);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }
}
