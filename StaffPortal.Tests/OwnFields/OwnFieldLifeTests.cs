using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Promises;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.OwnFields;

/// <summary>A value of an office's own field from its first writing to its end: what holds for every value holds for it.</summary>
public sealed class OwnFieldLifeTests
{
    private const string Code = "กข-4711/9";
    private const string NotCovered = $"AccessRule_{nameof(AccessRule.FieldNotCovered)}";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_value_is_written_sealed_shown_and_named_by_its_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (code, bins) = (await office.MakeAsync(HouseCode), await office.MakeAsync(Bins));
        await office.UseAsync(code.Field);
        await office.UseAsync(bins.Field);
        var citizen = await office.CitizenAsync();

        var written = await office.WriteAsync(citizen.Id, code.Field, " กข-๔๗๑๑/๙ ");
        Assert.True((await office.WriteAsync(citizen.Id, bins.Field, "๓")).Succeeded);

        Assert.Equal(Code, Assert.Single(written.Value!.Changed).Value);
        Assert.Equal(
            (Code, "3"),
            ((await office.SeenAsync(citizen.Id, code.Field)).Display, (await office.SeenAsync(citizen.Id, bins.Field)).Display)
        );
        var entry = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.Changed);
        Assert.Equal([new AuditField(bins.Field, New: "3")], await office.FieldsOfAsync(entry));
        Assert.Contains("\"f\":\"Own2\"", entry.Citizens.Single().Fields, StringComparison.Ordinal);
        await using var db = office.Db();
        var row = await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == citizen.Id, TestContext.Current.CancellationToken);
        // Of every class as long as a Sensitive one: nonce, 256 bytes, tag.
        Assert.Equal((28 + 256, 28 + 256), (((byte[])row["Own1"]!).Length, ((byte[])row["Own2"]!).Length));
    }

    [Fact]
    public async Task A_value_that_breaks_the_rule_is_refused_and_nothing_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.UseAsync(bins.Field);
        var citizen = await office.CitizenAsync();

        foreach (var typed in new[] { "21", "-1", "2.5", "many", "=1+1" })
            Assert.IsType<InvalidValues>((await office.WriteAsync(citizen.Id, bins.Field, typed)).Refusal);
        Assert.Equal("—", (await office.SeenAsync(citizen.Id, bins.Field)).Display);
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.Changed);
    }

    [Fact]
    public async Task A_purpose_masks_it_reveals_it_and_does_not_cover_it_as_it_does_any_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var blood = await office.MakeAsync(Blood);
        await office.UseAsync(blood.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, blood.Field, "Group A")).Succeeded);
        await office.UseAsync(blood.Field, visibility: FieldVisibility.Masked);

        var masked = await office.SeenAsync(citizen.Id, blood.Field);
        Assert.Equal((FieldVisibility.Masked, "••••••"), (masked.Visibility!.Value, masked.Display));
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var revealed = await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, blood.Field, default);
        Assert.Equal(("o1", blood.Definition.Display("o1")), (revealed.Value!.Value, revealed.Value.Display));
        var other = await office.SeenAsync(citizen.Id, blood.Field, "elderly-payment");
        Assert.Equal((null, null), (other.Visibility, other.Value));
        var (_, elderly) = await office.DeclaredAsync("officer", "elderly-payment");
        var records = office.Get<CitizenRecords>();
        var denied = await office.DeniedAsync(NotCovered, () => records.RevealAsync(officer, elderly, citizen.Id, blood.Field, default));
        Assert.Equal([blood.Field], (await office.FieldsOfAsync(denied)).Select(f => f.Field));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_3_its_column_is_selected_where_a_purpose_shows_it_and_nowhere_else(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (bins, code) = (await office.MakeAsync(Bins), await office.MakeAsync(HouseCode));
        await office.UseAsync(bins.Field);
        await office.UseAsync(code.Field, "waste-fee-collection");
        var citizen = await office.CitizenAsync();

        var (own, elderly) = (await SelectedAsync(Register), await SelectedAsync("elderly-payment"));

        Assert.Contains(own, s => Regex.IsMatch(s, @"\bOwn1\b"));
        Assert.All(own, s => Assert.DoesNotMatch(@"\bOwn2", s));
        Assert.NotEmpty(elderly);
        Assert.All(elderly, s => Assert.DoesNotMatch(@"\bOwn\d", s));

        async Task<List<string>> SelectedAsync(string purpose)
        {
            var (officer, declaration) = await office.DeclaredAsync("officer", purpose);
            office.Sql.Clear();
            var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);
            Assert.True(opened.Succeeded, opened.Refusal?.Message);
            return [.. office.Sql.Commands.Where(s => Regex.IsMatch(s, @"\bCitizens\b"))];
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_citizen_is_found_by_the_whole_value_however_it_is_written(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var code = await office.MakeAsync(HouseCode);
        await office.UseAsync(code.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, code.Field, "Ab-4711")).Succeeded);
        Assert.Contains(
            CitizenSearch.OwnOfferedBy(await office.PurposeAsync(Register), office.Get<OfficeFields>().Current),
            d => d.Field == code.Field
        );

        foreach (var typed in new[] { "AB-4711", " ab-๔๗๑๑" })
            Assert.Equal(citizen.Id, Assert.Single((await FindAsync(office, code.Field, typed)).Value!.Rows).CitizenId);
        Assert.Empty((await FindAsync(office, code.Field, "ab-471")).Value!.Rows);
        Assert.Equal(nameof(InvalidValues), (await FindAsync(office, code.Field, "=x")).Refusal?.Key);
        var entry = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.Searched);
        Assert.Equal("by=OwnField length=6 fields=Own1 found=0", entry.Detail);
        Assert.DoesNotContain("471", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_found_by_what_many_share_or_what_is_sensitive_and_the_database_does_not_tell_who_has_the_same()
    {
        await using var office = await TestOffice.OpenAsync();
        OwnFieldForm[] forms =
        [
            Blood,
            HouseCode with
            {
                Class = FieldClass.Sensitive,
            },
            new(null, 0, "มีถังขยะ", "Has a bin", FieldClass.Ordinary, OwnFieldKind.YesNo),
        ];
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c.Village == 5));
        foreach (var (form, value) in forms.Zip(["เอ", "4711", "ใช่"]))
        {
            var field = await office.MakeAsync(form);
            await office.UseAsync(field.Field);
            Assert.True((await office.WriteAsync(one.Id, field.Field, value)).Succeeded);
            Assert.True((await office.WriteAsync(other.Id, field.Field, value)).Succeeded);

            Assert.Equal("FieldNotSearched", (await FindAsync(office, field.Field, value)).Refusal?.Key);
            Assert.Empty(CitizenSearch.OwnOfferedBy(await office.PurposeAsync(Register), office.Get<OfficeFields>().Current));
        }

        await using var db = office.Db();
        var rows = await db.Set<Citizen>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(rows, r => Assert.All(FieldCatalog.Places, p => Assert.Null(r[$"{p}Index"])));
    }

    [Fact]
    public async Task A_search_by_a_field_that_the_purpose_does_not_show_is_denied_and_one_by_no_field_is_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        var code = await office.MakeAsync(HouseCode);
        await office.UseAsync(code.Field, "waste-fee-collection");
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var records = office.Get<CitizenRecords>();
        CitizenSearch Search(CitizenField? own) => new(SearchBy.OwnField, "4711", null, Guid.NewGuid()) { Own = own };

        await office.DeniedAsync(NotCovered, () => records.SearchAsync(officer, declaration, Search(code.Field), default));
        await office.DeniedAsync(NotCovered, () => records.SearchAsync(officer, declaration, Search(CitizenField.Own9), default));
        // By a built-in field under another name: no way round how that one is searched.
        await office.RefusedAsync(
            "SearchTextTooShort",
            () => records.SearchAsync(officer, declaration, Search(CitizenField.Disability), default)
        );
        await office.RefusedAsync("SearchTextTooShort", () => records.SearchAsync(officer, declaration, Search(null), default));
    }

    [Fact]
    public async Task An_ended_field_still_shows_what_is_there_and_takes_nothing_new()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.UseAsync(bins.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, bins.Field, "3")).Succeeded);
        await office.EndAsync(bins);

        var seen = await office.SeenAsync(citizen.Id, bins.Field);
        Assert.Equal(("3", false), (seen.Value, seen.MayChange));
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var values = new Dictionary<CitizenField, string?> { [bins.Field] = "4" };
        var change = new CitizenChange(citizen.Id, citizen.Version + 1, values, "reason");
        var records = office.Get<CitizenRecords>();
        await office.DeniedAsync("FieldEnded", () => records.ChangeAsync(officer, declaration, change, default));
        // Elsewhere it is not even named among what is not covered.
        var (_, elderly) = await office.DeclaredAsync("officer", "elderly-payment");
        var view = (await records.OpenAsync(officer, elderly, citizen.Id, Guid.NewGuid(), default)).Value!;
        Assert.DoesNotContain(view.Fields, f => f.Definition.IsOwn);
    }

    [Fact]
    public async Task What_no_service_declares_any_more_breaks_the_first_promise_and_stands_among_what_is_unneeded()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.UseAsync(bins.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, bins.Field, "3")).Succeeded);
        await office.EndAsync(bins);
        await office.ExecuteAsync("""DELETE FROM "ServiceFields" WHERE "Field" = 101""");

        var promise = await office.PromiseAsync(1);
        Assert.Contains(promise.Doubts, d => d.Key == "HeldUndeclared" && d.Text.Contains(bins.Name, StringComparison.Ordinal));
        var lines = await office.Get<UnneededValues>().ReadAsync(await office.OriginAsync("dpo"), null, default);
        Assert.Equal((bins.Field, null, 1), lines.Where(l => l.Field.IsOwn).Select(l => (l.Field.Field, l.ServiceId, l.Past)).Single());
    }

    [Fact]
    public async Task An_erasure_destroys_it_in_the_record_in_the_log_and_in_the_file()
    {
        await using var office = await TestOffice.OpenAsync();
        var (code, blood) = (await office.MakeAsync(HouseCode), await office.MakeAsync(Blood));
        await office.UseAsync(code.Field);
        await office.UseAsync(blood.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, code.Field, Code)).Succeeded);
        Assert.True((await office.WriteAsync(citizen.Id, blood.Field, "Group A")).Succeeded);
        var changes = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Changed).ToList();
        await NothingStandsInTheFileAsync(office);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");

        Assert.True((await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "request 7/2569", default)).Succeeded);

        var entry = (await office.EntriesAsync())[^1];
        var named = (await office.FieldsOfAsync(entry)).Select(f => f.Field).ToList();
        Assert.Equal([code.Field, blood.Field], named.Where(FieldCatalog.IsOwn));
        foreach (var change in changes)
            Assert.All(await office.FieldsOfAsync(change), f => Assert.True(f is { IsErased: true, Old: null, New: null }));
        await using var db = office.Db();
        var row = await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == citizen.Id, TestContext.Current.CancellationToken);
        Assert.All(FieldCatalog.Places, p => Assert.True(row[$"{p}"] is null && row[$"{p}Index"] is null));
        Assert.Empty((await FindAsync(office, code.Field, Code)).Value!.Rows);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    /// <summary>Looked for in the file and its log, before what stands in the log is brought into the file and after.</summary>
    private static async Task NothingStandsInTheFileAsync(TestOffice office)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var part in new[] { office.DatabaseFile, $"{office.DatabaseFile}-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Code)) < 0, $"the value stands in {part}");
            }

            await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static async Task<Result<CitizenPage>> FindAsync(TestOffice office, CitizenField field, string text)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var search = new CitizenSearch(SearchBy.OwnField, text, null, Guid.NewGuid()) { Own = field };
        return await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, default);
    }
}
