using System.Globalization;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A village number, 1 to 99; shown whole even where masked.</summary>
internal sealed class VillageKind : FieldKind
{
    private static readonly string[] Prefixes = ["หมู่ที่", "หมู่", "ม."];

    public override Type ColumnType => typeof(int?);

    public override FieldCheck Check(string text, DateOnly today)
    {
        var digits = ThaiText.WesternDigits(text);
        var bare = Prefixes.Aggregate(digits, (rest, prefix) => rest.Replace(prefix, "", StringComparison.Ordinal)).Trim();
        return int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 99
            ? new(number.ToString(CultureInfo.InvariantCulture), null)
            : Broken(FieldRule.NotAVillage);
    }

    public override string Mask(string value) => value;

    public override object ToColumn(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    public override string FromColumn(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
