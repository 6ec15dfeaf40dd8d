using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.OwnFields;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.OwnFields;

/// <summary>Who makes, changes and ends a field of the office's own, by which rules, and what becomes of every way round them.</summary>
public sealed class OwnFieldBookTests
{
    [Fact]
    public async Task An_administrator_makes_a_field_and_the_log_says_so()
    {
        await using var office = await TestOffice.OpenAsync();

        var field = await office.MakeAsync(Bins with { NameTh = "  จำนวน\u200Bถังขยะ " });

        Assert.Equal((CitizenField.Own1, "จำนวนถังขยะ", 1), (field.Field, field.NameTh, field.Version));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.OwnFieldSaved, field.Id), (entry.Action, entry.SubjectId));
        Assert.Equal("class=Ordinary kind=Number", entry.Detail);
        Assert.Contains("OwnFields", entry.Rights, StringComparison.Ordinal);
        Assert.Equal("Bin count", Named(office, field));
        Assert.Equal(CitizenField.Own2, (await office.MakeAsync(HouseCode)).Field);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("officer2")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    public async Task Nobody_else_makes_or_ends_one_and_the_try_is_an_entry(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var field = await office.MakeAsync(Bins);
        var (origin, book) = (await office.OriginAsync(user), office.Get<OwnFieldBook>());

        await office.DeniedAsync("RoleAdministersNothing", () => book.SaveAsync(origin, HouseCode, default));
        await office.DeniedAsync("RoleAdministersNothing", () => book.EndAsync(origin, field.Id, default));
        await office.DeniedAsync("RoleAdministersNothing", () => book.SaveAsync(new(null), HouseCode, default));
    }

    [Fact]
    public async Task A_form_says_what_is_wrong_with_it_and_nothing_is_kept()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<OwnFieldBook>());
        await office.MakeAsync(HouseCode);
        var text = Bins with { Kind = OwnFieldKind.Text };
        (string Key, OwnFieldForm Form)[] wrong =
        [
            ("OwnFieldName", Bins with { NameTh = " " }),
            ("OwnFieldName", Bins with { NameEn = new('x', 101) }),
            ("OwnFieldName", Bins with { NameEn = "<script>alert(1)</script>" }),
            ("OwnFieldName", Bins with { NameEn = "Bins <b>" }),
            ("OwnFieldName", Bins with { NameEn = "=HYPERLINK(\"http://x\")" }),
            ("OwnFieldName", Bins with { NameTh = "@จำนวน" }),
            ("OwnFieldName", Bins with { NameTh = "+จำนวน" }),
            ("OwnFieldName", Bins with { NameTh = "\u202E\u200B\u0007" }),
            ("OwnFieldNameTaken", Bins with { NameEn = "HOUSE  registration\u200B code" }),
            ("OwnFieldNameTaken", Bins with { NameTh = "รหัสบ้าน" }),
            ("OwnFieldNameTaken", Bins with { NameEn = "Telephone" }),
            ("OwnFieldNameTaken", Bins with { NameEn = "โทรศัพท์" }),
            ("OwnFieldNameTaken", Bins with { NameTh = "เลขบัตรประชาชน" }),
            ("OwnFieldHeadingTaken", Bins with { NameTh = "ลำดับที่" }),
            ("OwnFieldHeadingTaken", Bins with { Headings = ["มือถือ"] }),
            ("OwnFieldHeadingTaken", Bins with { Headings = ["House registration code"] }),
            ("OwnFieldHeadings", Bins with { Headings = ["=1"] }),
            ("OwnFieldHeadings", Bins with { Headings = [.. Enumerable.Range(1, 21).Select(n => $"หัว{n}")] }),
            ("OwnFieldLength", text with { MaxLength = 0 }),
            ("OwnFieldLength", text with { MaxLength = 201 }),
            ("OwnFieldLength", text with { MaxLength = null }),
            ("OwnFieldNumbers", Bins with { Least = 5, Greatest = 4 }),
            ("OwnFieldNumbers", Bins with { Greatest = 2_000_000_000_000m }),
            ("OwnFieldDecimals", Bins with { Decimals = 7 }),
            ("OwnFieldDecimals", Bins with { Decimals = null }),
            ("OwnFieldOptions", Blood with { Options = [new(null, "เอ", "A")] }),
            ("OwnFieldOptions", Blood with { Options = [new(null, "เอ", "A"), new(null, "", "B")] }),
            ("OwnFieldOptions", Blood with { Options = [new(null, "เอ", "A"), new(null, "บี", "@SUM(1)")] }),
            ("OwnFieldOptions", Blood with { Options = [new(null, "เอ", "A"), new(null, "บี", "B", IsEnded: true)] }),
            ("OwnFieldOptionTwice", Blood with { Options = [new(null, "เอ", "A"), new(null, "เอ", "B")] }),
            ("OwnFieldOptionTwice", Blood with { Options = [new(null, "เอ", "A"), new(null, "บี", "a")] }),
            ("OwnFieldKindFixed", Bins with { Class = (FieldClass)9 }),
            ("OwnFieldKindFixed", Bins with { Kind = (OwnFieldKind)9 }),
            ("OwnFieldChanged", Bins with { Id = Guid.NewGuid() }),
        ];

        foreach (var (key, sent) in wrong)
            await office.RefusedAsync(key, () => book.SaveAsync(admin, sent, default));
        var all = OwnFieldChecks.ErrorsOf(Bins with { NameTh = "", NameEn = "<", Decimals = -1 }, FieldSet.BuiltIn, null);
        Assert.Equal([OwnFieldPart.NameTh, OwnFieldPart.NameEn, OwnFieldPart.Decimals], all.Select(e => e.Part));
    }

    [Fact]
    public async Task A_place_is_taken_for_ever_and_when_all_are_the_book_says_so()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var first = await office.MakeAsync(Bins);
        await office.EndAsync(first);
        for (var n = 2; n <= FieldCatalog.Places.Count; n++)
            await office.MakeAsync(Bins with { NameTh = $"รายการที่ {n}", NameEn = $"Field {n}" });

        Assert.Equal(FieldCatalog.Places, (await office.Get<Registers>().OwnFieldsAsync(default)).Select(f => f.Field));
        await office.RefusedAsync("OwnFieldsFull", () => office.Get<OwnFieldBook>().SaveAsync(admin, HouseCode, default));
        await office.RefusedAsync("AlreadyEnded", () => office.Get<OwnFieldBook>().EndAsync(admin, first.Id, default));
        await office.RefusedAsync(
            "AlreadyEnded",
            () => office.Get<OwnFieldBook>().SaveAsync(admin, first.ToForm() with { Version = 2 }, default)
        );
    }

    [Fact]
    public async Task A_name_and_a_rule_change_and_the_class_never_does()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<OwnFieldBook>());
        var field = await office.MakeAsync(Blood);

        await office.RefusedAsync(
            "OwnFieldKindFixed",
            () => book.SaveAsync(admin, field.ToForm() with { Class = FieldClass.Ordinary }, default)
        );
        var renamed = await office.MakeAsync(field.ToForm() with { NameEn = "Blood type" });
        Assert.Equal((field.Id, field.Field, 2, "Blood type"), (renamed.Id, renamed.Field, renamed.Version, Named(office, renamed)));
        await office.RefusedAsync("OwnFieldChanged", () => book.SaveAsync(admin, field.ToForm() with { NameEn = "Late" }, default));

        // Nobody has a value yet: it may still become something else.
        var text = await office.MakeAsync(renamed.ToForm() with { Kind = OwnFieldKind.Text });
        Assert.Equal((OwnFieldKind.Text, 0), (text.Kind, text.Options.Count));
    }

    [Fact]
    public async Task Once_a_service_declares_it_kind_and_choices_stay_and_choices_are_added_or_ended()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<OwnFieldBook>());
        var field = await office.MakeAsync(Blood);
        await office.UseAsync(field.Field);
        var form = field.ToForm();
        Assert.Equal(["o1", "o2", "o3"], form.Options.Select(o => o.Code));
        OwnFieldForm[] wrong =
        [
            form with
            {
                Kind = OwnFieldKind.Text,
            },
            form with
            {
                Options = [.. form.Options.Skip(1)],
            },
            form with
            {
                Options = [form.Options[0] with { NameEn = "Group B2" }, .. form.Options.Skip(1)],
            },
            form with
            {
                Options = [form.Options[0] with { Code = "o2" }, form.Options[1] with { Code = "o1" }, form.Options[2]],
            },
        ];

        foreach (var sent in wrong)
            await office.RefusedAsync("OwnFieldKindFixed", () => book.SaveAsync(admin, sent, default));

        var changed = await office.MakeAsync(
            form with
            {
                Options = [form.Options[0] with { IsEnded = true }, .. form.Options.Skip(1), new(null, "โอ", "Group O")],
            }
        );
        Assert.Equal(
            [("o1", true), ("o2", false), ("o3", false), ("o4", false)],
            changed.ToForm().Options.Select(o => (o.Code!, o.IsEnded))
        );
    }

    [Fact]
    public async Task A_place_that_nobody_took_is_declared_by_no_service_and_shown_by_no_purpose()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        await office.MakeAsync(Bins);
        foreach (var field in new[] { CitizenField.Own2, CitizenField.Own24, (CitizenField)999 })
        {
            var form = await office.DeclaringAsync(field);
            await office.RefusedAsync("FieldUnknown", () => office.Get<ServiceBook>().SaveAsync(admin, form, default));
        }

        var purpose = await office.ShowingAsync(CitizenField.Own1);
        await office.RefusedAsync("FieldNotDeclaredByService", () => office.Get<PurposeBook>().SaveAsync(admin, purpose, default));
    }

    [Fact]
    public async Task An_ended_field_is_declared_and_shown_by_nobody_anew_and_stays_where_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var (used, masked) = (await office.MakeAsync(Bins), await office.MakeAsync(HouseCode));
        await office.UseAsync(used.Field);
        await office.UseAsync(masked.Field, visibility: FieldVisibility.Masked, mayChange: false);
        await office.EndAsync(used);
        await office.EndAsync(masked);

        // What stands may be saved again, for whatever else changes in it.
        await office.UseAsync(used.Field);
        var wider = await office.ShowingAsync(masked.Field);
        await office.RefusedAsync("FieldEnded", () => office.Get<PurposeBook>().SaveAsync(admin, wider, default));
        var other = await office.DeclaringAsync(used.Field, "waste-fee-collection");
        await office.RefusedAsync("FieldEnded", () => office.Get<ServiceBook>().SaveAsync(admin, other, default));
    }

    [Fact]
    public async Task A_sensitive_one_needs_a_ground_of_section_26()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var field = await office.MakeAsync(Blood);
        Assert.True((await office.Get<ServiceBook>().SaveAsync(admin, await office.DeclaringAsync(field.Field), default)).Succeeded);

        var form = await office.ShowingAsync(field.Field) with { SensitiveGround = null };
        form = form with
        {
            Fields = [.. form.Fields.Where(f => f.Field == field.Field || FieldCatalog.Of(f.Field).Class != FieldClass.Sensitive)],
        };

        await office.RefusedAsync("SensitiveNeedsGround", () => office.Get<PurposeBook>().SaveAsync(admin, form, default));
    }

    [Theory]
    [InlineData("UPDATE OwnFields SET Class = 1", LedgerFault.RightAltered, ": Class")]
    [InlineData("UPDATE OwnFields SET NameTh = 'x'", LedgerFault.RightAltered, ": NameTh")]
    [InlineData("UPDATE OwnFields SET EndedAt = '2026-11-23 03:00:00+00:00'", LedgerFault.RightAltered, ": EndedAt")]
    [InlineData("UPDATE OwnFieldOptions SET NameTh = 'บี' WHERE Code = 'o1'", LedgerFault.RightAltered, ": Options")]
    [InlineData("DELETE FROM OwnFieldOptions; DELETE FROM OwnFields", LedgerFault.RightMissing, "")]
    public async Task Law_14_whoever_holds_the_database_changes_none_without_being_named(string sql, LedgerFault fault, string what)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.MakeAsync(Blood);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);

        await office.ExecuteAsync(sql);

        var found = Assert.Single((await office.VerifyAsync()).Findings);
        Assert.Equal(fault, found.Fault);
        Assert.Contains("OwnFields", found.Detail, StringComparison.Ordinal);
        Assert.EndsWith(what, found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_put_into_the_database_makes_less_of_no_field_that_is_built_in()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.MakeAsync(Bins);
        await office.ExecuteAsync(
            """
            INSERT INTO OwnFields (Id, Field, NameTh, NameEn, Class, Kind, MayLieAhead, Headings, Version)
            SELECT x'11111111111111111111111111111111', 16, 'x', 'x', 1, 1, 0, '[]', 1 UNION ALL
            SELECT x'22222222222222222222222222222222', 999, 'y', 'y', 1, 1, 0, '[]', 1
            """
        );

        var fields = await office.Get<OfficeFields>().ReadAsync(default);

        Assert.Equal(FieldClass.Sensitive, fields.Of(CitizenField.Disability).Class);
        Assert.Equal([CitizenField.Own1], fields.All.Where(d => d.IsOwn).Select(d => d.Field));
        Assert.False(fields.Has((CitizenField)999));
    }

    [Fact]
    public async Task Another_node_asks_by_the_rule_that_stands_now()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var other = TestOffice.With(office, office.Clock.GetUtcNow());
        Assert.DoesNotContain(other.Get<OfficeFields>().Current.All, d => d.IsOwn);
        var field = await office.MakeAsync(Bins);
        await office.UseAsync(field.Field);
        var citizen = await office.CitizenAsync();

        var written = await other.WriteAsync(citizen.Id, field.Field, "3");
        Assert.True(written.Succeeded, written.Refusal?.Message);
        await office.MakeAsync((await office.OwnFieldAsync(field.Id)).ToForm() with { Greatest = 4 });
        Assert.Equal(
            FieldRule.TooLarge,
            Assert.IsType<InvalidValues>((await other.WriteAsync(citizen.Id, field.Field, "5")).Refusal).Errors.Single().Rule
        );
        await office.EndAsync(field);
        Assert.Equal("FieldEnded", (await other.WriteAsync(citizen.Id, field.Field, "4")).Refusal?.Key);
        Assert.True(other.Get<OfficeFields>().Current.Of(field.Field).IsEnded);
    }

    private static string Named(TestOffice office, OwnField field)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
        return office.Get<OfficeFields>().Current.NameOf(field.Field);
    }
}
