using System.Globalization;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>An amount in baht from 0 to 99,999,999.99; canonical with two decimals and no separators.</summary>
internal sealed class MoneyKind : FieldKind
{
    private const decimal MaxAmount = 99_999_999.99m;

    private const NumberStyles Written =
        NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public override Type ColumnType => typeof(decimal?);

    public override FieldCheck Check(string text, DateOnly today)
    {
        var bare = ThaiText.WesternDigits(text).Replace("บาท", "", StringComparison.Ordinal);
        return decimal.TryParse(bare, Written, CultureInfo.InvariantCulture, out var baht) && baht <= MaxAmount
            ? new(Canonical(decimal.Round(baht, 2)), null)
            : Broken(FieldRule.NotAnAmount);
    }

    public override string Display(string value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var baht)
            ? baht.ToString("N2", CultureInfo.CurrentCulture)
            : value;

    public override string Edit(string value) => value;

    public override object ToColumn(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);

    public override string FromColumn(object value) => Canonical((decimal)value);

    private static string Canonical(decimal baht) => baht.ToString("0.00", CultureInfo.InvariantCulture);
}
