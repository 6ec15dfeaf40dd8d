using StaffPortal.Domain.Sample;

namespace StaffPortal.Tests.Fields;

/// <summary>Names that are said alike are found alike, and others are not.</summary>
public sealed class NameSoundTests
{
    [Theory]
    [InlineData("ปราณี", "ปรานี")]
    [InlineData("พงษ์ศักดิ์", "พงศ์ศักดิ์")]
    [InlineData("พงษ์ศักดิ์", "พงศักดิ์")]
    [InlineData("วงค์สุวรรณ", "วงศ์สุวรรณ")]
    [InlineData("ศิริพร", "สิริพร")]
    [InlineData("จันทร์เพ็ญ", "จันเพ็ญ")]
    [InlineData("วรรณา", "วันนา")]
    [InlineData("เเก้ว", "แก้ว")]
    [InlineData("แก้ว", "แกว")]
    [InlineData("กรรณิการ์", "กรรณิกา")]
    [InlineData("ธนา", "ทนา")]
    [InlineData("ภูมิใจ", "พูมิไจ")]
    [InlineData("SOMCHAI", "somchai")]
    [InlineData("ธีระพงษ์", "ธีรพงษ์")]
    [InlineData("ธีระพงษ์", "ธีรพงศ์")]
    [InlineData("ธีระเดช", "ธีรเดช")]
    [InlineData("ธนะนันท์", "ธะนะนันท์")]
    [InlineData("จันเพ็น", "จันทร์เพ็ญ")]
    [InlineData("จันเพน", "จันทร์เพ็ญ")]
    [InlineData("กันยา", "กัญญา")]
    [InlineData("บุนมี", "บุญมี")]
    [InlineData("ประเสิด", "ประเสริฐ")]
    [InlineData("ประเสิดสุข", "ประเสริฐสุข")]
    [InlineData("เสิมศักดิ์", "เสริมศักดิ์")]
    [InlineData("สีนวล", "ศรีนวล")]
    [InlineData("วรนาถ", "วรนาฏ")]
    [InlineData("ทองสุก", "ทองสุข")]
    [InlineData("เลิด", "เลิศ")]
    [InlineData("วัตนา", "วัฒนา")]
    [InlineData("สุทิพงษ์", "สุทธิพงษ์")]
    [InlineData("ธวัชัย", "ธวัชชัย")]
    public void One_name_in_several_spellings_sounds_the_same(string one, string other) =>
        Assert.Equal(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("สมชาย", "สมชัย")]
    [InlineData("สมชาย", "สมหญิง")]
    [InlineData("มาลี", "มะลิ")]
    [InlineData("ใจดี", "ใจดำ")]
    [InlineData("สมพร", "สมพล")]
    [InlineData("สุภัสรา", "สุภัทรา")]
    [InlineData("เสรี", "สี")]
    [InlineData("ศรัณย์", "สันต์")]
    [InlineData("สุรีย์", "สุรีพร")]
    [InlineData("สุพล", "สุบล")]
    [InlineData("เดชะ", "เดชา")]
    [InlineData("ธนะ", "ธนา")]
    [InlineData("ประเสริฐ", "ประสิทธิ์")]
    [InlineData("จันทร์เพ็ญ", "จันทร์แรม")]
    [InlineData("ธีระพงษ์", "ธีระพล")]
    [InlineData("บุญเรือน", "บุญเหลือ")]
    [InlineData("เกสร", "เกศ")]
    [InlineData("ธนะนันท์", "ธนันท์")]
    public void Other_names_sound_otherwise(string one, string other) => Assert.NotEqual(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("สมศักดิ", "สมศักดิ์")]
    [InlineData("วงศ", "วงศ์")]
    [InlineData("ธีระ", "ธีรพงษ์")]
    [InlineData("ธีระ", "ธีรเดช")]
    [InlineData("ธีระ", "ธีร์ธีระ", false)]
    [InlineData("ชนะ", "ชนะ")]
    [InlineData("ชนะ", "ชนาธิป", false)]
    [InlineData("สุธ", "สุทิน")]
    [InlineData("เลิส", "เลิศชัย")]
    [InlineData("ประเสริฐ", "ประเสิดสุก")]
    [InlineData("จันเพ็น", "จันทร์เพ็ญศรี")]
    public void What_is_typed_hears_the_names_that_begin_so(string typed, string name, bool isHeard = true) =>
        Assert.Equal(isHeard, Hears(typed, name));

    [Theory, InlineData(20_261_127)]
    public void Whatever_a_name_is_it_is_heard_by_itself_and_by_a_spelling_of_the_same_sound(int seed)
    {
        var random = new Random(seed);
        string[] consonants = [.. Enumerable.Range('ก', 'ฮ' - 'ก' + 1).Select(c => $"{(char)c}")];
        string[] vowels = ["", "", "", "ะ", "า", "ิ", "ี", "ุ", "ั", "์", "่", "็", "ิ์"];
        string[] before = ["", "", "", "เ", "แ", "โ", "ไ", "ใ"];
        (string One, string Other)[] respellings = [("ณ", "น"), ("ศ", "ษ"), ("ธ", "ฒ"), ("ภ", "พ"), ("ใ", "ไ"), ("่", ""), ("็", "")];
        for (var i = 0; i < 5_000; i++)
        {
            var name = string.Concat(
                Enumerable
                    .Range(0, random.Next(1, 7))
                    .Select(_ => $"{Of(before)}{Of(consonants)}{Of(vowels)}{(random.Next(3) == 0 ? Of(consonants) : "")}")
            );
            Assert.True(Hears(name, name), name);
            foreach (var (one, other) in respellings)
            {
                var respelled = name.Replace(one, other, StringComparison.Ordinal);
                Assert.True(Hears(respelled, name) && Hears(name, respelled), $"{name} as {respelled}");
            }
        }

        string Of(string[] signs) => signs[random.Next(signs.Length)];
    }

    [Fact]
    public void The_names_of_the_sample_office_do_not_run_into_one_another()
    {
        var names = InventedPeople.MenNames.Concat(InventedPeople.WomenNames).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(names.Count > 20);
        Assert.All(names.GroupBy(NameSound.Of), g => Assert.Single(g));
    }

    private static bool Hears(string typed, string name)
    {
        var (sound, heard) = (NameSound.Of(name), NameSound.Heard(typed));
        return heard.Wholes.Contains(sound)
            || heard.Beginnings.Any(b => string.CompareOrdinal(sound, b.From) >= 0 && string.CompareOrdinal(sound, b.Before) < 0);
    }

    [Theory]
    [InlineData("99/1 หมู่ 3", "99/1", 3, true)]
    [InlineData("บ้านเลขที่ ๙๙/๑ ม.๓", "99/1", 3, true)]
    [InlineData("12 / 4", "12/4", null, true)]
    [InlineData("216 2", "216", 2, true)]
    [InlineData("๒๑๖/๓ ๑๒", "216/3", 12, true)]
    [InlineData("99/1 ซอย 3", "99/1", null, false)]
    [InlineData("หมู่ที่ 7", null, 7, true)]
    [InlineData("99/1 ซอยสุขใจ", "99/1", null, false)]
    [InlineData("สมชาย", null, null, false)]
    public void A_house_is_read_with_its_village(string text, string? number, int? village, bool whole) =>
        Assert.Equal(new HouseText(number, village, whole), HouseText.Of(text));
}
