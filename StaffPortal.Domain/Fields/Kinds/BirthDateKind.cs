using System.Globalization;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>
/// A calendar day that has been, or as much of it as is known: canonical <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>, Common Era.
/// Who grew old in this country may know but the year of their birth.
/// </summary>
internal sealed class BirthDateKind : FieldKind
{
    public override FieldCheck Check(string text, DateOnly today)
    {
        if (!ThaiDate.TryParsePartial(text, out var date))
            return Broken(FieldRule.NotADate);
        return date.FirstDay > today ? Broken(FieldRule.InFuture) : new(date.ToMachine(), null);
    }

    public override string Display(string value) =>
        !PartialDate.TryParseMachine(value, out var date) ? value
        : date.IsWhole ? date.ToString()
        : string.Format(CultureInfo.CurrentCulture, Words.Text(date.Month is null ? "BirthYearAlone" : "BirthMonthAlone"), date);

    public override string Edit(string value) => PartialDate.TryParseMachine(value, out var date) ? date.ToString() : value;

    public override string Mask(string value) => $"{Dots(2)}/{Dots(2)}/{Dots(4)}";

    /// <summary>The age in years, as the law counts it where but the year of birth is known.</summary>
    public override string? Brief(string value, DateOnly today)
    {
        if (!PartialDate.TryParseMachine(value, out var date))
            return null;
        var born = date.FirstDay;
        var years = today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0);
        return years.ToString(CultureInfo.InvariantCulture);
    }
}
