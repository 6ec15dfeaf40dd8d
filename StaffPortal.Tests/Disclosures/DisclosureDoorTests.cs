using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Tests.Disclosures;

/// <summary>The door to the outside opens for no masked field, in no number of pieces, and by nobody's hand who lacks the right.</summary>
public sealed class DisclosureDoorTests
{
    private const string Report = "elderly-payment-report";

    [Fact]
    public async Task A_field_shown_masked_does_not_go_out_in_full_and_neither_does_one_masked_since_it_was_approved()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizen = await office.CitizenAsync();

        var masked = await RequestAsync(office, officer, declaration, Form([citizen.Id]) with { Fields = [CitizenField.BankAccount] });
        var full = await RequestAsync(office, officer, declaration, Form([citizen.Id]));
        await using (var db = office.Db())
            await db.Database.ExecuteSqlAsync(
                $"UPDATE PurposeFields SET Visibility = {FieldVisibility.Masked} WHERE Field = {CitizenField.NationalId}",
                TestContext.Current.CancellationToken
            );
        var made = await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, full.Value, default);

        Assert.Equal(new AccessDecision(AccessRule.FieldMasked, CitizenField.BankAccount), DecisionOf(masked.Refusal));
        Assert.Equal(new AccessDecision(AccessRule.FieldMasked, CitizenField.NationalId), DecisionOf(made.Refusal));
        Assert.Equal(
            [AuditAction.DisclosureRequested, AuditAction.Disclosed],
            (await office.EntriesAsync()).Where(e => e.Rule == nameof(AccessRule.FieldMasked)).Select(e => e.Action)
        );
    }

    [Theory]
    [InlineData("contractor", "water-meter-reading", false)]
    [InlineData("officer", "register-maintenance", false)]
    [InlineData("officer", Report, true)]
    [InlineData("officer2", "erasure-requests", true)]
    [InlineData("officer2", "subject-copies", true)]
    public async Task What_was_disclosed_is_shown_under_purposes_that_answer_for_it_alone_and_the_entry_says_so(
        string user,
        string purpose,
        bool shows
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizen = await CitizenOfContractAsync(office);
        var id = (await RequestAsync(office, officer, declaration, Form([citizen]))).Value;
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id, default)).Succeeded);
        var (reader, reading) = await office.DeclaredAsync(user, purpose);

        var view = (await office.Get<CitizenRecords>().OpenAsync(reader, reading, citizen, Guid.NewGuid(), default)).Value!;

        Assert.Equal(shows ? 1 : 0, view.Disclosures.Count);
        Assert.Equal(shows ? 1 : null, (await office.EntriesAsync())[^1].ReadDetail<RecordSeenDetail>()!.Disclosures);
    }

    [Fact]
    public async Task Files_of_few_to_one_recipient_count_together_however_it_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizens = await CitizensAsync(office, 31);
        string[] recipients = ["กรมการปกครอง", " กรม  การปกครอง ", "กรมการปกครอง."];

        foreach (var (pieces, recipient) in citizens.Take(30).Chunk(10).Zip(recipients))
            Assert.True((await RequestAsync(office, officer, declaration, Form(pieces) with { Recipient = recipient })).Succeeded);
        Assert.True((await RequestAsync(office, officer, declaration, Form(citizens[..1]))).Succeeded);
        Assert.True((await RequestAsync(office, officer, declaration, Form(citizens[..10]) with { Recipient = "กรมที่ดิน" })).Succeeded);

        Assert.Equal(
            [
                DisclosureState.Approved,
                DisclosureState.Requested,
                DisclosureState.Requested,
                DisclosureState.Requested,
                DisclosureState.Approved,
            ],
            await StatesAsync(office)
        );
        office.Clock.Advance(new DisclosureRules().Period + TimeSpan.FromMinutes(1));
        var (_, later) = await office.DeclaredAsync("officer", Report);
        Assert.True((await RequestAsync(office, officer, later, Form(citizens[30..]))).Succeeded);
        Assert.Equal(DisclosureState.Approved, (await StatesAsync(office))[^1]);
    }

    [Fact]
    public async Task What_was_kept_until_the_period_was_over_is_counted_when_it_is_made()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizens = await CitizensAsync(office, 20);
        var kept = (await RequestAsync(office, officer, declaration, Form(citizens[..10]))).Value;
        office.Clock.Advance(new DisclosureRules().Period + TimeSpan.FromMinutes(1));
        var (_, later) = await office.DeclaredAsync("officer", Report);
        var second = (await RequestAsync(office, officer, later, Form(citizens[10..]))).Value;

        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, later, second, default)).Succeeded);
        var made = await office.Get<CitizenDisclosures>().MakeAsync(officer, later, kept, default);

        Assert.Equal("DisclosureNeedsSecond", made.Refusal!.Key);
        Assert.Equal([DisclosureState.Requested, DisclosureState.Made], await StatesAsync(office));
        Assert.Equal(
            ("DisclosureNeedsSecond", kept),
            ((await office.EntriesAsync())[^1] is var e) ? (e.Rule, e.SubjectId!.Value) : default
        );
        Assert.True((await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("dpo"), kept, true, default)).Succeeded);
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, later, kept, default)).Succeeded);
    }

    [Fact]
    public async Task Requests_at_once_are_counted_one_after_the_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizens = await CitizensAsync(office, 30);

        await Task.WhenAll(citizens.Chunk(6).Select(piece => Task.Run(() => RequestAsync(office, officer, declaration, Form(piece)))));

        Assert.Single(await StatesAsync(office), DisclosureState.Approved);
    }

    [Fact]
    public async Task The_period_is_the_offices_own()
    {
        await using var office = await TestOffice.OpenAsync(configure: s =>
            s.AddSingleton(new DisclosureRules { Period = TimeSpan.FromDays(1) })
        );
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizens = await CitizensAsync(office, 20);
        Assert.True((await RequestAsync(office, officer, declaration, Form(citizens[..10]))).Succeeded);
        office.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        var (_, later) = await office.DeclaredAsync("officer", Report);
        Assert.True((await RequestAsync(office, officer, later, Form(citizens[10..]))).Succeeded);

        Assert.Equal([DisclosureState.Approved, DisclosureState.Approved], await StatesAsync(office));
    }

    [Theory]
    [InlineData("officer", "NobodyApprovesThemselves")]
    [InlineData("admin", "RoleApprovesNothing")]
    [InlineData("contractor", "RoleApprovesNothing")]
    [InlineData("officer2", null)]
    [InlineData("dpo", null)]
    public async Task Who_approves_holds_the_purpose_or_protects_the_data_and_never_asked(string user, string? refusal)
    {
        await using var office = await TestOffice.OpenAsync();
        var id = await ManyAsync(office);

        var decided = await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync(user), id, true, default);

        Assert.Equal(refusal, decided.Refusal?.Key);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.DisclosureApproved, refusal is null ? AuditOutcome.Permitted : AuditOutcome.Denied, refusal, id),
            (entry.Action, entry.Outcome, entry.Rule, entry.SubjectId)
        );
    }

    [Theory]
    [InlineData("grant taken back", AccessRule.GrantRevoked)]
    [InlineData("another village", AccessRule.CitizenOutsideGrant)]
    [InlineData("purpose ended", AccessRule.PurposeEnded)]
    [InlineData("no longer discloses", AccessRule.OperationNotAllowed)]
    [InlineData("no grant", AccessRule.NoGrant)]
    public async Task An_officer_who_could_not_ask_for_it_themselves_does_not_approve_it(string what, AccessRule rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var id = await ManyAsync(office);
        await using (var db = office.Db())
        {
            var approver = await db.Users.SingleAsync(a => a.UserName == "officer2", TestContext.Current.CancellationToken);
            var purpose = await db.Set<Purpose>().SingleAsync(p => p.Code == Report, TestContext.Current.CancellationToken);
            var grant = await db.Set<Grant>()
                .SingleAsync(g => g.AccountId == approver.Id && g.PurposeId == purpose.Id, TestContext.Current.CancellationToken);
            _ = what switch
            {
                "grant taken back" => grant.RevokedAt = office.Clock.GetUtcNow(),
                "another village" => (object)(grant.Villages = [99]),
                "purpose ended" => purpose.EndedAt = office.Clock.GetUtcNow(),
                "no longer discloses" => purpose.Operations &= ~Operations.Disclose,
                _ => db.Remove(grant),
            };
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var approver2 = await office.OriginAsync("officer2");
        var decided = await office.Get<DisclosureApprovals>().DecideAsync(approver2, id, true, default);

        Assert.Equal(rule, DecisionOf(decided.Refusal).Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditOutcome.Denied, rule.ToString(), approver2.AccountId), (entry.Outcome, entry.Rule, entry.AccountId));
        Assert.Equal(DisclosureState.Requested, Assert.Single(await office.RegisterAsync(await office.OriginAsync("dpo"))).State);
    }

    [Fact]
    public async Task Another_officer_who_holds_the_purpose_makes_nobody_elses_file_and_the_try_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var (other, their) = await office.DeclaredAsync("officer2", Report);
        var id = (await RequestAsync(office, officer, declaration, Form([(await office.CitizenAsync()).Id]))).Value;

        var taken = await office.Get<CitizenDisclosures>().MakeAsync(other, their, id, default);
        var unknown = await office.Get<CitizenDisclosures>().MakeAsync(other, their, Guid.NewGuid(), default);
        var stranger = await office.Get<CitizenDisclosures>().MakeAsync(new(null), null, Guid.NewGuid(), default);

        Assert.Equal(["DisclosureOfAnother", "DisclosureNotApproved"], [taken.Refusal!.Key, unknown.Refusal!.Key]);
        Assert.Equal(AccessRule.AccountDisabled, DecisionOf(stranger.Refusal).Rule);
        Assert.Equal(
            ["DisclosureOfAnother", "DisclosureNotApproved", nameof(AccessRule.AccountDisabled)],
            (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Disclosed).Select(e => e.Rule)
        );
    }

    [Fact]
    public async Task The_register_is_paged_to_its_end_and_shows_an_officer_what_they_answer_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var citizen = await office.CitizenAsync();
        for (var i = 0; i < 2 * ListWindow.Size + 1; i++)
            Assert.True((await RequestAsync(office, officer, declaration, Form([citizen.Id]))).Succeeded);
        var (dpo, register) = (await office.OriginAsync("dpo"), office.Get<DisclosureRegister>());

        var approved = new ListWindow { Kind = nameof(DisclosureState.Approved) };
        var pages = new List<ListPage<DisclosureRow>>();
        do pages.Add(await register.ListAsync(dpo, approved with { Page = pages.Count + 1 }, default));
        while (pages.Sum(p => p.Rows.Count) < pages[^1].Total);

        Assert.Equal([25, 25, 1], pages.Select(p => p.Rows.Count));
        Assert.Equal(51, pages.SelectMany(p => p.Rows).Select(r => r.Id).Distinct().Count());
        Assert.Empty((await register.ListAsync(dpo, approved with { Kind = nameof(DisclosureState.Requested) }, default)).Rows);
        Assert.Equal(25, (await office.RegisterAsync(officer)).Count);
        Assert.Empty(await office.RegisterAsync(await office.OriginAsync("officer2")));
        Assert.Empty(await office.RegisterAsync(await office.OriginAsync("admin")));
        Assert.Empty(await office.RegisterAsync(new(null)));
    }

    private static async Task<Guid> ManyAsync(TestOffice office)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var id = await RequestAsync(office, officer, declaration, Form(await CitizensAsync(office, 11)));
        Assert.Equal(DisclosureState.Requested, Assert.Single(await StatesAsync(office)));
        return id.Value;
    }

    private static async Task<List<DisclosureState>> StatesAsync(TestOffice office)
    {
        await using var db = office.Db();
        // The clock of a test stands: the first is the one whose entry came first.
        var asked = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.DisclosureRequested && e.Outcome == AuditOutcome.Permitted)
            .OrderBy(e => e.Id)
            .Select(e => e.SubjectId)
            .ToListAsync();
        var states = await db.Set<Disclosure>().ToDictionaryAsync(d => d.Id, d => d.State);
        return [.. asked.Select(id => states[id!.Value])];
    }

    private static async Task<Guid[]> CitizensAsync(TestOffice office, int count)
    {
        await using var db = office.Db();
        return await db.Set<Citizen>().OrderBy(c => c.Id).Take(count).Select(c => c.Id).ToArrayAsync();
    }

    /// <summary>Somebody whom the contractor reaches too.</summary>
    private static async Task<Guid> CitizenOfContractAsync(TestOffice office)
    {
        var registered = await office.RegisteredAsync((await office.ServiceAsync("water-supply")).Id);
        await using var db = office.Db();
        return await db.Set<Citizen>()
            .Where(c => c.Village <= 4 && registered.Contains(c.Id))
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .FirstAsync();
    }

    private static AccessDecision DecisionOf(Refusal? refusal) => Assert.IsType<Denial>(refusal).Decision;

    private static Task<Result<Guid>> RequestAsync(TestOffice office, Origin origin, Guid declaration, DisclosureForm form) =>
        office.Get<CitizenDisclosures>().RequestAsync(origin, declaration, form, default);

    private static DisclosureForm Form(IReadOnlyCollection<Guid> citizens) =>
        new(
            citizens,
            [CitizenField.NationalId, CitizenField.GivenName],
            "กรมการปกครอง",
            DisclosureBasis.LegalDuty,
            "พ.ร.บ. ตัวอย่าง ม.1",
            "รายงานประจำปี"
        );
}
