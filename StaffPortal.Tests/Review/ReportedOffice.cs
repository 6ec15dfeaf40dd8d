using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Tests.Review;

/// <summary>Steps towards a report to a citizen, as officer2 makes it under subject-copies.</summary>
internal static class ReportedOffice
{
    public const string Request = "REQ-7/2569";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An office that tells names where it is told to, and whose officer has a position.</summary>
    public static async Task<TestOffice> OpenAsync(bool names = false)
    {
        var office = await TestOffice.OpenAsync(configure: s => s.AddSingleton(new CitizenReportRules { NamesPeople = names }));
        var account = (await office.OriginAsync("officer")).AccountId!.Value;
        await using var db = office.Db();
        db.Add(
            new StaffEntry
            {
                AccountId = account,
                Person = StaffEntry.Seal(office.Get<OfficeKey>(), account, new("มานี", "รักงาน")),
                Position = "นักพัฒนาชุมชน",
                Unit = "กองสวัสดิการสังคม",
            }
        );
        await db.SaveChangesAsync(Token);
        return office;
    }

    public static CitizenReportForm Form(this TestOffice office, int days = 0) =>
        new(Request, IdentityShown.IdCard, office.Today.AddDays(-days), office.Today);

    public static async Task<Result<CitizenReport>> ReportAsync(
        this TestOffice office,
        Guid citizen,
        CitizenReportForm? form = null,
        string culture = "en-GB"
    )
    {
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return await office.Get<CitizenReports>().MakeAsync(officer, declaration, citizen, form ?? office.Form(), Token);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The report and its proof, from a log that is sealed.</summary>
    public static async Task<(CitizenReport Report, ReportProof Proof)> ProvenAsync(
        this TestOffice office,
        Guid citizen,
        CitizenReportForm? form = null,
        string culture = "en-GB"
    )
    {
        var report = await office.ReportAsync(citizen, form, culture);
        Assert.True(report.Succeeded, report.Refusal?.Message);
        await office.SealAsync();
        var proof = await office.Get<CitizenReports>().ProveAsync(report.Value, Token);
        Assert.True(proof.Succeeded, proof.Refusal?.Message);
        return (report.Value, proof.Value);
    }

    /// <summary>An officer opens a record under a case.</summary>
    public static async Task LookAsync(
        this TestOffice office,
        Guid citizen,
        string aCase = "123/2569",
        string user = "officer",
        string purpose = "register-maintenance"
    )
    {
        var origin = await office.OriginAsync(user);
        var declared = await office
            .Get<Declarations>()
            .DeclareAsync(origin, (await office.PurposeAsync(purpose)).Id, aCase, "ตรวจสอบก่อนจ่ายเงิน", Token);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var opened = await office.Get<CitizenRecords>().OpenAsync(origin, declared.Value.Id, citizen, Guid.NewGuid(), Token);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
    }
}
