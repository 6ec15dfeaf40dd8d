using System.Globalization;
using Bunit;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Foundations;
using StaffPortal.Domain.Imports;
using StaffPortal.Tests.Imports;
using StaffPortal.Tests.Pages;
using StaffPortal.Tests.Retention;
using StaffPortal.Web.Auditing;
using StaffPortal.Web.Review;

namespace StaffPortal.Tests.Auditing;

/// <summary>The log as sentences: what each was about, refusals said as such, and no rule by its name in code.</summary>
public sealed class LogSentenceTests
{
    [Fact]
    public async Task A_sentence_names_the_case_and_the_grant_it_was_about()
    {
        await using var office = await TestOffice.OpenAsync();
        CultureInfo.CurrentUICulture = new("en-GB");
        var officer = await office.OriginAsync("officer");
        var number = (
            await office.Get<ContactDesk>().SubmitAsync(new(null), new(ContactKind.Question, "why?", "a@b.example"), default)
        ).Value!;
        var row = (await office.InboxAsync(officer)).Single(c => c.TrackingNumber == number);
        await office.Get<ContactDesk>().TakeAsync(officer, row.Id, 1, default);
        var admin = await office.OriginAsync("admin");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).First(g =>
            g.AccountName == "officer" && g.Grant.RevokedAt is null
        );
        Assert.True((await office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default)).Succeeded);

        var sentences = await SentencesAsync(office, "dpo");

        Assert.Contains($"took case {number} in hand", sentences);
        Assert.Contains($"withdrew the grant “{grant.Purpose.NameEn}” of {grant.AccountDisplayName}", sentences);
    }

    [Theory]
    [InlineData("th-TH", "ระบบ", "ผู้ที่ยังไม่ได้เข้าสู่ระบบ")]
    [InlineData("en-GB", "The portal", "Somebody not signed in")]
    public async Task The_portals_own_work_is_told_apart_from_a_stranger_who_is_not_signed_in(
        string culture,
        string portal,
        string stranger
    )
    {
        await using var office = await TestOffice.OpenAsync();
        CultureInfo.CurrentUICulture = new(culture);
        var found = Domain.Auditing.Ledger.LogVerifiedDetail.Of(await office.VerifyAsync());
        await office.Get<AuditLog>().RecordVerificationAsync(new(null), found, default);
        var from = new Origin(null, "203.0.113.7", "Firefox");
        await office.Get<ContactDesk>().SubmitAsync(from, new(ContactKind.Question, "why?", "a@b.example"), default);

        var lines = await LinesAsync(office, "dpo");
        var names = await NamesAsync(office, "dpo", lines);

        Assert.Equal(portal, names.Who(lines.First(l => l.Action == AuditAction.LogVerified)));
        Assert.Equal(stranger, names.Who(lines.First(l => l.Action == AuditAction.ContactReceived)));
    }

    [Fact]
    public async Task What_was_refused_is_said_to_be_with_the_reason_in_words()
    {
        await using var office = await TestOffice.OpenAsync();
        CultureInfo.CurrentUICulture = new("en-GB");
        await office.Get<GrantBook>().RevokeAsync(await office.OriginAsync("officer"), Guid.NewGuid(), default);
        var (contractor, purpose) = (await office.OriginAsync("contractor"), await office.PurposeAsync("elderly-payment"));
        await office.Get<Declarations>().DeclareAsync(contractor, purpose.Id, "1/2569", "why", default);

        var lines = await LinesAsync(office, "dpo");
        var names = await NamesAsync(office, "dpo", lines);

        var declared = lines.First(l => l.Action == AuditAction.Declared);
        Assert.StartsWith("was refused: declared a purpose", names.Sentence(declared), StringComparison.Ordinal);
        Assert.Equal("contractors may not hold the purpose", AuditNames.Why(declared));
        var revoked = lines.First(l => l.Action == AuditAction.GrantRevoked);
        Assert.Equal(Words.Text("RoleAdministersNothing"), AuditNames.Why(revoked));
    }

    [Fact]
    public void Every_rule_has_its_reason_in_both_languages()
    {
        foreach (var culture in new[] { "th-TH", "en-GB" })
        {
            CultureInfo.CurrentUICulture = new(culture);
            Assert.All(Enum.GetValues<AccessRule>(), r => Assert.NotEqual($"AccessReason_{r}", Words.Text($"AccessReason_{r}")));
        }
    }

    [Fact]
    public async Task The_rows_of_an_import_are_one_line_that_opens_and_the_import_says_how_many()
    {
        await using var office = await TestOffice.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("staffportal-sentences-").FullName;
        var plan = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(6)));
        Assert.True((await office.WriteAsync(plan)).Succeeded);
        Directory.Delete(folder, recursive: true);
        CultureInfo.CurrentUICulture = new("en-GB");
        Assert.Contains("brought in 6 rows", await SentencesAsync(office, "officer"));
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);

        var page = portal.Render<MyAccesses>();
        page.WaitForElement(".log-fold", FormActs.Timeout);

        Assert.Contains("6", page.Find(".log-fold summary .log-text").TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.Find(".log-fold details").QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task What_is_destroyed_or_taken_back_record_by_record_is_one_line_each_time()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(4);
        var sheet = await office.ApprovedAsync();
        await office.Get<StaffPortal.Domain.Retention.DisposalWork>().RunAsync(sheet.Row.Id, null, default);
        var folder = Directory.CreateTempSubdirectory("staffportal-sentences-").FullName;
        var plan = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        Assert.True((await office.WriteAsync(plan)).Succeeded);
        Directory.Delete(folder, recursive: true);
        Assert.True(
            (
                await office.Get<CitizenImport>().TakeBackAsync(plan.Origin, plan.DeclarationId, plan.Plan.Id, "wrong file", null, default)
            ).Succeeded
        );

        var lines = await LinesAsync(office, "dpo");
        var names = await NamesAsync(office, "dpo", lines);
        CultureInfo.CurrentUICulture = new("en-GB");

        string Folded(AuditAction action) => names.FoldedOf([.. lines.Where(l => l.Action == action && names.RowOf(l) is not null)]);
        Assert.Equal("4 records destroyed in a disposal", Folded(AuditAction.Disposed));
        Assert.Equal("3 records of an import taken back", Folded(AuditAction.ImportTakenBack));
        Assert.Single(lines.Where(l => l.Action == AuditAction.Disposed).Select(names.RowOf).Distinct());
    }

    [Fact]
    public async Task Who_does_not_read_registers_learns_nothing_about_the_entries_of_others()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<ContactDesk>().SubmitAsync(new(null), new(ContactKind.Question, "why?", "a@b.example"), default);
        var row = (await office.InboxAsync(await office.OriginAsync("officer")))[0];
        await office.Get<ContactDesk>().OpenAsync(await office.OriginAsync("officer"), row.Id, default);
        var lines = await LinesAsync(office, "dpo");

        foreach (var asker in new[] { await office.OriginAsync("contractor"), await office.OriginAsync("officer2"), new(Guid.NewGuid()) })
            Assert.Empty(
                (await office.Get<LogObjects>().OfAsync(asker, lines, default)).Keys.Except(
                    lines.Where(l => l.AccountId == asker.AccountId).Select(l => l.Id)
                )
            );
        Assert.NotEmpty(await office.Get<LogObjects>().OfAsync(await office.OriginAsync("officer"), lines, default));
    }

    private static async Task<IReadOnlyList<AuditLine>> LinesAsync(TestOffice office, string user) =>
        user == "dpo"
            ? (await office.Get<AuditLog>().ReadAsync(await office.OriginAsync(user), new(), null, default)).Value!
            : await office.Get<AuditLog>().OwnAsync(await office.OriginAsync(user), null, default);

    private static async Task<AuditNames> NamesAsync(TestOffice office, string user, IReadOnlyList<AuditLine> lines)
    {
        var origin = await office.OriginAsync(user);
        var names = await AuditNames.ReadAsync(office.Get<Registers>(), origin, default);
        await names.LearnAsync(office.Get<LogObjects>(), origin, lines, default);
        return names;
    }

    private static async Task<string> SentencesAsync(TestOffice office, string user)
    {
        var lines = await LinesAsync(office, user);
        var names = await NamesAsync(office, user, lines);
        return string.Join('\n', lines.Select(names.Sentence));
    }
}
