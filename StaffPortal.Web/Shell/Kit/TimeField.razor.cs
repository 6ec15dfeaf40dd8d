using System.Globalization;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A time of the day to the minute, in Bangkok, of 24 hours: typed 14:05, 14.05 or 1405.</summary>
public sealed partial class TimeField
{
    private static readonly string[] Forms = ["H:mm", "HHmm"];

    private string? text;
    private TimeOnly? shown;
    private bool isWrong;

    protected override bool HasHelp => true;

    protected override void OnParametersSet()
    {
        if (shown == Value && text is not null)
            return;
        (shown, isWrong) = (Value, false);
        text = Value?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
    }

    protected override string? Problem(TimeOnly? value) => isWrong ? Texts.TimeWrong : base.Problem(value);

    private async Task ReadAsync(string? typed)
    {
        text = typed ?? "";
        var plain = ThaiText.WesternDigits(text).Replace("น.", "", StringComparison.Ordinal).Trim().Replace('.', ':');
        var reads = TimeOnly.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        isWrong = plain.Length > 0 && !reads;
        shown = reads ? time : null;
        Show(isWrong ? Problem(null) : null);
        await ChangeAsync(shown);
    }
}
