using CsCheck;

namespace StaffPortal.Tests.Fields;

public sealed class FieldRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("1/2/2500", "1957-02-01")]
    [InlineData("01-02-1957", "1957-02-01")]
    [InlineData("2500-02-01", "1957-02-01")]
    [InlineData("1957-02-01", "1957-02-01")]
    [InlineData("1 ก.พ. 2500", "1957-02-01")]
    [InlineData("1 กุมภาพันธ์ พ.ศ. 2500", "1957-02-01")]
    [InlineData("๑ กุมภาพันธ์ ๒๕๐๐", "1957-02-01")]
    [InlineData("วันที่ 1 เดือน กุมภาพันธ์ พ.ศ. 2500", "1957-02-01")]
    [InlineData("1 Feb 1957", "1957-02-01")]
    [InlineData("29/2/2543", "2000-02-29")]
    public void Days_are_read_in_the_shapes_people_write_them(string text, string expected) =>
        Assert.Equal(expected, FieldCatalog.Of(CitizenField.BirthDate).Check(text, Today).Value);

    [Theory]
    [InlineData("1/2/00", FieldRule.NotADate)]
    [InlineData("31/2/2500", FieldRule.NotADate)]
    [InlineData("29/2/2500", FieldRule.NotADate)]
    [InlineData("tomorrow", FieldRule.NotADate)]
    [InlineData("24/11/2569", FieldRule.InFuture)]
    public void A_day_that_cannot_be_is_named(string text, FieldRule rule) =>
        Assert.Equal(rule, FieldCatalog.Of(CitizenField.BirthDate).Check(text, Today).Broken);

    [Fact]
    public void Every_day_comes_back_from_either_era_and_from_Thai_digits() =>
        Gen.Int[0, 40_000]
            .Sample(
                n =>
                {
                    var day = new DateOnly(1900, 1, 1).AddDays(n);
                    var thai = FormattableString.Invariant($"{day.Day}/{day.Month}/{day.Year + 543}");
                    var digits = string.Concat(thai.Select(c => char.IsAsciiDigit(c) ? (char)('๐' + c - '0') : c));
                    return new[] { thai, digits, FormattableString.Invariant($"{day.Day}/{day.Month}/{day.Year}") }.All(t =>
                        ThaiDate.TryParse(t, out var read) && read == day
                    );
                },
                iter: 2_000
            );

    [Fact]
    public void One_wrong_digit_of_a_national_ID_is_found_wherever_the_official_rule_can() =>
        Gen.Select(Gen.Long[100_000_000_000, 899_999_999_999], Gen.Int[0, 11], Gen.Int[1, 9])
            .Sample(
                (twelve, at, by) =>
                {
                    var text = FormattableString.Invariant($"{twelve}");
                    var id = text + NationalId.CheckDigit(text);
                    var wrong = id.ToCharArray();
                    wrong[at] = (char)('0' + (wrong[at] - '0' + by) % 10);
                    var moved = Math.Abs(wrong[at] - id[at]) * (13 - at) % 11;
                    // The official rule weighs the third digit by eleven, and gives remainders 0 and 10 the same check digit:
                    // those moves may pass, every other is found.
                    return NationalId.IsValid(id) && (!NationalId.IsValid(new(wrong)) || moved is 0 or 1 or 10);
                },
                iter: 3_000
            );

    [Theory]
    [InlineData("089-012-3456", "0890123456")]
    [InlineData("+66 89 012 3456", "0890123456")]
    [InlineData("0 4219 0183", "042190183")]
    [InlineData("๐๘๙ ๐๑๒ ๓๔๕๖", "0890123456")]
    [InlineData("12345", null)]
    [InlineData("0890123456 ext 3", null)]
    public void Telephones_are_Thai_ones(string text, string? expected) =>
        Assert.Equal(expected, FieldCatalog.Of(CitizenField.Telephone).Check(text, Today).Value);

    [Theory]
    [InlineData("นายสมชาย ใจดี", "นาย", "สมชาย", "ใจดี")]
    [InlineData("น.ส.มาลี  ศรีสุข", "นางสาว", "มาลี", "ศรีสุข")]
    [InlineData("นางสาว มาลี ศรีสุข", "นางสาว", "มาลี", "ศรีสุข")]
    [InlineData("ด.ช.ก้อง ใจดี", "เด็กชาย", "ก้อง", "ใจดี")]
    [InlineData("ด.ญ. แก้ว ณ อยุธยา", "เด็กหญิง", "แก้ว", "ณ อยุธยา")]
    [InlineData("ร.ต.อ.วิชัย กล้าหาญ", "ร้อยตำรวจเอก", "วิชัย", "กล้าหาญ")]
    [InlineData("สมหญิง ใจดี", "", "สมหญิง", "ใจดี")]
    [InlineData("Mr. Somchai Jaidee", "Mr.", "Somchai", "Jaidee")]
    public void Titles_are_split_from_names(string text, string title, string given, string family) =>
        Assert.Equal(new ThaiName(title, given, family), ThaiName.Split(text));

    [Fact]
    public void The_two_ways_to_write_sara_am_are_one() =>
        Assert.Equal(ThaiText.Normalise("น้ำ"), ThaiText.Normalise("น\u0E49\u0E4D\u0E32"));

    [Fact]
    public void A_masked_value_holds_nothing_of_what_it_hides()
    {
        Assert.Equal("1-2345-•••••-12-•", FieldCatalog.Of(CitizenField.NationalId).Mask("1234567890121"));
        foreach (var definition in FieldCatalog.All.Where(d => d.Class == FieldClass.Sensitive))
            Assert.DoesNotContain("ตา", FieldCatalog.Of(definition.Field).Mask("ตาบอด"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_has_a_column_a_definition_and_a_name_in_both_languages()
    {
        foreach (var field in Enum.GetValues<CitizenField>())
        {
            Assert.Equal(field, FieldCatalog.Of(field).Field);
            Assert.Equal(field.ToString(), FieldCatalog.Of(field).Column);
            Assert.NotEqual($"CitizenField_{field}", FieldCatalog.Of(field).Name);
        }
    }
}
