using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.OwnFields;

/// <summary>What a field of the office's own means stays what it was declared to mean.</summary>
public sealed class OwnFieldMeaningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The first choice is named like the code that the second will get: whoever chooses the second writes the first.</summary>
    [Fact]
    public async Task A_choice_named_like_anothers_code_does_not_take_its_place()
    {
        await using var office = await TestOffice.OpenAsync();
        var form = Blood with { Options = [new(null, "o2", "o2"), new(null, "บี", "Group B")] };
        var made = await office.Get<OwnFieldBook>().SaveAsync(await office.OriginAsync("admin"), form, Token);
        Assert.Equal("OwnFieldOptionCode", made.Refusal?.Key);
    }

    /// <summary>A heading that files mean a guarded field by, though not word for word, is taken by an Ordinary field.</summary>
    [Theory]
    [InlineData("เบอร์มือถือที่ใช้", CitizenField.Telephone)]
    [InlineData("อีเมลผู้แจ้ง", CitizenField.Email)]
    public async Task A_column_that_meant_a_guarded_field_is_not_diverted_to_an_ordinary_one(string heading, CitizenField means)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal(means, Headings.BuiltIn.MeaningOf(heading).Field);
        var form = new OwnFieldForm(null, 0, "ข้อมูลอื่น", "Other", FieldClass.Ordinary, OwnFieldKind.Text) { Headings = [heading] };

        var made = await office.Get<OwnFieldBook>().SaveAsync(await office.OriginAsync("admin"), form, Token);

        Assert.False(made.Succeeded, $"files' column «{heading}» goes to an Ordinary field from now on instead of {means}");
    }

    /// <summary>Records hold values: what they mean changes with the name, and so does what earlier entries say that was shown.</summary>
    [Fact]
    public async Task A_field_that_records_hold_values_of_does_not_come_to_mean_something_else()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.UseAsync(bins.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, bins.Field, "3")).Succeeded);
        var renamed = (await office.OwnFieldAsync(bins.Id)).ToForm() with { NameTh = "จำนวนครั้งที่ต้องโทษ", NameEn = "Convictions" };

        var saved = await office.Get<OwnFieldBook>().SaveAsync(await office.OriginAsync("admin"), renamed, Token);

        Assert.Equal("OwnFieldNameFixed", saved.Refusal?.Key);
    }

    /// <summary>"no hash is kept of … what many share": a number 0 to 1 is a yes or no.</summary>
    [Fact]
    public async Task Whoever_holds_the_database_cannot_tell_who_shares_a_number_that_many_share()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins with { NameTh = "มีผู้ป่วยติดเตียง", NameEn = "Bedridden at home", Greatest = 1 });
        await office.UseAsync(bins.Field);
        var ids = new List<Guid>();
        await using (var db = office.Db())
            ids = await db.Set<Citizen>().OrderBy(c => c.Id).Select(c => c.Id).Take(2).ToListAsync(Token);
        foreach (var id in ids)
            Assert.True((await office.WriteAsync(id, bins.Field, "1")).Succeeded);

        await using var read = office.Db();
        var hashes = await read.Set<Citizen>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => EF.Property<byte[]?>(c, "Own1Index"))
            .ToListAsync(Token);
        Assert.All(hashes, Assert.Null);
    }

    [Fact]
    public async Task Law_8_a_value_of_an_own_field_stands_in_no_log_line()
    {
        await using var office = await TestOffice.OpenAsync();
        var code = await office.MakeAsync(HouseCode with { Characters = TextCharacters.Any });
        await office.UseAsync(code.Field);
        var citizen = await office.CitizenAsync();
        Assert.True((await office.WriteAsync(citizen.Id, code.Field, "XQ47119")).Succeeded);
        await office.WriteAsync(citizen.Id, code.Field, "XQ47119<b>XQ47119");
        var (origin, declared) = await office.DeclaredAsync("officer", Register);
        var search = new CitizenSearch(SearchBy.OwnField, "XQ47119", null, Guid.NewGuid()) { Own = code.Field };
        Assert.Single((await office.Get<CitizenRecords>().SearchAsync(origin, declared, search, Token)).Value!.Rows);
        await office.RefuseInsertsAsync("AuditEntryCitizens");
        await Record.ExceptionAsync(() => office.WriteAsync(citizen.Id, code.Field, "XQ47119-2"));

        Assert.DoesNotContain(office.Logs.Lines, l => l.Contains("XQ47119", StringComparison.Ordinal));
    }

    /// <summary>An ended field: a purpose that has not shown it so far does not begin to.</summary>
    [Fact]
    public async Task An_ended_field_is_declared_and_shown_by_nobody_anew()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.EndAsync(bins);
        var admin = await office.OriginAsync("admin");

        Assert.False((await office.Get<ServiceBook>().SaveAsync(admin, await office.DeclaringAsync(bins.Field), Token)).Succeeded);
    }
}
