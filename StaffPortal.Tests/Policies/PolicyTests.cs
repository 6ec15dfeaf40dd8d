using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Policies;

namespace StaffPortal.Tests.Policies;

public sealed class PolicyTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_new_version_of_the_staff_rules_stops_the_next_record_until_it_is_acknowledged(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);

        var number = await PublishAsync(office, PolicyKind.StaffRules, "# ข้อปฏิบัติใหม่", office.Today);

        Assert.Equal(
            AccessRule.StaffRulesUnread,
            Assert
                .IsType<Denial>(
                    (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Refusal
                )
                .Decision.Rule
        );
        Assert.Equal(
            "PolicyChangedMeanwhile",
            (await office.Get<PolicyReading>().AcknowledgeAsync(officer, number - 1, default)).Refusal!.Key
        );
        Assert.True((await office.Get<PolicyReading>().AcknowledgeAsync(officer, number, default)).Succeeded);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);
        Assert.Null(await office.Get<PolicyReading>().OwedAsync(officer, default));
        Assert.NotNull(await office.Get<PolicyReading>().OwedAsync(await office.OriginAsync("officer2"), default));
    }

    [Fact]
    public async Task A_version_of_the_future_binds_nobody_before_its_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await PublishAsync(office, PolicyKind.StaffRules, "# ข้อปฏิบัติใหม่", office.Today.AddDays(1));

        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);
        Assert.Equal(1, (await office.Get<PolicyReading>().InForceAsync(PolicyKind.StaffRules, default))!.Number);
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await office.Get<PolicyReading>().InForceAsync(PolicyKind.StaffRules, default))!.Number);
        Assert.IsType<Denial>(
            (
                await office
                    .Get<Declarations>()
                    .DeclareAsync(officer, (await office.PurposeAsync("elderly-payment")).Id, "1/2569", "why", default)
            ).Refusal
        );
    }

    [Fact]
    public async Task A_published_version_is_changed_by_nobody_not_even_in_the_database()
    {
        await using var office = await TestOffice.OpenAsync();
        await PublishAsync(office, PolicyKind.Privacy, "# ฉบับสอง", office.Today);

        foreach (
            var sql in new[]
            {
                "UPDATE PolicyVersions SET TextTh = 'x'",
                "DELETE FROM PolicyVersions",
                "INSERT OR REPLACE INTO PolicyVersions SELECT * FROM PolicyVersions WHERE Number = 2",
            }
        )
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => office.ExecuteAsync(sql));
        Assert.Equal([2, 1], (await office.Get<PolicyReading>().VersionsAsync(PolicyKind.Privacy, default)).Select(v => v.Number));
    }

    [Fact]
    public async Task Only_an_administrator_publishes_and_each_mistake_is_named()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var same = (await office.Get<PolicyReading>().VersionsAsync(PolicyKind.Privacy, default))[0];
        var good = new PolicyForm(PolicyKind.Privacy, "# ไทย", "# English", "note", office.Today);

        Assert.Equal(
            "RoleAdministersNothing",
            (await office.Get<PolicyBook>().PublishAsync(await office.OriginAsync("dpo"), good, default)).Refusal!.Key
        );
        Assert.Equal("PolicyNeedsBothTexts", await MistakeAsync(good with { TextEn = " " }));
        Assert.Equal("PolicyNeedsNote", await MistakeAsync(good with { Note = "" }));
        Assert.Equal("PolicyNotInThePast", await MistakeAsync(good with { EffectiveOn = office.Today.AddDays(-1) }));
        Assert.Equal("PolicyUnchanged", await MistakeAsync(good with { TextTh = same.TextTh, TextEn = same.TextEn }));
        Assert.True(
            (await office.Get<PolicyBook>().PublishAsync(admin, good with { EffectiveOn = office.Today.AddDays(9) }, default)).Succeeded
        );
        Assert.Equal("PolicyBeforeItsForerunner", await MistakeAsync(good with { TextTh = "# อื่น" }));
        Assert.Equal([AuditAction.PolicyPublished, AuditAction.PolicyPublished], (await office.EntriesAsync()).Select(e => e.Action));

        async Task<string> MistakeAsync(PolicyForm form) =>
            (await office.Get<PolicyBook>().PublishAsync(admin, form, default)).Refusal!.Key;
    }

    [Theory]
    [InlineData("## สิทธิของท่าน", "สิทธิของท่าน")]
    [InlineData("ดู [คุกกี้](/cookies) และ **ทุกข้อ**", "ดู คุกกี้ (/cookies) และ ทุกข้อ")]
    [InlineData("[เว็บไซต์](<https://www.example.go.th> \"หน้าแรก\")", "เว็บไซต์ (https://www.example.go.th)")]
    [InlineData("1. ข้อหนึ่ง", "1. ข้อหนึ่ง")]
    public void What_changed_is_read_without_the_marks_of_its_setting(string line, string read) =>
        Assert.Equal(read, PolicyChanges.Plain(line));

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](//evil.example)", "//evil")]
    [InlineData("![x](https://evil.example/p.png)", "evil.example")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    public void A_text_brings_no_script_and_fetches_nothing(string markdown, string never) =>
        Assert.DoesNotContain(never, PolicyText.HtmlOf(markdown), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("th")]
    [InlineData("en")]
    public void The_first_privacy_policy_has_its_nine_sections(string language) =>
        Assert.Equal(9, FirstTexts.Of(PolicyKind.Privacy, language).Split('\n').Count(l => l.StartsWith("## ", StringComparison.Ordinal)));

    private static async Task<int> PublishAsync(TestOffice office, PolicyKind kind, string text, DateOnly from) =>
        (
            await office
                .Get<PolicyBook>()
                .PublishAsync(await office.OriginAsync("admin"), new(kind, text, "# English " + text.Length, "test", from), default)
        ).Value;
}
