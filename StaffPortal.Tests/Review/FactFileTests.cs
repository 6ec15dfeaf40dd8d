using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.FactFiles;
using StaffPortal.Domain.Review.Facts;
using static StaffPortal.Tests.Review.Filed;

namespace StaffPortal.Tests.Review;

/// <summary>Cases, staff and days from files: looked through, then taken as a whole or not at all, and no way to look anybody up.</summary>
public sealed class FactFileTests
{
    private const string Unregistered = "8000000000014";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_from_a_file_explains_looks_at_whom_it_concerns()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await KnownAsync(office);
        var service = (await office.Office.PurposeAsync(ReviewedOffice.Usual)).ServiceId;
        var code = (await CodeAsync(office, service))!;
        var file = Csv(
            office,
            "ทะเบียนรับเรื่อง ปี 2569",
            "เลขที่เรื่อง,วันที่รับ,บริการ,เลขประจำตัวประชาชน,ผู้รับผิดชอบ,หมายเหตุ",
            $"กส 12/2569,{Thai(office.Today)},{code},{citizen.NationalId},officer,ด่วน",
            $"กส 12/2569,{Thai(office.Today)},{code},{Unregistered},,"
        );

        var taken = await TakenAsync(office, FactFileKind.Cases, file, "admin");

        Assert.Equal((2, 1, 0), (taken.Rows, taken.Added, taken.Changed));
        Assert.Contains(taken.Headings, h => h is { Heading: "หมายเหตุ", Column: null });
        await office.LookAsync(citizen.Id, "กส 12/2569");
        Assert.Equal(Explanation.ConcernsCase, Assert.Single((await office.WeighAsync()).Visits).Explanation);
        await using var db = office.Office.Db();
        var known = await db.Set<Case>().SingleAsync(c => c.Number == "กส 12/2569", Token);
        Assert.Equal((CaseSource.File, CaseKind.Request, (Guid?)service), (known.Source, known.Kind, known.ServiceId));
        Assert.Equal(
            (await office.Office.OriginAsync("officer")).AccountId,
            (await db.Set<CaseOfficer>().SingleAsync(o => o.CaseId == known.Id, Token)).AccountId
        );
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_later_one_ends_the_case()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await KnownAsync(office);
        const string Head = "case number,opened,closed,national id,officer";
        var first = Csv(office, Head, $"A/1,{Thai(office.Today)},,{citizen.NationalId},officer");
        await TakenAsync(office, FactFileKind.Cases, first, "admin");
        async Task<(int, int, int)> CountsAsync()
        {
            await using var now = office.Office.Db();
            var ids = await now.Set<Case>().Where(c => c.Number == "A/1").Select(c => c.Id).ToListAsync(Token);
            return (
                ids.Count,
                await now.Set<CaseOfficer>().CountAsync(o => ids.Contains(o.CaseId), Token),
                await now.Set<CaseCitizen>().CountAsync(Token)
            );
        }

        var before = await CountsAsync();

        Assert.Equal(1, (await TakenAsync(office, FactFileKind.Cases, first, "admin")).Changed);
        Assert.Equal(before, await CountsAsync());
        await TakenAsync(
            office,
            FactFileKind.Cases,
            Csv(office, Head, $"A/1,{Thai(office.Today)},{Thai(office.Today)},,officer2"),
            "admin"
        );
        await using var db = office.Office.Db();
        Assert.NotNull((await db.Set<Case>().SingleAsync(c => c.Number == "A/1", Token)).ClosedAt);
        Assert.Equal((before.Item1, before.Item2 + 1, before.Item3), await CountsAsync());
    }

    /// <summary>One file with a number of the register and one with another: report, entries and refusals are the same.</summary>
    [Fact]
    public async Task A_file_of_cases_tells_nobody_who_is_registered()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await KnownAsync(office);
        string Of(string number) => Csv(office, "case number,opened,national id", $"B/1,{Thai(office.Today)},{number}");

        var (known, unknown) = (await CheckedAsync(office, Of(citizen.NationalId!)), await CheckedAsync(office, Of(Unregistered)));

        Assert.Equal(Plain(known), Plain(unknown));
        var taken = await TakenAsync(office, FactFileKind.Cases, Of(citizen.NationalId!), "admin");
        Assert.Equal(Plain(known), Plain(taken));
        var entries = (await office.Office.EntriesAsync())
            .Where(e => e.Detail?.Contains("kind=Cases", StringComparison.Ordinal) == true)
            .ToList();
        Assert.All(entries, e => Assert.Empty(e.Citizens));
        Assert.Single(entries.Select(e => Details(e) with { Digest = "" }).Distinct());

        async Task<FactFileReport> CheckedAsync(ReviewedOffice of, string path) =>
            (await of.Office.Get<FactFileBook>().CheckAsync(await of.Office.OriginAsync("admin"), FactFileKind.Cases, path, Token)).Value!;
        static string Plain(FactFileReport report) =>
            $"{report.Rows} {report.Added} {report.Changed} {report.Faults.Count} {string.Join(',', report.Headings)}";
        static FactFileDetail Details(AuditEntry entry) => entry.ReadDetail<FactFileDetail>()!;
    }

    /// <summary>
    /// An officer would write their own alibi, a compliance officer look people up, an administrator name the office's people.
    /// </summary>
    [Theory]
    [InlineData("officer", FactFileKind.Cases)]
    [InlineData("contractor", FactFileKind.Cases)]
    [InlineData("dpo", FactFileKind.Cases)]
    [InlineData("admin", FactFileKind.Staff)]
    [InlineData("admin", FactFileKind.Days)]
    [InlineData("officer", FactFileKind.Staff)]
    [InlineData("officer", FactFileKind.Days)]
    [InlineData("admin", (FactFileKind)9)]
    public async Task Nobody_else_brings_a_file_and_a_try_is_an_entry(string user, FactFileKind kind)
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<FactFileBook>());
        var file = Csv(office, "case number,opened,user id,date,name", $"C/1,{Thai(office.Today)},officer,{Thai(office.Today)},x");

        Assert.Equal("RoleBringsNoFile", (await book.CheckAsync(origin, kind, file, Token)).Refusal?.Key);
        Assert.Equal("RoleBringsNoFile", (await book.TakeAsync(origin, kind, file, "", Token)).Refusal?.Key);
        Assert.Equal(2, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
        await using var db = office.Office.Db();
        Assert.False(await db.Set<Case>().AnyAsync(c => c.Number == "C/1", Token));
    }

    [Fact]
    public async Task Staff_from_a_workbook_is_kept_sealed_and_an_empty_cell_changes_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        await TakenAsync(
            office,
            FactFileKind.Staff,
            Csv(
                office,
                "รหัสผู้ใช้,ชื่อ,นามสกุล,หมู่ที่,บ้านเลขที่,ตำแหน่ง,เริ่มงาน,เลิกงาน",
                "officer,สมศรี,ตัวอย่าง,หมู่ 3,12/9,นักพัฒนาชุมชน,20.00 น.,23:30"
            ),
            "dpo"
        );

        var taken = await TakenAsync(office, FactFileKind.Staff, Csv(office, "user id,position,unit", "officer,,กองสวัสดิการ"), "dpo");

        Assert.Equal((0, 1), (taken.Added, taken.Changed));
        var form = (await book.OpenAsync(dpo, account, Token)).Value!;
        Assert.Equal(
            ("สมศรี", 3, "12/9", "นักพัฒนาชุมชน", "กองสวัสดิการ"),
            (form.GivenName, form.Village, form.HouseNumber, form.Position, form.Unit)
        );
        Assert.Equal((new TimeOnly(20, 0), new TimeOnly(23, 30)), (form.From, form.Until));
        await using var db = office.Office.Db();
        var sealedPerson = Encoding.UTF8.GetString((await db.Set<StaffEntry>().SingleAsync(e => e.AccountId == account, Token)).Person);
        Assert.DoesNotContain("สมศรี", sealedPerson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_from_a_workbook_are_set_apart_once()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var day = office.Today.AddDays(5);
        var file = Csv(
            office,
            "วันที่,ชื่อวัน,ประเภท",
            $"{Thai(day)},วันพ่อแห่งชาติ,",
            $"{Thai(day.AddDays(3))},เลือกตั้งนายก,วันเลือกตั้ง"
        );

        Assert.Equal(2, (await TakenAsync(office, FactFileKind.Days, file, "dpo")).Added);
        Assert.Equal(0, (await TakenAsync(office, FactFileKind.Days, file, "dpo")).Added);

        var days = await office.Office.Get<FactBook>().DaysAsync(await office.Office.OriginAsync("dpo"), Token);
        Assert.Equal(
            [(day.AddDays(3), OfficeDayKind.Election), (day, OfficeDayKind.Holiday)],
            days.Where(d => d.Day >= day).Select(d => (d.Day, d.Kind))
        );
    }

    [Fact]
    public async Task A_file_that_was_not_looked_through_is_not_taken_nor_what_is_no_such_table()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var looked = Csv(office, "date,name", $"{Thai(office.Today)},x");
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactFileBook>());
        var digest = (await book.CheckAsync(dpo, FactFileKind.Days, looked, Token)).Value!.Digest;
        await File.AppendAllTextAsync(looked, $"{Thai(office.Today.AddDays(1))},y\n", Token);

        Assert.Equal("FactFileChanged", (await RefusedAsync(office, FactFileKind.Days, looked, digest, "dpo"))?.Key);
        async Task<string?> KeyOf(string path) => (await book.CheckAsync(dpo, FactFileKind.Days, path, Token)).Refusal?.Key;
        Assert.Equal("FactFileColumns", await KeyOf(Csv(office, "a,b,c", "1,2,3")));
        Assert.Equal("FactFileTooLong", await KeyOf(Csv(office, ["date,name", .. Enumerable.Repeat("1/1/2569,x", 2_001)])));
        var empty = Csv(office, "date,name");
        var none = (await book.CheckAsync(dpo, FactFileKind.Days, empty, Token)).Value!;
        Assert.Equal("ImportFileEmpty", (await RefusedAsync(office, FactFileKind.Days, empty, none.Digest, "dpo"))?.Key);
        await File.WriteAllBytesAsync(empty, [0x50, 0x4B, 3, 4, 0, 1, 2, 3], Token);
        Assert.NotNull(await KeyOf(empty));
    }
}
