using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Tests.FirstDay;

namespace StaffPortal.Tests.Policies;

/// <summary>What a real office publishes names that office, and nothing of the sample (PDPA s.23(5)).</summary>
public sealed class PlaceholderTests
{
    private const string Key = "PolicyHoldsPlaceholders";

    [Fact]
    public async Task A_real_office_publishes_nothing_that_still_names_the_sample_and_is_told_what_and_where()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, _) = await SettingUpTests.FirstPeopleAsync(office);
        var form = Form(office, "# ไทย\n\nโทร {{phone}}", "# English\n\nSee example.go.th");
        var own = Form(office, "# {{office}}", "# {{office}} {{website}}");
        await SaveAsync("อบต.ตำบลตัวอย่าง", "https://www.example.go.th");

        await office.RefusedAsync(Key, () => PublishAsync(form));
        await office.RefusedAsync(Key, () => PublishAsync(own));
        await office.RefusedAsync(Key, () => office.Get<SettingUp>().PublishAsync(admin, "first", default));

        var told = (await PublishAsync(form)).Refusal!.Message;
        foreach (var where in new[] { Words.Of(OfficePart.NameTh), Words.Of(OfficePart.Website), Words.Format("PlaceholderInEnglish", 3) })
            Assert.Contains(where, told, StringComparison.Ordinal);
        Assert.Contains(Words.Format("PlaceholderAt", "{{phone}}", Words.Format("PlaceholderInThai", 3)), told, StringComparison.Ordinal);
        await SaveAsync("อบต.ริมน้ำ", "https://www.rimnam.go.th");
        await office.RefusedAsync(Key, () => PublishAsync(form));
        Assert.True((await PublishAsync(own)).Succeeded);
        Assert.Equal(2, (await office.Get<SettingUp>().PublishAsync(admin, "first", default)).Value);

        Task<Result<int>> PublishAsync(PolicyForm policy) => office.Get<PolicyBook>().PublishAsync(admin, policy, default);

        async Task SaveAsync(string name, string website)
        {
            var number = office.Get<CurrentOffice>().Saved?.Form.Number ?? 0;
            var details = new OfficeForm(number, name, "Riverside", "1 หมู่ 2", "", "0 4212 3456", "", website, "dpo@rimnam.go.th");
            var saved = await office.Get<OfficeBook>().SaveAsync(admin, details, default);
            Assert.True(saved.Succeeded, saved.Refusal?.Message);
        }
    }

    [Fact]
    public async Task What_the_configuration_calls_an_office_that_saved_nothing_is_asked_too()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, _) = await SettingUpTests.FirstPeopleAsync(office);
        var shipped = new OfficeForm(0, "อบต.ริมน้ำ", "Riverside", "1 ตำบลตัวอย่าง", "", "0 0000 0000", "", "", "dpo@rimnam.go.th");
        var current = new CurrentOffice(office.Get<PortalStore>(), new(shipped));

        var refused = await new PolicyBook(office.Get<AdministratorDoor>(), current, office.Clock).PublishAsync(
            admin,
            Form(office, "# ไทย", "# English"),
            default
        );

        Assert.Equal(Key, refused.Refusal?.Key);
        foreach (var part in new[] { OfficePart.AddressTh, OfficePart.Telephone })
            Assert.Contains(Words.Of(part), refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Of(OfficePart.NameTh), refused.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_office_goes_by_the_sample_s_name()
    {
        await using var office = await TestOffice.OpenAsync();

        var form = Form(office, "# ตำบลตัวอย่าง", "# Sample Subdistrict");
        Assert.True((await office.Get<PolicyBook>().PublishAsync(await office.OriginAsync("admin"), form, default)).Succeeded);
    }

    [Theory]
    [InlineData("ลงชื่อ ..........")]
    [InlineData("{{ office }}")]
    [InlineData("{{dpo}}")]
    [InlineData("dpo@EXAMPLE.go.th")]
    [InlineData("ตำ​บลตัวอย่าง")]
    [InlineData("จังหวัดตัวอย่าง")]
    public void A_blank_or_a_sample_s_name_is_a_placeholder(string text) => Assert.Single(Placeholders.In(null, text, ""));

    [Theory]
    [InlineData("เช่น แบบฟอร์มตัวอย่างของเรา")]
    [InlineData("{{office}} {{address}} {{telephone}} {{fax}} {{website}}")]
    [InlineData("for example, a house number...")]
    [InlineData("โทร 0 4200 0000")]
    public void What_only_looks_like_one_is_none(string text) => Assert.Empty(Placeholders.In(null, text, text));

    private static PolicyForm Form(TestOffice office, string th, string en) => new(PolicyKind.Privacy, th, en, "note", office.Today);
}
