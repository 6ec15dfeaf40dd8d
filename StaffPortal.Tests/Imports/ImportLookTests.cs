using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>What an import tells of people who are registered already: nothing, but by a look that is named, limited and counted.</summary>
public sealed class ImportLookTests : IDisposable
{
    private const string Purpose = "register-maintenance";

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_check_of_ten_thousand_candidates_says_the_same_whether_one_of_them_is_registered_or_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var candidates = ImportingOffice.Newcomers(9_999);
        var without = await office.PlanAsync(
            await ImportingOffice.FileAsync(folder, [.. candidates, [ImportingOffice.Id(9_999), "ก", "ข", "1"]])
        );
        var with = without.Plan with
        {
            Path = await ImportingOffice.FileAsync(folder, [.. candidates, [known.NationalId!, "ก", "ข", "1"]]),
        };
        office.Sql.Clear();

        var told = await office.Get<CitizenImport>().CheckAsync(without.Origin, without.DeclarationId, without.Plan, null, default);
        var toldWith = await office.Get<CitizenImport>().CheckAsync(without.Origin, without.DeclarationId, with, null, default);

        Assert.Equivalent(told.Value, toldWith.Value, strict: true);
        Assert.Equal((10_000, 0, 0), (told.Value!.Rows, told.Value.Bad, told.Value.Written));
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"Citizens\"", StringComparison.Ordinal));
        var entries = (await office.EntriesAsync()).TakeLast(2).ToList();
        Assert.All(entries, e => Assert.Equal((AuditAction.ImportChecked, 10_000), (e.Action, e.ReadDetail<ImportCheckedDetail>()!.Rows)));
    }

    [Fact]
    public async Task A_comparison_is_refused_where_the_purpose_masks_the_national_id_and_reads_no_record()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, "ก", "ข", "1"],
                ]
            )
        );
        office.Sql.Clear();

        var compared = await CompareAsync(office, import);

        Assert.Equal(new(AccessRule.FieldMasked, CitizenField.NationalId), Assert.IsType<Denial>(compared.Refusal).Decision);
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"Citizens\"", StringComparison.Ordinal));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ImportCompared, AuditOutcome.Denied), (entry.Action, entry.Outcome));
    }

    [Fact]
    public async Task A_comparison_names_each_known_citizen_with_the_fields_compared_and_tells_of_no_masked_one()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        var known = await office.CitizenAsync();
        var path = await ImportingOffice.FileAsync(
            folder,
            [
                [known.NationalId!, known.GivenName!, "ใหม่", $"{known.Village}", "0899999999"],
                [ImportingOffice.Id(1), "ก", "ข", "1", "0899999998"],
            ],
            [.. ImportingOffice.Headings, "โทรศัพท์"]
        );
        var import = await office.PlanAsync(path);
        office.Sql.Clear();

        var compared = (await CompareAsync(office, import)).Value!;

        Assert.Equal((2, 1), (compared.Rows, compared.Known));
        Assert.DoesNotContain(CitizenField.Telephone, compared.Fields);
        var update = Assert.Single(compared.Updates);
        Assert.Equal((2, known.Id), (update.Row, update.CitizenId));
        Assert.Equal([CitizenField.FamilyName], update.Fields);
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"Telephone\"", StringComparison.Ordinal));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ImportCompared, 2), (entry.Action, entry.ReadDetail<ImportComparedDetail>()!.Rows));
        Assert.Equal(known.Id, Assert.Single(entry.Citizens).CitizenId);
        Assert.Equal(compared.Fields.Select(f => new AuditField(f, FieldVisibility.Full)), await office.FieldsOfAsync(entry));
    }

    [Fact]
    public async Task Every_row_compared_counts_against_the_days_limit_found_or_not_and_a_file_beyond_it_is_denied_unasked()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        await office.LimitAsync(Purpose, 5);
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(4)));
        Assert.Equal(0, (await CompareAsync(office, import)).Value!.Known);
        Assert.Equal(0, (await CompareAsync(office, import)).Value!.Known);

        var two = At(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, "ก", "ข", "1"],
                    .. ImportingOffice.Newcomers(1, from: 50),
                ]
            )
        );
        var six = At(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(6)));
        var denied = await CompareAsync(office, two);
        office.Sql.Clear();
        var beyond = await CompareAsync(office, six);

        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(beyond.Refusal).Decision.Rule);
        Assert.DoesNotContain(office.Sql.Commands, c => c.Contains("\"Citizens\"", StringComparison.Ordinal));
        Assert.All((await office.EntriesAsync()).TakeLast(2), e => Assert.Empty(e.Citizens));
        var one = At(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, "ก", "ข", "1"],
                ]
            )
        );
        Assert.Equal(1, (await CompareAsync(office, one)).Value!.Known);
        var other = await office.CitizenAsync(c => c.Id != known.Id);
        var opened = await office.Get<CitizenRecords>().OpenAsync(import.Origin, import.DeclarationId, other.Id, Guid.NewGuid(), default);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(opened.Refusal).Decision.Rule);

        (Origin, Guid, ImportPlan) At(string path) => (import.Origin, import.DeclarationId, import.Plan with { Path = path });
    }

    [Fact]
    public async Task A_comparison_whose_entry_cannot_be_written_tells_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, "ก", "ข", "1"],
                ]
            )
        );
        await office.RefuseInsertsAsync("AuditEntries");

        Assert.Equal(Refusal.NotRecorded, (await CompareAsync(office, import)).Refusal);
    }

    [Fact]
    public async Task Somebody_outside_the_scope_is_not_found_by_a_comparison_and_refused_by_name_in_the_log_by_a_write()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        var outside = await office.CitizenAsync(c => c.Village != 1);
        await office.ExecuteAsync(
            $"""
            UPDATE "Grants" SET "Villages" = '[1]' WHERE "PurposeId" = (SELECT "Id" FROM "Purposes" WHERE "Code" = '{Purpose}')
            """
        );
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [outside.NationalId!, "ก", "ข", "1"],
                    .. ImportingOffice.Newcomers(1),
                ]
            )
        );

        Assert.Equal(0, (await CompareAsync(office, import)).Value!.Known);
        var all = await office.WriteAsync(import);
        var good = await office.WriteAsync(import with { Plan = import.Plan with { Id = Guid.NewGuid() } }, ImportUnit.GoodRowsOnly);

        Assert.Equal("ImportReachesOthers", all.Refusal?.Key);
        Assert.Equal((2, 1, 1), (good.Value!.Rows, good.Value.Written, good.Value.NotReached));
        var refused = (await office.EntriesAsync())
            .Where(e => e is { Action: AuditAction.ImportAccepted, Outcome: AuditOutcome.Denied })
            .ToList();
        Assert.Equal(2, refused.Count);
        Assert.All(
            refused,
            e => Assert.Equal((outside.Id, Involvement.Refused), (e.Citizens.Single().CitizenId, e.Citizens.Single().Involvement))
        );
        Assert.Equal(outside.GivenName, (await office.CitizenAsync(c => c.Id == outside.Id)).GivenName);
    }

    [Fact]
    public async Task A_restricted_citizen_is_left_as_they_are_and_a_write_that_would_refuse_more_than_the_limit_is_denied_whole()
    {
        await using var office = await TestOffice.OpenAsync();
        var restricted = await office.CitizenAsync();
        var purpose = await office.PurposeAsync(Purpose);
        await using (var db = office.Db())
        {
            db.Add(
                new Restriction
                {
                    CitizenId = restricted.Id,
                    PurposeId = purpose.Id,
                    Kind = RestrictionKind.Restriction,
                    Reason = "request 1/2569",
                    SetAt = office.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [restricted.NationalId!, "ก", "ข", "1"],
                    .. ImportingOffice.Newcomers(1),
                ]
            )
        );

        var good = await office.WriteAsync(import, ImportUnit.GoodRowsOnly);
        await office.LimitAsync(Purpose, 0);
        var denied = await office.WriteAsync(import with { Plan = import.Plan with { Id = Guid.NewGuid() } }, ImportUnit.GoodRowsOnly);

        Assert.Equal((1, 1), (good.Value!.Written, good.Value.NotReached));
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        Assert.Equal(restricted.Version, (await office.CitizenAsync(c => c.Id == restricted.Id)).Version);
    }

    [Fact]
    public async Task What_a_write_says_does_not_tell_a_known_citizen_from_a_new_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, known.GivenName!, known.FamilyName!, $"{known.Village}"],
                ]
            )
        );
        var newcomer = import.Plan with
        {
            Id = Guid.NewGuid(),
            Path = await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(1)),
        };

        var unchanged = await office.WriteAsync(import);
        var made = await office.WriteAsync(import with { Plan = newcomer });

        Assert.Equal(1, unchanged.Value?.Written);
        Assert.Equivalent(unchanged.Value, made.Value, strict: true);
    }

    private static Task<Result<ImportComparison>> CompareAsync(
        TestOffice office,
        (Origin Origin, Guid DeclarationId, ImportPlan Plan) import
    ) => office.Get<CitizenImport>().CompareAsync(import.Origin, import.DeclarationId, import.Plan, null, default);
}
