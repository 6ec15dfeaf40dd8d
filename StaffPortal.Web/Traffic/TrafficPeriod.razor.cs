using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Traffic;

/// <summary>From one minute to another, in Bangkok; a day without a time is the whole day.</summary>
public sealed partial class TrafficPeriod
{
    private DateOnly? fromDay;
    private DateOnly? toDay;
    private string fromTime = "";
    private string toTime = "";

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter]
    public DateTimeOffset? From { get; set; }

    [Parameter]
    public EventCallback<DateTimeOffset?> FromChanged { get; set; }

    /// <summary>Before this instant.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    [Parameter]
    public EventCallback<DateTimeOffset?> ToChanged { get; set; }

    private async Task ChangeAsync(DateOnly? first, string firstTime, DateOnly? last, string lastTime)
    {
        (fromDay, fromTime, toDay, toTime) = (first, firstTime, last, lastTime);
        await FromChanged.InvokeAsync(first is { } day ? OfficeTime.StartOf(day) + (TimeOf(firstTime) ?? TimeSpan.Zero) : null);
        // The minute that is named belongs to it.
        await ToChanged.InvokeAsync(last is { } end ? TimeOf(lastTime) is { } time ? OfficeTime.StartOf(end) + time + TimeSpan.FromMinutes(1) : OfficeTime.StartOf(end.AddDays(1)) : null);
    }

    private static string Typed(ChangeEventArgs e) => e.Value?.ToString() ?? "";

    private static TimeSpan? TimeOf(string text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time.ToTimeSpan() : null;
}
