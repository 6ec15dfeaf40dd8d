using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Traffic;

/// <summary>From one minute to another, in Bangkok; a day without a time is the whole day.</summary>
public sealed partial class TrafficPeriod
{
    private DateOnly? fromDay;
    private DateOnly? toDay;
    private TimeOnly? fromTime;
    private TimeOnly? toTime;

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

    private async Task ChangeAsync(DateOnly? first, TimeOnly? firstTime, DateOnly? last, TimeOnly? lastTime)
    {
        (fromDay, fromTime, toDay, toTime) = (first, firstTime, last, lastTime);
        await FromChanged.InvokeAsync(first is { } day ? OfficeTime.StartOf(day) + (firstTime?.ToTimeSpan() ?? TimeSpan.Zero) : null);
        await ToChanged.InvokeAsync(last is { } end ? EndOf(end, lastTime) : null);
    }

    /// <summary>The minute that is named belongs to the period.</summary>
    private static DateTimeOffset EndOf(DateOnly day, TimeOnly? time) =>
        time is { } minute ? OfficeTime.StartOf(day) + minute.ToTimeSpan() + TimeSpan.FromMinutes(1) : OfficeTime.StartOf(day.AddDays(1));
}
