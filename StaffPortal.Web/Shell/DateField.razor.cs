using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Shell;

/// <summary>A day, typed as the office writes it: Buddhist Era in Thai, and either era understood.</summary>
public sealed partial class DateField
{
    private string? text;
    private string? wrong;
    private DateOnly? shown;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public DateOnly? Value { get; set; }

    [Parameter]
    public EventCallback<DateOnly?> ValueChanged { get; set; }

    private static string Example => Write(new(2026, 11, 23));

    protected override void OnParametersSet()
    {
        if (shown == Value && text is not null)
            return;
        shown = Value;
        text = Value is { } day ? Write(day) : "";
    }

    private static string Write(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.CurrentCulture);

    private async Task Read(ChangeEventArgs e)
    {
        text = e.Value?.ToString() ?? "";
        wrong = null;
        DateOnly? day = null;
        if (text.Length > 0)
        {
            if (ThaiDate.TryParse(text, out var read))
                day = read;
            else
                wrong = Words.Of(FieldRule.NotADate);
        }

        shown = day;
        await ValueChanged.InvokeAsync(day);
    }
}
