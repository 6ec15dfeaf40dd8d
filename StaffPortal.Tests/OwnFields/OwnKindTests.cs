using System.Globalization;
using CsCheck;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Tests.OwnFields;

/// <summary>What the rule of an office's own field makes of what people type; nothing of a value is lost on its way round.</summary>
public sealed class OwnKindTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string[] Words =
    [
        "ใช่",
        "ไม่",
        "มี",
        "no",
        "YES",
        "เอ",
        "group a",
        "บี",
        "o1",
        "o2",
        "-0",
        "-0.0",
        "1,5",
        "1e5",
    ];

    private static readonly Gen<OwnFieldForm> Forms = Gen.OneOf(
        Gen.Select(Gen.Int[1, 200], Gen.Enum<TextCharacters>(), (n, c) => Of(OwnFieldKind.Text) with { MaxLength = n, Characters = c }),
        Gen.Select(
            Gen.Int[-50, 0],
            Gen.Int[1, 1_000_000],
            Gen.Int[0, 6],
            (l, g, d) => Of(OwnFieldKind.Number) with { Least = l, Greatest = g, Decimals = d }
        ),
        Gen.Const(Of(OwnFieldKind.Number) with { Decimals = 6 }),
        Gen.Bool.Select(ahead => Of(OwnFieldKind.Date) with { MayLieAhead = ahead }),
        Gen.Const(OwnFieldActs.Blood with { Options = [new("o1", "เอ", "Group A"), new("o2", "บี", "Group B", IsEnded: true)] }),
        Gen.Const(Of(OwnFieldKind.YesNo))
    );

    private static readonly Gen<string> Typed = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["กขคงจฉำ้เแ๐๑๙ABz019 -/.,()<>=@+\u202E\u200B\t"], 0, 30],
        Gen.Decimal.Select(d => d.ToString(CultureInfo.InvariantCulture)),
        Gen.Int[-2_000_000, 2_000_000].Select(n => n.ToString("N0", CultureInfo.InvariantCulture)),
        Gen.Double[-1000, 1000].Select(n => n.ToString("N3", CultureInfo.InvariantCulture)),
        Gen.Int[0, 180_000].Select(d => new DateOnly(1800, 1, 1).AddDays(d).ToString("d/M/yyyy", CultureInfo.InvariantCulture)),
        Gen.Int[0, 180_000]
            .Select(d => new DateOnly(1800, 1, 1).AddDays(d).AddYears(543).ToString("d/M/yyyy", CultureInfo.InvariantCulture)),
        Gen.Int[0, 13].Select(i => Words[i])
    );

    [Theory]
    [InlineData("th-TH")]
    [InlineData("en-GB")]
    public void What_is_checked_shown_typed_again_and_checked_is_the_same(string culture) =>
        Gen.Select(Forms, Typed)
            .Sample(
                (form, typed) =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                    var field = form.Definition;
                    if (field.Check(typed, Today).Value is not { } kept)
                        return true;
                    return field.Check(kept, Today).Value == kept
                        && field.Check(field.Display(kept), Today).Value == kept
                        && field.Check(field.Edit(kept), Today).Value == kept
                        && kept.Length <= 200
                        && !kept.Any(c => char.IsControl(c) || c is '<' or '>' or '\u202E' or '\u200B');
                },
                iter: 20_000
            );

    [Fact]
    public void A_masked_value_tells_nothing_of_it_and_not_its_length() =>
        Gen.Select(Forms, Typed)
            .Sample(
                (form, typed) =>
                {
                    var field = form.Definition;
                    return field.Check(typed, Today).Value is not { } kept || field.Mask(kept).All(c => c is '•' or '/');
                },
                iter: 2_000
            );

    [Theory]
    [InlineData("๑๒-๓๔", TextCharacters.Digits, "1234", null)]
    [InlineData("12a", TextCharacters.Digits, null, FieldRule.NotDigits)]
    [InlineData(" - ", TextCharacters.Digits, null, FieldRule.NotDigits)]
    [InlineData("กข-๑๒/3", TextCharacters.LettersAndDigits, "กข-12/3", null)]
    [InlineData("=cmd|x", TextCharacters.LettersAndDigits, null, FieldRule.NotLettersOrDigits)]
    [InlineData("-", TextCharacters.LettersAndDigits, null, FieldRule.NotLettersOrDigits)]
    [InlineData("น้ำ\u202Eหนึ่ง", TextCharacters.Any, "น้ำหนึ่ง", null)]
    [InlineData("<b>", TextCharacters.Any, null, FieldRule.ForbiddenCharacters)]
    [InlineData("12345678901", TextCharacters.Any, null, FieldRule.TooLong)]
    public void A_text_has_the_characters_and_the_length_that_the_office_said(
        string typed,
        TextCharacters characters,
        string? kept,
        FieldRule? broken
    )
    {
        var check = (Of(OwnFieldKind.Text) with { MaxLength = 10, Characters = characters }).Definition.Check(typed, Today);

        Assert.Equal((kept, broken), (check.Value, check.Broken));
    }

    [Theory]
    [InlineData("0", "0", null)]
    [InlineData("๒๐", "20", null)]
    [InlineData("20.50", "20.5", null)]
    [InlineData("20.51", null, FieldRule.TooLarge)]
    [InlineData("-0.01", null, FieldRule.TooSmall)]
    [InlineData("1.234", null, FieldRule.TooManyDecimals)]
    [InlineData("1,5", null, FieldRule.NotANumber)]
    [InlineData("1e1", null, FieldRule.NotANumber)]
    [InlineData("9999999999999999999999999999", null, FieldRule.NotANumber)]
    public void A_number_lies_between_its_limits_and_has_no_more_decimals_than_the_field_keeps(
        string typed,
        string? kept,
        FieldRule? broken
    )
    {
        var form = Of(OwnFieldKind.Number) with { Least = 0, Greatest = 20.5m, Decimals = 2 };

        Assert.Equal((kept, broken), (form.Definition.Check(typed, Today).Value, form.Definition.Check(typed, Today).Broken));
    }

    [Fact]
    public void A_day_lies_ahead_only_where_it_may()
    {
        var (past, ahead) = (Of(OwnFieldKind.Date).Definition, (Of(OwnFieldKind.Date) with { MayLieAhead = true }).Definition);

        Assert.Equal("2026-11-23", past.Check("23/11/2569", Today).Value);
        Assert.Equal(FieldRule.InFuture, past.Check("24/11/2569", Today).Broken);
        Assert.Equal("2026-11-24", ahead.Check("24 พ.ย. 2569", Today).Value);
        Assert.Equal(FieldRule.NotADate, ahead.Check("2569", Today).Broken);
    }

    [Fact]
    public void A_choice_is_read_by_either_name_and_an_ended_one_stays_where_it_is()
    {
        var blood = (
            OwnFieldActs.Blood with
            {
                Options = [new("o1", "เอ", "Group A"), new("o2", "บี", "Group B", IsEnded: true)],
            }
        ).Definition;

        Assert.All(new[] { "เอ", "group a", "GROUP A", "o1" }, t => Assert.Equal("o1", blood.Check(t, Today).Value));
        Assert.Equal(FieldRule.ChoiceEnded, blood.Check("บี", Today).Broken);
        Assert.Equal(FieldRule.NotAChoice, blood.Check("ซี", Today).Broken);
        Assert.Equal("Group B", InEnglish(() => blood.Display("o2")));
        Assert.Equal("Group B", InEnglish(() => blood.InFile("o2")));
    }

    [Fact]
    public void What_a_value_must_be_is_said_with_what_is_wrong() =>
        Assert.Equal(
            "more than the greatest (from 0 to 20, without decimals)",
            InEnglish(() => OwnFieldActs.Bins.Definition.Message(FieldRule.TooLarge))
        );

    private static OwnFieldForm Of(OwnFieldKind kind) => new(null, 0, "ทดสอบ", "Test", FieldClass.Ordinary, kind) { MaxLength = 200 };

    private static string? InEnglish(Func<string?> say)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        return say();
    }
}
