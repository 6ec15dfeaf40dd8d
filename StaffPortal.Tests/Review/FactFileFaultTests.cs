using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Review.FactFiles;
using static StaffPortal.Tests.Review.Filed;

namespace StaffPortal.Tests.Review;

/// <summary>What is not right in a file is named by row, column and rule, and nothing of it is taken.</summary>
public sealed class FactFileFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_fault_of_a_case_is_named_by_row_and_column_and_nothing_is_taken()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.CaseAsync("X/9", []);
        var today = Thai(office.Today);
        var file = Csv(
            office,
            "case number,opened,closed,kind,service,title,national id,officer",
            $"D/1,{today},,,,,,",
            $",{today},,,,,,",
            $"2569-00001,{today},,,,,,",
            $"X/9,{today},,,,,,",
            "D/2,31/31/2569,,,,,,",
            "D/3,,,,,,,",
            $"D/4,{Thai(office.Today.AddDays(1))},,,,,,",
            $"D/5,{today},{Thai(office.Today.AddDays(-9))},,,,,",
            $"D/6,{today},,whatever,,,,",
            $"D/7,{today},,,nothing,,,",
            $"D/8,{today},,,,{new string('x', 201)},,",
            $"D/9,{today},,,,,8000000000015,",
            $"D/10,{today},,,,,,nobody",
            $"D/1,{Thai(office.Today.AddDays(-1))},,,,,,"
        );

        var report = (
            await office.Office.Get<FactFileBook>().CheckAsync(await office.Office.OriginAsync("admin"), FactFileKind.Cases, file, Token)
        ).Value!;

        Assert.Equal(
            [
                (3, "Number", "FiledCaseNumber"),
                (4, "Number", "FiledCaseOfPortal"),
                (5, "Number", "FiledCaseOfPortal"),
                (6, "Opened", "FactDay"),
                (7, "Opened", "FactDay"),
                (8, "Opened", "FactDayToCome"),
                (9, "Closed", "FiledCaseEnds"),
                (10, "Kind", "CaseNeedsKind"),
                (11, "Service", "FiledCaseService"),
                (12, "Title", "CaseNeedsTitle"),
                (13, "Citizens", "StaffNationalId"),
                (14, "Officers", "CaseNeedsOfficer"),
                (15, "", "FiledCaseDiffers"),
            ],
            report.Faults.Select(f => (f.Row, $"{f.Column}", f.Why.Key))
        );
        Assert.Equal("FactFileHasFaults", (await RefusedAsync(office, FactFileKind.Cases, file, report.Digest, "admin"))?.Key);
        await using var db = office.Office.Db();
        Assert.False(await db.Set<Case>().AnyAsync(c => c.Number.StartsWith("D/"), Token));
    }

    [Fact]
    public async Task Each_fault_of_staff_and_days_is_named_and_nothing_is_taken()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var staff = Csv(
            office,
            "user id,first name,family name,village,from,until,national id",
            "nobody,a,b,,,,",
            "officer,a,b,x,,,",
            "officer,a,b,,,,",
            "officer2,a,b,,soon,,",
            "contractor,a,b,,17:00,08:00,"
        );
        var days = Csv(
            office,
            "date,name,kind",
            $"{Thai(office.Today)},วันหยุด,holiday",
            "tomorrow,x,",
            $"{Thai(office.Today)},อีกชื่อ,วันหยุด",
            $"{Thai(office.Today)},,",
            $"{Thai(office.Today)},x,party"
        );

        Assert.Equal(
            [
                (2, "Account", "StaffUnknown"),
                (3, "Village", "StaffVillage"),
                (4, "Account", "FiledTwice"),
                (5, "From", "FactTime"),
                (6, "", "StaffHours"),
            ],
            await FaultsAsync(FactFileKind.Staff, staff)
        );
        Assert.Equal(
            [(3, "Day", "FactDay"), (4, "Day", "FiledTwice"), (5, "Name", "OfficeDayNeedsName"), (6, "Kind", "FiledDayKind")],
            await FaultsAsync(FactFileKind.Days, days)
        );

        async Task<IEnumerable<(int, string, string)>> FaultsAsync(FactFileKind kind, string path)
        {
            var report = (
                await office.Office.Get<FactFileBook>().CheckAsync(await office.Office.OriginAsync("dpo"), kind, path, Token)
            ).Value!;
            Assert.Equal("FactFileHasFaults", (await RefusedAsync(office, kind, path, report.Digest, "dpo"))?.Key);
            return report.Faults.Select(f => (f.Row, $"{f.Column}", f.Why.Key));
        }
    }
}
