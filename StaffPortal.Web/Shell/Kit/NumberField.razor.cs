using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A number, in Thai or western digits, with or without group separators.</summary>
public sealed partial class NumberField<T>
    where T : struct, INumber<T>
{
    private string text = "";
    private T? shown;
    private bool isWrong;

    [Parameter]
    public T? Min { get; set; }

    [Parameter]
    public T? Max { get; set; }

    /// <summary>The keys that a telephone or tablet shows.</summary>
    private static InputMode Keys => typeof(T) == typeof(decimal) ? InputMode.@decimal : InputMode.numeric;

    protected override void OnParametersSet()
    {
        if (EqualityComparer<T?>.Default.Equals(shown, Value))
            return;
        (shown, isWrong) = (Value, false);
        text = Value is { } number ? number.ToString(null, CultureInfo.InvariantCulture) : "";
    }

    protected override string? Problem(T? value)
    {
        if (isWrong)
            return Texts.FieldNotANumber;
        if (value is { } number && ((Min is { } min && number < min) || (Max is { } max && number > max)))
            return Texts.FieldOutOfRange.With(Min?.ToString() ?? "–", Max?.ToString() ?? "–");
        return base.Problem(value);
    }

    private async Task ReadAsync(string? typed)
    {
        text = typed ?? "";
        var clean = ThaiText.WesternDigits(text).Replace(",", "", StringComparison.Ordinal).Trim();
        var reads = T.TryParse(clean, NumberStyles.Number, CultureInfo.InvariantCulture, out var number);
        isWrong = clean.Length > 0 && !reads;
        shown = reads ? number : null;
        if (isWrong)
            Show(Texts.FieldNotANumber);
        await ChangeAsync(shown);
    }
}
