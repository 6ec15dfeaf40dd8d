using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.FactFiles;

namespace StaffPortal.Tests.Review;

/// <summary>Files as offices write them, and bringing them in.</summary>
internal static class Filed
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FactFileReport> TakenAsync(ReviewedOffice office, FactFileKind kind, string path, string user)
    {
        var (origin, book) = (await office.Office.OriginAsync(user), office.Office.Get<FactFileBook>());
        var report = (await book.CheckAsync(origin, kind, path, Token)).Value!;
        Assert.Empty(report.Faults.Select(f => f.Why.Message));
        return (await book.TakeAsync(origin, kind, path, report.Digest, Token)).Value!;
    }

    public static async Task<Refusal?> RefusedAsync(ReviewedOffice office, FactFileKind kind, string path, string digest, string user) =>
        (await office.Office.Get<FactFileBook>().TakeAsync(await office.Office.OriginAsync(user), kind, path, digest, Token)).Refusal;

    public static async Task<string?> CodeAsync(ReviewedOffice office, Guid service)
    {
        await using var db = office.Office.Db();
        return await db.Set<Service>().Where(s => s.Id == service).Select(s => s.Code).SingleAsync(Token);
    }

    public static string Csv(ReviewedOffice office, params string[] rows)
    {
        var path = Path.Combine(Path.GetDirectoryName(office.Office.DatabaseFile)!, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, string.Join('\n', rows) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }

    public static string Thai(DateOnly day) => $"{day.Day}/{day.Month}/{day.Year + 543}";

    public static Task<KnownCitizen> KnownAsync(ReviewedOffice office) =>
        office.Office.CitizenAsync(c => c.Id == office.Others[0] && c["NationalId"] != null);
}
