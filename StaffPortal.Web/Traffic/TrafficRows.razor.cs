using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Lines of the visitor log.</summary>
public sealed partial class TrafficRows
{
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<TrafficRow> Rows { get; set; }

    /// <summary>The time zone of the file the line came from.</summary>
    private static string Zone(TimeSpan offset) =>
        FormattableString.Invariant($"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset.Duration():hh\\:mm}");

    private static string StatusOf(TrafficRow row)
    {
        var status = row.Status.ToString(CultureInfo.InvariantCulture);
        return row.Bytes is { } bytes ? $"{status} · {TrafficTexts.TrafficBytes.With(bytes)}" : status;
    }
}
