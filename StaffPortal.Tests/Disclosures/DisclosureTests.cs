using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Disclosures;

/// <summary>Data leaves for somebody outside by this door alone: lawful, approved, decided anew, and on the log first.</summary>
public sealed class DisclosureTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_disclosure_is_made_once_and_stands_in_the_log_in_the_register_and_with_the_record(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();

        var id = (await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, Form(citizen.Id), default)).Value;
        var file = (await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default)).Value!;

        Assert.Equal([citizen.NationalId, citizen.GivenName], Assert.Single(file.Rows));
        Assert.Equal(
            "DisclosureNotApproved",
            (await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default)).Refusal!.Key
        );
        var entry = (await office.EntriesAsync()).Single(e => e is { Action: AuditAction.Disclosed, Outcome: AuditOutcome.Permitted });
        Assert.Equal(
            (id, citizen.Id, Involvement.Disclosed),
            (entry.SubjectId, entry.Citizens.Single().CitizenId, entry.Citizens.Single().Involvement)
        );
        Assert.Equal([CitizenField.NationalId, CitizenField.GivenName], (await office.FieldsOfAsync(entry)).Select(f => f.Field));
        var row = Assert.Single(await office.RegisterAsync(await office.OriginAsync("dpo")));
        Assert.Equal((DisclosureState.Made, 1), (row.State, row.Citizens));
        var (reader, reading) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.Equal(
            "กรมการปกครอง",
            Assert
                .Single(
                    (await office.Get<CitizenRecords>().OpenAsync(reader, reading, citizen.Id, Guid.NewGuid(), default)).Value!.Disclosures
                )
                .Recipient
        );
    }

    [Fact]
    public async Task A_sensitive_field_or_many_citizens_wait_for_a_second_person_who_is_never_the_first()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var citizen = await office.CitizenAsync();
        var id = (
            await office
                .Get<CitizenDisclosures>()
                .RequestAsync(officer, declaration, Form(citizen.Id) with { Fields = [CitizenField.Disability] }, default)
        ).Value;

        Assert.Equal(
            "DisclosureNotApproved",
            (await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default)).Refusal!.Key
        );
        Assert.Equal(
            "NobodyApprovesThemselves",
            (await office.Get<DisclosureApprovals>().DecideAsync(officer, id, true, default)).Refusal!.Key
        );
        Assert.Equal(
            "RoleApprovesNothing",
            (await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("admin"), id, true, default)).Refusal!.Key
        );
        Assert.True((await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("dpo"), id, true, default)).Succeeded);
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default)).Succeeded);

        List<Guid> many;
        await using (var db = office.Db())
            many = await db.Set<Citizen>()
                .OrderBy(c => c.Id)
                .Take(DisclosureRules.MaxCitizensWithoutApproval + 1)
                .Select(c => c.Id)
                .ToListAsync(TestContext.Current.CancellationToken);
        var second = (
            await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, Form(citizen.Id) with { Citizens = many }, default)
        ).Value;
        Assert.Equal(DisclosureState.Requested, (await office.RegisterAsync(officer)).Single(d => d.Id == second).State);
        Assert.True(
            (await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("dpo"), second, false, default)).Succeeded
        );
        Assert.Equal(
            "DisclosureNotApproved",
            (await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, second, default)).Refusal!.Key
        );
    }

    [Fact]
    public async Task What_was_approved_is_decided_anew_when_it_is_made()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();
        var id = (await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, Form(citizen.Id), default)).Value;
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        var purpose = await office.PurposeAsync("elderly-payment-report");
        Assert.True(
            (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(keeper, keeping, citizen.Id, new(RestrictionKind.Restriction, [purpose.Id], "request 9/2569"), default)
            ).Succeeded
        );

        var made = await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default);

        Assert.Equal(AccessRule.ProcessingRestricted, Assert.IsType<Denial>(made.Refusal).Decision.Rule);
        Assert.Equal(AuditOutcome.Denied, (await office.EntriesAsync()).Single(e => e.Action == AuditAction.Disclosed).Outcome);
    }

    [Fact]
    public async Task Consent_as_a_basis_needs_one_in_force_and_a_field_must_be_covered_and_a_purpose_must_disclose()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();

        Assert.Equal(AccessRule.ConsentMissing, await RuleAsync(Form(citizen.Id) with { Basis = DisclosureBasis.Consent }));
        Assert.Equal(AccessRule.FieldNotCovered, await RuleAsync(Form(citizen.Id) with { Fields = [CitizenField.Religion] }));
        Assert.Equal(
            "DisclosureNeedsAuthority",
            (await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, Form(citizen.Id) with { Authority = "" }, default))
                .Refusal!
                .Key
        );
        Assert.Equal(
            "DisclosureNeedsAuthority",
            (
                await office
                    .Get<CitizenDisclosures>()
                    .RequestAsync(officer, declaration, Form(citizen.Id) with { Basis = (DisclosureBasis)99 }, default)
            )
                .Refusal!
                .Key
        );
        var (_, reading) = await office.DeclaredAsync("officer", "register-maintenance");
        Assert.Equal(
            AccessRule.OperationNotAllowed,
            Assert
                .IsType<Denial>((await office.Get<CitizenDisclosures>().RequestAsync(officer, reading, Form(citizen.Id), default)).Refusal)
                .Decision.Rule
        );

        async Task<AccessRule> RuleAsync(DisclosureForm form) =>
            Assert
                .IsType<Denial>((await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, form, default)).Refusal)
                .Decision.Rule;
    }

    [Fact]
    public async Task Law_1_no_file_is_made_that_cannot_be_recorded()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var id = (
            await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, Form((await office.CitizenAsync()).Id), default)
        ).Value;
        await office.RefuseInsertsAsync("AuditEntries");

        var made = await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default);

        Assert.Same(Refusal.NotRecorded, made.Refusal);
        Assert.Null(made.Value);
        Assert.Equal(DisclosureState.Approved, Assert.Single(await office.RegisterAsync(officer)).State);
    }

    [Fact]
    public async Task Every_row_of_the_file_names_its_recipient_and_no_cell_runs_as_a_formula()
    {
        var file = new DisclosureFile(
            Guid.NewGuid(),
            "กรมการปกครอง",
            DateTimeOffset.UnixEpoch,
            [FieldCatalog.Of(CitizenField.GivenName)],
            [
                ["=1+1"],
                ["มานี"],
            ]
        );
        using var csv = new MemoryStream();
        await DisclosureSheet.WriteCsvAsync(file, csv, default);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).Trim().Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], l => Assert.Contains(file.Id.ToString("N"), l, StringComparison.Ordinal));
        Assert.DoesNotContain("\n=", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
        using var xlsx = new MemoryStream();
        await DisclosureSheet.WriteXlsxAsync(file, xlsx, default);
        var rows = MiniExcelLibs.MiniExcel.Query(xlsx).Cast<IDictionary<string, object>>().ToList();
        Assert.All(rows.Skip(1), r => Assert.Contains("กรมการปกครอง", (string)r["B"], StringComparison.Ordinal));
    }

    /// <summary>Two fields of one citizen, to an authority that the law names.</summary>
    internal static DisclosureForm Form(Guid citizen) =>
        new(
            [citizen],
            [CitizenField.NationalId, CitizenField.GivenName],
            "กรมการปกครอง",
            DisclosureBasis.LegalDuty,
            "พ.ร.บ. ตัวอย่าง ม.1",
            "รายงานประจำปี"
        );
}
