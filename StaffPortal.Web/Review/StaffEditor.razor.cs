using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Web.Review;

/// <summary>What the office knows of one of its own people.</summary>
public sealed partial class StaffEditor
{
    private readonly HashSet<DayOfWeek> days = [];
    private string given = "";
    private string family = "";
    private string nationalId = "";
    private string house = "";
    private int? village;
    private string position = "";
    private string unit = "";
    private bool heads;
    private TimeOnly? from;
    private TimeOnly? until;

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What is known now.</summary>
    [Parameter, EditorRequired]
    public required StaffForm Form { get; set; }

    /// <summary>Whose form it is.</summary>
    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffForm> OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        (given, family, nationalId) = (Form.GivenName, Form.FamilyName, Form.NationalId);
        (house, village, position, unit) = (Form.HouseNumber, Form.Village, Form.Position, Form.Unit);
        (from, until, heads) = (Form.From, Form.Until, Form.Heads);
        days.UnionWith(Form.Days);
    }

    private void Set(DayOfWeek day, bool works) => _ = works ? days.Add(day) : days.Remove(day);

    private Task SaveAsync() =>
        OnSave.InvokeAsync(new(given, family, nationalId, village, house, position, unit, from!.Value, until!.Value, [.. days], heads));
}
