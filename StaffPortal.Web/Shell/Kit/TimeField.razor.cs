using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A time of the day to the minute, in Bangkok.</summary>
public sealed partial class TimeField
{
    private string? Written => Value?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private Task ReadAsync(ChangeEventArgs e) =>
        ChangeAsync(TimeOnly.TryParse(e.Value?.ToString(), CultureInfo.InvariantCulture, out var time) ? time : null);
}
