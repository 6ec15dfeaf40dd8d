using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Retention;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Retention;

/// <summary>An order keeps records from everything that would destroy one, whoever wants it and why.</summary>
public sealed class OrderKeepsTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-order-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>"Records of a service under an order are not destroyed".</summary>
    [Fact]
    public async Task An_order_keeps_records_from_one_persons_erasure_too()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        Assert.True(
            (await office.Get<DisposalHolds>().SetAsync(await office.OriginAsync("dpo"), null, "คำสั่งศาลปกครอง", Token)).Succeeded
        );
        var (origin, declared) = await office.DeclaredAsync("officer2", "erasure-requests");

        Task<Result<bool>> EraseAsync() => office.Get<CitizenRecords>().EraseAsync(origin, declared, citizen.Id, "request 7/2569", Token);
        await office.DeniedAsync("RecordKeptByOrder", EraseAsync);
        var order = (await office.Get<DisposalHolds>().ListAsync(await office.OriginAsync("dpo"), Token)).Single();
        Assert.True(
            (await office.Get<DisposalHolds>().LiftAsync(await office.OriginAsync("dpo"), order.Id, "คดีถึงที่สุด", Token)).Succeeded
        );

        Assert.True((await EraseAsync()).Succeeded);
    }

    [Fact]
    public async Task An_order_keeps_records_from_an_import_that_is_taken_back_too()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        Assert.True((await office.WriteAsync(import)).Succeeded);
        Assert.True(
            (await office.Get<DisposalHolds>().SetAsync(await office.OriginAsync("dpo"), null, "คำสั่งศาลปกครอง", Token)).Succeeded
        );

        var taken = await office
            .Get<CitizenImport>()
            .TakeBackAsync(import.Origin, import.DeclarationId, import.Plan.Id, "ไฟล์ผิดปี", null, Token);

        Assert.Equal(0, taken.Value?.TakenBack ?? 0);
        Assert.Equal(1, await office.BearersAsync(ImportingOffice.Id(0)));
    }

    [Fact]
    public async Task An_order_on_a_service_keeps_those_who_were_ever_in_it_and_nobody_else()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var service = (await office.PurposeAsync("water-billing")).ServiceId;
        await using var db = office.Db();
        var marks = await db.Set<Registration>().Select(r => new { r.CitizenId, r.Mark }).ToListAsync(Token);
        var inIt = marks
            .Where(m =>
                m.Mark.AsSpan().SequenceEqual(office.Get<StaffPortal.Domain.Keys.CitizenKeys>().RegistrationMark(m.CitizenId, service))
            )
            .Select(m => m.CitizenId)
            .ToHashSet();
        var (kept, other) = (inIt.First(), marks.First(m => !inIt.Contains(m.CitizenId)).CitizenId);
        Assert.True(
            (await office.Get<DisposalHolds>().SetAsync(await office.OriginAsync("dpo"), service, "หนังสือ สตง.", Token)).Succeeded
        );
        await db.Set<Registration>()
            .Where(r => r.CitizenId == kept)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedOn, office.Today), Token);
        var (origin, declared) = await office.DeclaredAsync("officer2", "erasure-requests");

        await office.DeniedAsync(
            "RecordKeptByOrder",
            () => office.Get<CitizenRecords>().EraseAsync(origin, declared, kept, "request 7/2569", Token)
        );
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(origin, declared, other, "request 8/2569", Token)).Succeeded);
    }
}
