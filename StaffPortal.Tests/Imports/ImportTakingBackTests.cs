using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Imports;

/// <summary>An import taken back: each reversal an entry, by the rights of an import, and only while nothing newer depends on it.</summary>
public sealed class ImportTakingBackTests : IDisposable
{
    private const string Why = "ไฟล์ผิดปี";

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-back-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Records_it_made_are_destroyed_and_values_it_changed_are_put_back_each_with_an_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, known.GivenName!, "นามสกุลใหม่", $"{known.Village}"],
                    .. ImportingOffice.Newcomers(3),
                ]
            )
        );
        Assert.Equal(4, (await office.WriteAsync(import)).Value!.Written);

        var taken = await TakeBackAsync(office, import);

        Assert.Equal((4, 0), (taken.Value!.TakenBack, taken.Value.Kept));
        Assert.Equal(known.FamilyName, (await office.CitizenAsync(c => c.Id == known.Id)).FamilyName);
        Assert.Equal(0, await office.BearersAsync(ImportingOffice.Id(0)));
        var rows = (await office.EntriesAsync()).Where(e => e.ReadDetail<RowTakenBackDetail>()?.TakenBack == import.Plan.Id).ToList();
        Assert.Equal(4, rows.Count);
        var changed = Assert.Single(rows, e => e.Action == AuditAction.Changed);
        Assert.Contains(
            new AuditField(CitizenField.FamilyName, null, "นามสกุลใหม่", known.FamilyName),
            await office.FieldsOfAsync(changed)
        );
        Assert.All(
            rows.Where(e => e != changed),
            e => Assert.Equal((AuditAction.ImportTakenBack, Involvement.Erased), (e.Action, e.Citizens.Single().Involvement))
        );
        Assert.Equal(new(import.Plan.Id, 4, 0), (await office.EntriesAsync())[^1].ReadDetail<ImportTakenBackDetail>());
        Assert.Equal(ImportState.TakenBack, (await office.BatchAsync(import.Plan.Id)).State);
        await office.SealAsync();
        var verified = await office.VerifyAsync();
        Assert.True(verified.IsWhole, string.Join('\n', verified.Findings.Select(f => f.ToString())));
        Assert.Equal("ImportNotToTakeBack", (await TakeBackAsync(office, import)).Refusal?.Key);
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_is_counted_and_once_the_newer_import_is_taken_back_the_older_can_be()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var first = await ImportAsync(office, known, "หนึ่ง");
        var second = await ImportAsync(office, known, "สอง");
        first = first with { DeclarationId = second.DeclarationId };

        var tooEarly = await TakeBackAsync(office, first);
        var newer = await TakeBackAsync(office, second);
        var older = await TakeBackAsync(office, first);

        Assert.Equal((0, 1), (tooEarly.Value!.TakenBack, tooEarly.Value.Kept));
        Assert.Equal((1, 0), (newer.Value!.TakenBack, newer.Value.Kept));
        Assert.Equal((1, 0), (older.Value!.TakenBack, older.Value.Kept));
        Assert.Equal(known.FamilyName, (await office.CitizenAsync(c => c.Id == known.Id)).FamilyName);
    }

    [Fact]
    public async Task A_record_it_made_that_another_service_has_since_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(2)));
        await office.WriteAsync(import);
        var made = (await office.EntriesAsync()).First(e => e.Action == AuditAction.Created).Citizens.Single().CitizenId;
        var other = await office.ServiceAsync("water-supply");
        await using (var db = office.Db())
        {
            db.Add(
                new Registration
                {
                    CitizenId = made,
                    Mark = office.Get<Domain.Keys.CitizenKeys>().RegistrationMark(made, other.Id),
                    RegisteredOn = office.Today,
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var taken = await TakeBackAsync(office, import);

        Assert.Equal((1, 1), (taken.Value!.TakenBack, taken.Value.Kept));
    }

    [Fact]
    public async Task A_registration_that_it_gave_somebody_known_ends()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = (await office.PurposeAsync("register-maintenance")).ServiceId;
        var unregistered = await UnregisteredAsync(office, service);
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [unregistered.NationalId!, unregistered.GivenName!, unregistered.FamilyName!, $"{unregistered.Village}"],
                ]
            )
        );
        await office.WriteAsync(import);
        Assert.True(await IsRegisteredAsync(office, unregistered.Id, service));

        var taken = await TakeBackAsync(office, import);

        Assert.Equal((1, 0), (taken.Value!.TakenBack, taken.Value.Kept));
        Assert.False(await IsRegisteredAsync(office, unregistered.Id, service));
    }

    [Theory]
    [InlineData("officer", "elderly-payment", nameof(AccessRule.OperationNotAllowed))]
    [InlineData("officer", null, nameof(AccessRule.NotDeclared))]
    [InlineData("admin", null, nameof(AccessRule.RoleHoldsNoPurpose))]
    [InlineData("dpo", null, nameof(AccessRule.RoleHoldsNoPurpose))]
    public async Task Who_may_not_import_takes_nothing_back_and_an_entry_says_who_tried(string user, string? purpose, string rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(2)));
        await office.WriteAsync(import);
        var (origin, declaration) =
            purpose is null ? (await office.OriginAsync(user), (Guid?)null)
            : await office.DeclaredAsync(user, purpose) is var declared ? (declared.Origin, declared.DeclarationId)
            : default;

        var taken = await office.Get<CitizenImport>().TakeBackAsync(origin, declaration, import.Plan.Id, Why, null, default);

        Assert.Equal(rule, Assert.IsType<Denial>(taken.Refusal).Decision.Rule.ToString());
        Assert.Equal(
            (AuditAction.ImportTakenBack, AuditOutcome.Denied, rule),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].Outcome, (await office.EntriesAsync())[^1].Rule)
        );
        Assert.Equal(1, await office.BearersAsync(ImportingOffice.Id(1)));
    }

    [Fact]
    public async Task A_grant_taken_back_meanwhile_stops_it_and_one_whose_process_dies_is_finished_by_the_portal()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(300)));
        await office.WriteAsync(import);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TakeBackAsync(office, import, new At(ImportPhase.TakingBack, 1, () => throw new InvalidOperationException()))
        );
        var half = await office.BatchAsync(import.Plan.Id);
        Assert.Equal(ImportState.TakingBack, half.State);
        Assert.InRange(half.TakenBack, 1, 299);

        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Get<CitizenImport>().UpkeepAsync(default);

        Assert.Equal(
            (ImportState.TakenBack, 300),
            ((await office.BatchAsync(import.Plan.Id)).State, (await office.BatchAsync(import.Plan.Id)).TakenBack)
        );
        var second = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(300)));
        await office.WriteAsync(second);
        var admin = await office.OriginAsync("admin");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).Single(g =>
            g.AccountName == "officer" && g.Purpose.Code == "register-maintenance"
        );
        var stopped = await TakeBackAsync(
            office,
            second,
            new At(
                ImportPhase.TakingBack,
                1,
                () => office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default).GetAwaiter().GetResult()
            )
        );
        Assert.InRange(stopped.Value!.TakenBack, 1, 299);
        Assert.Equal(ImportState.Done, (await office.BatchAsync(second.Plan.Id)).State);
    }

    private static async Task<Result<ImportTakenBack>> TakeBackAsync(
        TestOffice office,
        (Origin Origin, Guid DeclarationId, ImportPlan Plan) import,
        IProgress<ImportProgress>? progress = null
    ) =>
        await office
            .Get<CitizenImport>()
            .TakeBackAsync(import.Origin, import.DeclarationId, import.Plan.Id, Why, progress, TestContext.Current.CancellationToken);

    private static async Task<Storage.KnownCitizen> UnregisteredAsync(TestOffice office, Guid service)
    {
        await using var db = office.Db();
        foreach (var id in await db.Set<Citizen>().Select(c => c.Id).ToListAsync(TestContext.Current.CancellationToken))
        {
            if (!await IsRegisteredAsync(office, id, service))
                return await office.CitizenAsync(c => c.Id == id);
        }

        throw new InvalidOperationException("Everybody is registered.");
    }

    private static async Task<bool> IsRegisteredAsync(TestOffice office, Guid citizen, Guid service)
    {
        var mark = office.Get<Domain.Keys.CitizenKeys>().RegistrationMark(citizen, service);
        await using var db = office.Db();
        return await db.Set<Registration>()
            .AnyAsync(r => r.CitizenId == citizen && r.EndedOn == null && r.Mark == mark, TestContext.Current.CancellationToken);
    }

    private async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> ImportAsync(
        TestOffice office,
        Storage.KnownCitizen known,
        string familyName
    )
    {
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, known.GivenName!, familyName, $"{known.Village}"],
                ]
            )
        );
        Assert.True((await office.WriteAsync(import)).Succeeded);
        return import;
    }
}
