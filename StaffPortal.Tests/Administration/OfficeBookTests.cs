using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Web.Policies;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Administration;

/// <summary>What the office is called, how it is reached, and its logo: who may say it, what is taken, and what shows it.</summary>
public sealed class OfficeBookTests
{
    private static readonly OfficeForm Riverside = new(
        1,
        "องค์การบริหารส่วนตำบลริมน้ำ",
        "Riverside Office",
        "9 หมู่ 2",
        "9 Village 2",
        "0 2345 6789 ต่อ 12",
        "",
        "https://www.riverside.go.th/data",
        "dpo_office@riverside.go.th"
    );

    [Fact]
    public async Task What_an_administrator_saves_is_shown_from_the_next_page_on_here_and_on_other_nodes_and_the_log_says_what_changed()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var shown = new OfficeNames("configured", "configured", office.Get<CurrentOffice>()) { Fax = "configured" };
        var otherNode = new CurrentOffice(office.Get<Domain.Persistence.PortalStore>());
        Assert.Equal(("configured", "configured"), (shown.English, shown.Fax));
        await otherNode.ReadAsync(default);

        Assert.Equal(2, (await office.Get<OfficeBook>().SaveAsync(admin, Riverside, default)).Value);
        Assert.Equal(3, (await office.Get<OfficeBook>().SaveLogoAsync(admin, 2, Png.Of(64, 48), default)).Value);

        Assert.Equal((Riverside.NameTh, "Riverside Office", ""), (shown.Thai, shown.English, shown.Fax));
        await otherNode.ReadAsync(default);
        Assert.Equal((Riverside with { Number = 3 }, shown.Logo!.Digest), (otherNode.Saved!.Form, otherNode.Saved.Logo!.Digest));
        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.OfficeSaved).ToList();
        Assert.Equal(
            [
                "number=2 changed=NameTh,NameEn,AddressTh,AddressEn,Telephone,Fax,Website,DpoContact",
                $"number=3 changed=Logo logo={shown.Logo.Digest}",
            ],
            entries.Select(e => e.ReadDetail<OfficeSavedDetail>()!.ToString())
        );
        Assert.Equal(4, (await office.Get<OfficeBook>().SaveLogoAsync(admin, 3, null, default)).Value);
        Assert.Null(shown.Logo);
    }

    [Theory, InlineData("officer"), InlineData("dpo"), InlineData("contractor")]
    public async Task Nobody_but_an_administrator_says_what_the_office_is_called(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.OriginAsync(user);

        await office.DeniedAsync("RoleAdministersNothing", () => office.Get<OfficeBook>().SaveAsync(origin, Riverside, default));
        await office.DeniedAsync(
            "RoleAdministersNothing",
            () => office.Get<OfficeBook>().SaveLogoAsync(origin, 1, Png.Of(64, 64), default)
        );
    }

    [Fact]
    public async Task What_is_needed_or_more_than_text_is_refused_and_what_nobody_sees_is_left_out()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<OfficeBook>());
        (string Key, OfficeForm Form)[] wrong =
        [
            ("OfficePartNeeded", Riverside with { NameTh = " \u200B\r\n" }),
            ("OfficePartNeeded", Riverside with { NameEn = "" }),
            ("OfficePartNeeded", Riverside with { DpoContact = "" }),
            ("OfficePartText", Riverside with { NameEn = new('x', OfficeForm.MaxLength + 1) }),
            ("OfficePartText", Riverside with { NameEn = "<script>alert(1)</script>" }),
            ("OfficePartText", Riverside with { NameTh = "[ที่นี่](https://evil.example)" }),
            ("OfficePartText", Riverside with { AddressTh = "{{website}} 1" }),
            ("OfficePartText", Riverside with { Telephone = "–" }),
            ("OfficeWebsite", Riverside with { Website = "javascript:alert(1)" }),
            ("OfficeWebsite", Riverside with { Website = "https://www.riverside.go.th@evil.example/" }),
            ("OfficeWebsite", Riverside with { Website = "www.riverside.go.th" }),
            ("OfficeChangedMeanwhile", Riverside with { Number = 0 }),
        ];
        foreach (var (key, form) in wrong)
            await office.RefusedAsync(key, () => book.SaveAsync(admin, form, default));

        var hidden = Riverside with { NameEn = "Riverside\r\nBcc: everybody@example.com", AddressEn = "1\u202E Village" };
        Assert.True((await book.SaveAsync(admin, hidden, default)).Succeeded);
        await office.RefusedAsync("OfficeUnchanged", () => book.SaveAsync(admin, hidden with { Number = 2 }, default));
        var saved = office.Get<CurrentOffice>().Saved!.Form;
        Assert.Equal(("Riverside Bcc: everybody@example.com", "1 Village"), (saved.NameEn, saved.AddressEn));
    }

    [Fact]
    public async Task A_name_is_text_in_a_policy_whatever_Markdown_would_make_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var named = Riverside with { NameEn = "# 1. _Riverside_ & ~Sons~ (https://evil.example)" };
        Assert.True((await office.Get<OfficeBook>().SaveAsync(await office.OriginAsync("admin"), named, default)).Succeeded);

        var html = PolicyText.HtmlOf(new OfficeNames("", "", office.Get<CurrentOffice>()).FillMarkdown("{{office}}\n\n{{website}}"));

        Assert.Contains("<p># 1. _Riverside_ &amp; ~Sons~ (https://evil.example)</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_is_a_picture_by_what_it_holds_and_of_a_size_that_a_page_can_carry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<OfficeBook>());
        var good = Png.Of(64, 48);
        byte[] flipped = [.. good];
        flipped[^20] ^= 1;
        (string Key, byte[] File)[] wrong =
        [
            ("LogoIsVector", Encoding.UTF8.GetBytes("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""")),
            ("LogoIsVector", Encoding.UTF8.GetBytes("\uFEFF<?xml version=\"1.0\"?><svg/>")),
            ("LogoNotPng", []),
            ("LogoNotPng", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>")),
            ("LogoNotPng", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]]),
            ("LogoTooLarge", new byte[PngImage.MaxBytes + 1]),
            ("LogoSides", Png.Of(PngImage.LeastSide - 1, 64)),
            ("LogoSides", Png.Of(64, PngImage.GreatestSide + 1, rows: 1)),
            ("LogoSides", Png.Of(int.MaxValue, int.MaxValue, rows: 0)),
            ("LogoBroken", flipped),
            ("LogoBroken", good[..^12]),
            ("LogoBroken", good[..8]),
            ("LogoBroken", Png.Of(64, 48, rows: 47)),
            ("LogoBroken", Png.Of(64, 48, rows: 49)),
            ("LogoBroken", Png.Of(64, 48, interlace: 1)),
            ("LogoBroken", Png.Of(64, 48, [("EVIL", [1, 2, 3])])),
        ];
        foreach (var (key, file) in wrong)
            await office.RefusedAsync(key, () => book.SaveLogoAsync(admin, 1, file, default));
        await office.RefusedAsync("OfficeChangedMeanwhile", () => book.SaveLogoAsync(admin, 0, good, default));

        var telling = Png.Of(64, 48, [("tEXt", Encoding.ASCII.GetBytes("Author\0somebody")), ("eXIf", [1, 2])]);
        Assert.True((await book.SaveLogoAsync(admin, 1, [.. telling, .. Encoding.ASCII.GetBytes("<script>")], default)).Succeeded);
        Assert.Equal(good, office.Get<CurrentOffice>().Saved!.Logo!.Png.ToArray());
        await office.RefusedAsync("OfficeUnchanged", () => book.SaveLogoAsync(admin, 2, good, default));
    }

    [Fact]
    public async Task An_empty_office_has_a_name_before_it_has_a_logo()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, _) = await FirstDay.SettingUpTests.FirstPeopleAsync(office);
        var book = office.Get<OfficeBook>();

        await office.RefusedAsync("OfficeBeforeItsLogo", () => book.SaveLogoAsync(admin, 0, Png.Of(64, 64), default));
        Assert.Equal(1, (await book.SaveAsync(admin, Riverside with { Number = 0 }, default)).Value);
        Assert.True((await office.Get<Domain.FirstDay.SettingUp>().StateAsync(admin, default))!.Office);
    }

    [Fact]
    public async Task Law_14_another_data_protection_officer_written_into_the_database_is_named_by_verification()
    {
        await using var office = await TestOffice.SealedAsync();
        Assert.True((await office.Get<OfficeBook>().SaveAsync(await office.OriginAsync("admin"), Riverside, default)).Succeeded);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            office.ExecuteAsync("""UPDATE "OfficeDetails" SET "DpoContact" = 'somebody@evil.example' WHERE "Number" = 2""")
        );

        await office.ExecuteAsync(
            """
            INSERT INTO "OfficeDetails" SELECT 3, "NameTh", "NameEn", "AddressTh", "AddressEn", "Telephone", "Fax", "Website",
            'somebody@evil.example', "Logo", "SavedAt", "SavedById" FROM "OfficeDetails" WHERE "Number" = 2
            """
        );

        Assert.Contains((await office.VerifyAsync()).Findings, f => f.ToString().Contains("OfficeDetails", StringComparison.Ordinal));
    }
}
