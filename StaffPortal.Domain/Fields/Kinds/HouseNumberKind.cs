namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>House number and road. It is found by its number alone, in whatever digits and words it was written.</summary>
internal sealed class HouseNumberKind : TextKind
{
    public override string IndexText(string value) => HouseText.Of(value).Number ?? value;

    public override string? Brief(string value, DateOnly today)
    {
        var number = HouseText.Of(value).Number;
        if (number is null)
            return null;
        var slash = number.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? number : $"{number[..slash]}/{Dots(1)}";
    }
}
