using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>The days of the visitor log, each with its seal and, once asked for, the verdict on it.</summary>
public sealed partial class TrafficDayTable
{
    [Parameter, EditorRequired]
    public required ListPage<TrafficDayRow> Days { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<DateOnly, string> Verdicts { get; set; }

    /// <summary>Asks for another part of the list.</summary>
    [Parameter]
    public EventCallback<ListWindow> OnWindow { get; set; }

    [Parameter]
    public EventCallback<DateOnly> OnVerify { get; set; }

    private static string StateOf(TrafficDayRow day) =>
        day switch
        {
            { DeletedAt: { } at, Held: > 0 } => TrafficTexts.TrafficDeletedHeld.With(Show.Day(at), day.Held),
            { DeletedAt: { } at } => TrafficTexts.TrafficDeleted.With(Show.Day(at)),
            _ when day.Sealed == day.Lines => TrafficTexts.TrafficSealedAll,
            { Sealed: > 0 } => TrafficTexts.TrafficSealedSome.With(day.Sealed),
            _ => TrafficTexts.TrafficNotSealed,
        };
}
