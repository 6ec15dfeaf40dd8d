using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Breaches;

namespace StaffPortal.Web.Breaches;

/// <summary>What is known of a breach; little at first, more later.</summary>
public sealed partial class BreachEditor
{
    /// <summary>More people than the country has.</summary>
    private const int MaxPersons = 100_000_000;

    private DateOnly? day;
    private TimeOnly? time;
    private string nature = "";
    private string categories = "";
    private int? persons;
    private string effects = "";
    private string measures = "";
    private BreachRisk risk = BreachRisk.NotJudged;

    [Parameter]
    public Breach? Breach { get; set; }

    /// <summary>What a new one begins with, e.g. the finding that it comes from.</summary>
    [Parameter]
    public string? Begins { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public string? Problem { get; set; }

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
        nature = Begins ?? "";
        if (Breach is not { } known)
            return;
        (nature, categories, persons) = (known.Nature, known.Categories, known.Persons);
        (effects, measures, risk) = (known.Effects, known.Measures, known.Risk);
    }

    private Task SaveAsync()
    {
        var aware = OfficeTime.StartOf(day!.Value) + time!.Value.ToTimeSpan();
        return OnSave.InvokeAsync(new(aware, nature, categories, persons, effects, measures, risk));
    }
}
