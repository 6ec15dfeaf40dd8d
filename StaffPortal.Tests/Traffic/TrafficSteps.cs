using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>What must have happened before the visitor log can be tested: each step succeeds, or the test fails in it.</summary>
internal static class TrafficSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task ImportAsync(this Visitors visitors, TestOffice office, string text, string name = "access.log")
    {
        var done = await office
            .Get<TrafficImport>()
            .ImportAsync(await office.OriginAsync("admin"), visitors.Write(name, text), null, Token);
        Assert.True(done.Succeeded, done.Refusal?.Message);
    }

    public static async Task<Guid> DesignateAsync(this TestOffice office, string name)
    {
        var done = await office
            .Get<TrafficReaderBook>()
            .DesignateAsync(
                await office.OriginAsync("admin"),
                (await office.OriginAsync(name)).AccountId!.Value,
                office.Today,
                office.Today.AddDays(30),
                "answers orders",
                Token
            );
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value;
    }

    public static async Task<Guid> EnterOrderAsync(this TestOffice office, string address, DateOnly until)
    {
        var done = await office
            .Get<TrafficOrders>()
            .EnterAsync(
                await office.OriginAsync("officer"),
                new("ตช 1/2569", "พ.ต.ต. ตัวอย่าง", address, null, null, "", "", until),
                Token
            );
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value.Id;
    }
}
