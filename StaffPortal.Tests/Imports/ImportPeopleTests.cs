using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Whom an import made or changed, for who brought it in: a look like a comparison, named, limited, on its page.</summary>
public sealed class ImportPeopleTests : IDisposable
{
    private const string Purpose = "register-maintenance";

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-people-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_look_names_everybody_it_tells_of_and_stands_on_the_imports_page()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(
            Purpose,
            p =>
            {
                p.Fields.RemoveAll(f => f.Field == CitizenField.NationalId);
                p.Fields.Add(
                    new()
                    {
                        Field = CitizenField.NationalId,
                        Visibility = FieldVisibility.Full,
                        MayChange = true,
                    }
                );
            }
        );
        var known = await office.CitizenAsync();
        var import = await ImportAsync(office, [known.NationalId!, known.GivenName!, "ใหม่", $"{known.Village}"]);

        var seen = (await LookAsync(office, import)).Value!;

        Assert.Equal([CitizenField.FamilyName], seen.Citizens.Single(c => c.CitizenId == known.Id).Fields);
        Assert.Equal((3, 2), (seen.Citizens.Count, seen.Citizens.Count(c => c.IsNew)));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.ImportPeopleSeen, AuditOutcome.Permitted, import.Plan.Id, (await office.PurposeAsync(Purpose)).Id),
            (entry.Action, entry.Outcome, entry.SubjectId, entry.PurposeId)
        );
        Assert.Equal(seen.Citizens.Select(c => c.CitizenId).Order(), entry.Citizens.Select(c => c.CitizenId).Order());
        var account = (await office.Get<ImportBook>().OpenAsync(import.Origin, import.Plan.Id, default)).Value!;
        Assert.Equal(("officer", 3, false), Assert.Single(account.Looks.Select(l => (l.AccountName, l.Citizens, l.IsDenied))));
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Each_citizen_counts_against_the_days_limit_and_beyond_it_nobody_is_told_of()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        var import = await ImportAsync(office);
        await office.LimitAsync(Purpose, 1);

        var denied = await LookAsync(office, import);
        await office.LimitAsync(Purpose, 2);
        Assert.True((await LookAsync(office, import)).Succeeded);
        var other = await office.CitizenAsync();
        var opened = await office.Get<CitizenRecords>().OpenAsync(import.Origin, import.DeclarationId, other.Id, Guid.NewGuid(), default);

        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(opened.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync()).Single(e => e is { Action: AuditAction.ImportPeopleSeen, Outcome: AuditOutcome.Denied });
        Assert.Empty(entry.Citizens);
    }

    [Fact]
    public async Task A_purpose_that_could_not_compare_tells_nobody_and_neither_does_one_of_another_service_or_none()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await ImportAsync(office);

        var masked = await LookAsync(office, import);
        var (_, elsewhere) = await office.DeclaredAsync("officer", "elderly-payment");
        var other = await LookAsync(office, import with { DeclarationId = elsewhere });
        var none = await office.Get<ImportSeeing>().PeopleAsync(import.Origin, null, import.Plan.Id, 0, default);

        Assert.Equal(new(AccessRule.FieldMasked, CitizenField.NationalId), Assert.IsType<Denial>(masked.Refusal).Decision);
        Assert.IsType<Denial>(other.Refusal);
        Assert.IsType<Denial>(none.Refusal);
        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.ImportPeopleSeen).ToList();
        Assert.Equal(3, entries.Count);
        Assert.All(entries, e => Assert.Equal((AuditOutcome.Denied, 0), (e.Outcome, e.Citizens.Count)));
    }

    [Fact]
    public async Task Another_officers_import_is_refused_with_an_entry_and_a_restricted_person_is_left_out()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ShowAsync(Purpose, CitizenField.NationalId, FieldVisibility.Full);
        var known = await office.CitizenAsync(c => c.Village == 5);
        var import = await ImportAsync(office, [known.NationalId!, known.GivenName!, "ใหม่", $"{known.Village}"]);
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        var purpose = await office.PurposeAsync(Purpose);
        var restricted = await office
            .Get<CitizenRestrictions>()
            .RestrictAsync(keeper, keeping, known.Id, new(RestrictionKind.Restriction, [purpose.Id], "request 9/2569"), default);
        Assert.True(restricted.Succeeded, restricted.Refusal?.Message);

        await office.DeniedAsync(
            "ImportUnknown",
            () => office.Get<ImportSeeing>().PeopleAsync(keeper, keeping, import.Plan.Id, 0, default)
        );
        await office.DeniedAsync(
            "ImportUnknown",
            () => office.Get<ImportSeeing>().PeopleAsync(import.Origin, import.DeclarationId, Guid.NewGuid(), 0, default)
        );
        var seen = (await LookAsync(office, import)).Value!;

        Assert.Equal(2, seen.Citizens.Count);
        Assert.DoesNotContain(seen.Citizens, c => c.CitizenId == known.Id);
        Assert.DoesNotContain((await office.EntriesAsync())[^1].Citizens, c => c.CitizenId == known.Id);
    }

    private async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> ImportAsync(TestOffice office, params string[][] known)
    {
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, [.. known, .. ImportingOffice.Newcomers(2)]));
        var written = await office.WriteAsync(import);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        return import;
    }

    private static Task<Result<ImportedPage>> LookAsync(TestOffice office, (Origin Origin, Guid DeclarationId, ImportPlan Plan) import) =>
        office.Get<ImportSeeing>().PeopleAsync(import.Origin, import.DeclarationId, import.Plan.Id, 0, default);
}
