using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>What a file tells of people out of reach ends with the day's records, however many files ask.</summary>
public sealed class ImportLimitTests : IDisposable
{
    private const string Purpose = "register-maintenance";

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_write_denied_by_the_days_limit_names_whom_it_met_and_uses_the_day_up()
    {
        await using var office = await TestOffice.OpenAsync();
        var outside = await OutsideAsync(office, 3);
        await office.LimitAsync(Purpose, 2);
        var import = await PlanAsync(office, outside);

        var denied = await office.WriteAsync(import);

        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ImportAccepted, AuditOutcome.Denied), (entry.Action, entry.Outcome));
        Assert.Equal(outside.Select(c => c.Id).Order(), entry.Citizens.Select(c => c.CitizenId).Order());
        Assert.All(entry.Citizens, c => Assert.Equal(Involvement.Refused, c.Involvement));
        Assert.Equal(2, await office.CountAsync<DailyOpening>());
    }

    [Fact]
    public async Task With_the_days_records_used_up_a_file_is_answered_alike_whether_it_meets_somebody_or_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        var outside = await OutsideAsync(office, 3);
        await office.LimitAsync(Purpose, 2);
        var counted = await PlanAsync(office, [.. outside.Take(2)]);
        Assert.Equal("ImportReachesOthers", (await office.WriteAsync(counted)).Refusal?.Key);

        var hit = await office.WriteAsync(await PlanAsync(office, [outside[0], outside[2]]));
        var miss = await office.WriteAsync(await PlanAsync(office, [outside[0]], ImportingOffice.Newcomers(1)));

        Assert.Equivalent(hit.Refusal, miss.Refusal, strict: true);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(hit.Refusal).Decision.Rule);
        Assert.All((await office.EntriesAsync()).TakeLast(1), e => Assert.Empty(e.Citizens));
        Assert.Equal(0, await office.BearersAsync(ImportingOffice.Id(0)));
    }

    /// <summary>Citizens of other villages than the first, to which the officer's grant is cut down.</summary>
    private static async Task<List<KnownRow>> OutsideAsync(TestOffice office, int count)
    {
        var (outside, chosen) = (new List<KnownRow>(), new HashSet<Guid>());
        while (outside.Count < count)
        {
            var citizen = await office.CitizenAsync(c => c.Village != 1 && !chosen.Contains(c.Id));
            chosen.Add(citizen.Id);
            outside.Add(new(citizen.Id, citizen.NationalId!));
        }

        await office.ExecuteAsync(
            $"""
            UPDATE "Grants" SET "Villages" = '[1]' WHERE "PurposeId" = (SELECT "Id" FROM "Purposes" WHERE "Code" = '{Purpose}')
            """
        );
        return outside;
    }

    private async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> PlanAsync(
        TestOffice office,
        IReadOnlyList<KnownRow> citizens,
        params string[][] others
    ) =>
        await office.PlanAsync(
            await ImportingOffice.FileAsync(folder, [.. citizens.Select(c => new[] { c.NationalId, "ก", "ข", "1" }), .. others])
        );

    private sealed record KnownRow(Guid Id, string NationalId);
}
