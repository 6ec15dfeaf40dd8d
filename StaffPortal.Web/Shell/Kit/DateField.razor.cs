using System.Globalization;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A day, typed as the office writes it: Buddhist Era in Thai, and either era understood.</summary>
public sealed partial class DateField
{
    private string? text;
    private DateOnly? shown;
    private bool isWrong;

    protected override bool HasHelp => true;

    private static string Example => Write(new(2026, 11, 23));

    protected override void OnParametersSet()
    {
        if (shown == Value && text is not null)
            return;
        (shown, isWrong) = (Value, false);
        text = Value is { } day ? Write(day) : "";
    }

    protected override string? Problem(DateOnly? value) => isWrong ? Words.Of(Domain.Fields.FieldRule.NotADate) : base.Problem(value);

    private static string Write(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.CurrentCulture);

    private async Task ReadAsync(string? typed)
    {
        text = typed ?? "";
        var reads = ThaiDate.TryParse(text, out var day);
        isWrong = text.Length > 0 && !reads;
        shown = reads ? day : null;
        Show(isWrong ? Problem(null) : null);
        await ChangeAsync(shown);
    }
}
