using System.Globalization;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A calendar day that has been; canonical <c>yyyy-MM-dd</c>, Common Era.</summary>
internal sealed class DateKind : FieldKind
{
    public override Type ColumnType => typeof(DateOnly?);

    public override FieldCheck Check(string text, DateOnly today)
    {
        if (!ThaiDate.TryParse(text, out var date))
            return Broken(FieldRule.NotADate);
        return date > today ? Broken(FieldRule.InFuture) : new(ThaiDate.ToMachine(date), null);
    }

    public override string Display(string value) =>
        ThaiDate.TryParseMachine(value, out var day) ? day.ToString("d MMM yyyy", CultureInfo.CurrentCulture) : value;

    public override string Mask(string value) => $"{Dots(2)}/{Dots(2)}/{Dots(4)}";

    /// <summary>The age in years.</summary>
    public override string? Brief(string value, DateOnly today)
    {
        if (!ThaiDate.TryParseMachine(value, out var born))
            return null;
        var years = today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0);
        return years.ToString(CultureInfo.InvariantCulture);
    }

    public override object ToColumn(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override string FromColumn(object value) => ThaiDate.ToMachine((DateOnly)value);
}
