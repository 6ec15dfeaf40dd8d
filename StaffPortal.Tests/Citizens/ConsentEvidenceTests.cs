using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Citizens;

/// <summary>A consent shows by whom and by what it was given, or it opens nothing.</summary>
public sealed class ConsentEvidenceTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 consent"u8.ToArray();

    [Theory]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Scan, "file 1", false, false)]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Scan, "file 1", true, true)]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Form, "", false, false)]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Form, "---", false, false)]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Form, "17/2569", false, true)]
    [InlineData(ConsentManner.Paper, ConsentEvidence.Confirmation, "C-17", false, false)]
    [InlineData(ConsentManner.Counter, ConsentEvidence.Form, "17/2569", false, false)]
    [InlineData(ConsentManner.Counter, ConsentEvidence.Scan, "file 1", true, true)]
    [InlineData(ConsentManner.Counter, ConsentEvidence.Confirmation, "C-17", false, true)]
    [InlineData(ConsentManner.Online, ConsentEvidence.Confirmation, "C-17", false, true)]
    [InlineData(ConsentManner.Online, ConsentEvidence.Scan, "file 1", true, false)]
    [InlineData((ConsentManner)9, ConsentEvidence.Form, "17/2569", false, false)]
    public async Task A_consent_is_recorded_with_what_can_show_it_or_not_at_all(
        ConsentManner manner,
        ConsentEvidence evidence,
        string reference,
        bool scanned,
        bool recorded
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await AgedAsync(office, 70);
        var form = new ConsentForm("3/2569", manner, ConsentGiver.Citizen, evidence, reference, scanned ? ScannedPage.Of(Pdf) : null);

        var given = await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen, form, default);

        Assert.Equal(recorded ? null : "ConsentNeedsEvidence", given.Refusal?.Key);
        Assert.Equal(
            recorded,
            (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), default)).Succeeded
        );
    }

    [Fact]
    public async Task One_form_is_one_consent_however_its_number_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var (one, other) = (await AgedAsync(office, 70), await AgedAsync(office, 71));
        var consents = office.Get<CitizenConsents>();
        Assert.True((await consents.GiveAsync(officer, declaration, one, Numbered("A 17/2569"), default)).Succeeded);

        var again = await consents.GiveAsync(officer, declaration, other, Numbered("a-๑๗/2569"), default);

        Assert.Equal("ConsentEvidenceUsed", again.Refusal!.Key);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.ConsentGiven, AuditOutcome.Denied, "ConsentEvidenceUsed", other),
            (entry.Action, entry.Outcome, entry.Rule, entry.Citizens.Single().CitizenId)
        );
        Assert.False((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, other, Guid.NewGuid(), default)).Succeeded);
    }

    [Fact]
    public async Task A_consent_that_lies_in_the_database_without_evidence_opens_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await AgedAsync(office, 70);
        var purpose = await office.PurposeAsync("elderly-activities");
        await using (var db = office.Db())
        {
            db.Add(
                new CitizenConsent
                {
                    CitizenId = citizen,
                    PurposeId = purpose.Id,
                    TextVersion = "1",
                    Reference = "somewhere",
                    Manner = ConsentManner.Paper,
                    Giver = ConsentGiver.Citizen,
                    GivenAt = office.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), default);

        Assert.Equal(AccessRule.ConsentMissing, Assert.IsType<Denial>(opened.Refusal).Decision.Rule);
        Assert.Equal(
            [new ConsentCount(purpose.Id, 0, 0, 0)],
            await office.Get<CitizenConsents>().CountAsync(await office.OriginAsync("dpo"), default)
        );
    }

    [Theory]
    [InlineData(70, ConsentGiver.Citizen, true)]
    [InlineData(70, ConsentGiver.Guardian, true)]
    [InlineData(70, ConsentGiver.ParentalPower, false)]
    [InlineData(70, ConsentGiver.MinorAndParentalPower, false)]
    [InlineData(20, ConsentGiver.Citizen, true)]
    [InlineData(19, ConsentGiver.Citizen, false)]
    [InlineData(19, ConsentGiver.ParentalPower, true)]
    [InlineData(19, ConsentGiver.MinorAndParentalPower, true)]
    [InlineData(19, ConsentGiver.Guardian, true)]
    [InlineData(10, ConsentGiver.MinorAndParentalPower, false)]
    [InlineData(10, ConsentGiver.ParentalPower, true)]
    [InlineData(3, ConsentGiver.Citizen, false)]
    public async Task A_minors_consent_is_never_given_by_the_minor_alone(int age, ConsentGiver giver, bool fits)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await AgedAsync(office, age);

        var subject = (await office.Get<CitizenConsents>().SubjectAsync(officer, declaration, citizen, default)).Value!;
        var given = await office
            .Get<CitizenConsents>()
            .GiveAsync(officer, declaration, citizen, Numbered("17/2569") with { Giver = giver }, default);

        Assert.Equal(fits, subject.Givers.Contains(giver));
        Assert.Equal(fits ? null : "ConsentGiverUnfit", given.Refusal?.Key);
        if (fits)
            return;
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditOutcome.Denied, "ConsentGiverUnfit"), (entry.Outcome, entry.Rule));
        Assert.Equal(CitizenField.BirthDate, Assert.Single(await office.FieldsOfAsync(entry)).Field);
    }

    [Fact]
    public async Task A_child_without_a_date_of_birth_is_known_by_the_title()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await AgedAsync(office, 70);
        await ChangeAsync(office, citizen, (CitizenField.BirthDate, ""), (CitizenField.Title, "ด.ญ."));

        var given = await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen, Numbered("17/2569"), default);

        Assert.Equal("ConsentGiverUnfit", given.Refusal?.Key);
    }

    [Fact]
    public async Task Whose_record_it_is_is_said_masked_by_an_entry_and_a_row_of_the_day()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-activities", p => p.DailyRowLimit = 1);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var (one, other) = (await AgedAsync(office, 70), await AgedAsync(office, 71));
        var consents = office.Get<CitizenConsents>();

        var subject = (await consents.SubjectAsync(officer, declaration, one, default)).Value!;
        var second = await consents.SubjectAsync(officer, declaration, other, default);

        var known = await office.CitizenAsync(c => c.Id == one);
        Assert.Equal(
            FieldCatalog.Of(CitizenField.GivenName).Mask(known.GivenName),
            subject.Row.Fields.Single(f => f.Field == CitizenField.GivenName).Value
        );
        Assert.All(subject.Row.Fields, f => Assert.Equal(FieldVisibility.Masked, f.Visibility));
        var asked = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.ConsentAsked).ToList();
        Assert.Equal([AuditOutcome.Permitted, AuditOutcome.Denied], asked.Select(e => e.Outcome));
        Assert.Equal((one, Involvement.Seen), (asked[0].Citizens.Single().CitizenId, asked[0].Citizens.Single().Involvement));
        Assert.Contains(await office.FieldsOfAsync(asked[0]), f => f.Field == CitizenField.BirthDate);
        Assert.Equal(AccessRule.DailyRowsReached, Assert.IsType<Denial>(second.Refusal).Decision.Rule);
    }

    [Fact]
    public async Task Who_has_not_consented_is_found_by_name_for_the_form_and_by_no_number()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();

        Assert.Contains(citizen.Id, await FoundAsync(SearchBy.Name, citizen.GivenName!));
        Assert.Empty(await FoundAsync(SearchBy.Telephone, citizen.Telephone!));
        var subject = (await office.Get<CitizenConsents>().SubjectAsync(officer, declaration, citizen.Id, default)).Value!;
        var form = Numbered("17/2569") with { Giver = subject.Givers[0] };
        Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, form, default)).Succeeded);
        Assert.Equal([citizen.Id], await FoundAsync(SearchBy.Telephone, citizen.Telephone!));

        async Task<IEnumerable<Guid>> FoundAsync(SearchBy by, string text) =>
            (
                await office.Get<CitizenRecords>().SearchAsync(officer, declaration, new(by, text, null, Guid.NewGuid()), default)
            ).Value!.Rows.Select(r => r.CitizenId);
    }

    [Fact]
    public async Task The_scan_of_a_consent_is_a_record_of_the_day()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("elderly-activities", p => p.DailyRecordLimit = 1);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var (one, other) = (await AgedAsync(office, 70), await AgedAsync(office, 71));
        foreach (var citizen in new[] { one, other })
            Assert.True(
                (
                    await office
                        .Get<CitizenConsents>()
                        .GiveAsync(
                            officer,
                            declaration,
                            citizen,
                            new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Scan, "file 1", ScannedPage.Of(Pdf)),
                            default
                        )
                ).Succeeded
            );

        var first = await office.Get<CitizenConsents>().ScanAsync(officer, declaration, one, await ConsentOfAsync(one), default);
        var second = await office.Get<CitizenConsents>().ScanAsync(officer, declaration, other, await ConsentOfAsync(other), default);

        Assert.True(first.Succeeded);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(second.Refusal).Decision.Rule);

        async Task<Guid> ConsentOfAsync(Guid citizen)
        {
            await using var db = office.Db();
            return await db.Set<CitizenConsent>().Where(c => c.CitizenId == citizen).Select(c => c.Id).SingleAsync();
        }
    }

    private static ConsentForm Numbered(string number) =>
        new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, number);

    /// <summary>Somebody whose birthday is today, at an age.</summary>
    private static async Task<Guid> AgedAsync(TestOffice office, int age)
    {
        var citizen = await office.CitizenAsync(c => c.Version == 1);
        var born = office.Today.AddYears(-age).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ChangeAsync(office, citizen.Id, (CitizenField.BirthDate, born));
        return citizen.Id;
    }

    private static async Task ChangeAsync(TestOffice office, Guid citizen, params (CitizenField Field, string? Value)[] values)
    {
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "register-maintenance");
        var version = (await office.CitizenAsync(c => c.Id == citizen)).Version;
        var change = new CitizenChange(citizen, version, values.ToDictionary(v => v.Field, v => v.Value), "because");
        var changed = await office.Get<CitizenRecords>().ChangeAsync(keeper, keeping, change, default);
        Assert.True(changed.Succeeded || changed.Refusal.Key == "NothingChanged", changed.Refusal?.Message);
    }
}
