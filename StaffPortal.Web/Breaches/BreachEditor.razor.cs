using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Breaches;

namespace StaffPortal.Web.Breaches;

/// <summary>What is known of a breach; little at first, more later.</summary>
public sealed partial class BreachEditor
{
    private DateOnly? day;
    private TimeOnly time;
    private string nature = "";
    private string categories = "";
    private int? persons;
    private string effects = "";
    private string measures = "";
    private BreachRisk risk = BreachRisk.NotJudged;

    [Parameter]
    public Breach? Breach { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<BreachForm> OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        var aware = OfficeTime.InBangkok(Breach?.AwareAt ?? Clock.GetUtcNow());
        (day, time) = (DateOnly.FromDateTime(aware.DateTime), new(aware.Hour, aware.Minute));
        if (Breach is { } known)
            (nature, categories, persons, effects, measures, risk) = (known.Nature, known.Categories, known.Persons, known.Effects, known.Measures, known.Risk);
    }

    private Task SaveAsync() => OnSave.InvokeAsync(new(OfficeTime.StartOf(day ?? OfficeTime.DayOf(Clock.GetUtcNow())) + time.ToTimeSpan(), nature, categories, persons, effects, measures, risk));
}
