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
    public void One_name_in_several_spellings_sounds_the_same(string one, string other) =>
        Assert.Equal(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("สมชาย", "สมชัย")]
    [InlineData("สมชาย", "สมหญิง")]
    [InlineData("มาลี", "มะลิ")]
    [InlineData("ใจดี", "ใจดำ")]
    public void Other_names_sound_otherwise(string one, string other) => Assert.NotEqual(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("สมศักดิ", "สมศักดิ์")]
    [InlineData("วงศ", "วงศ์")]
    public void A_thanthakhat_left_out_at_the_end_is_heard_too(string typed, string name) =>
        Assert.Equal(NameSound.Of(name), NameSound.OfSilentEnd(typed));

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
