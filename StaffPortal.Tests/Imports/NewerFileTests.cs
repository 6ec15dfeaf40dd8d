using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>What a newer file says too depends on it: taking the older one back takes nothing of it along.</summary>
public sealed class NewerFileTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-newer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>This month's file brings the same people; taking last month's back destroys them.</summary>
    [Fact]
    public async Task People_whom_a_newer_file_brings_too_stay_when_the_older_is_taken_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var older = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        Assert.Equal(3, (await office.WriteAsync(older)).Value!.Written);
        office.Clock.Advance(TimeSpan.FromDays(30));
        var newer = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        Assert.Equal(3, (await office.WriteAsync(newer)).Value!.Written);

        var taken = await BackAsync(office, older with { DeclarationId = newer.DeclarationId });

        Assert.Equal(1, await office.BearersAsync(ImportingOffice.Id(0)));
        Assert.Equal((0, 3), (taken.Value!.TakenBack, taken.Value.Kept));
    }

    [Fact]
    public async Task A_value_that_a_newer_file_says_too_is_not_put_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        string[][] rows =
        [
            [known.NationalId!, known.GivenName!, "นามสกุลใหม่", $"{known.Village}"],
        ];
        var older = await office.PlanAsync(await ImportingOffice.FileAsync(folder, rows));
        await office.WriteAsync(older);
        var newer = await office.PlanAsync(await ImportingOffice.FileAsync(folder, rows));
        Assert.Equal(1, (await office.WriteAsync(newer)).Value!.Written);

        await BackAsync(office, older with { DeclarationId = newer.DeclarationId });

        Assert.Equal("นามสกุลใหม่", (await office.CitizenAsync(c => c.Id == known.Id)).FamilyName);
    }

    [Fact]
    public async Task Once_the_newer_file_is_taken_back_the_older_can_be()
    {
        await using var office = await TestOffice.OpenAsync();
        var older = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(2)));
        await office.WriteAsync(older);
        var newer = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(2)));
        await office.WriteAsync(newer);

        Assert.Equal((0, 0), Of(await BackAsync(office, newer)));
        Assert.Equal((2, 0), Of(await BackAsync(office, older with { DeclarationId = newer.DeclarationId })));
        Assert.Equal(0, await office.BearersAsync(ImportingOffice.Id(0)));

        static (int, int) Of(Result<ImportTakenBack> result) => (result.Value!.TakenBack, result.Value.Kept);
    }

    private static Task<Result<ImportTakenBack>> BackAsync(
        TestOffice office,
        (Origin Origin, Guid DeclarationId, ImportPlan Plan) import
    ) => office.Get<CitizenImport>().TakeBackAsync(import.Origin, import.DeclarationId, import.Plan.Id, "ไฟล์ผิดปี", null, Token);
}
