using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>The input that suits a field: what it holds is typed, or chosen. Its value is text, as the field's own rule reads it.</summary>
public sealed partial class ValueInput
{
    /// <summary>Room for the longest value with what people type around it; the field's own rule says how long it may be.</summary>
    private const int MaxTypedLength = 260;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required FieldDefinition Definition { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is typed or chosen; empty for nothing.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>What is wrong with the value, or null.</summary>
    [Parameter]
    public Func<string?, string?>? Rule { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>What such an input begins with.</summary>
    public static string Begin(FieldDefinition definition, string? value) =>
        definition.Input == FieldInput.Text ? definition.Edit(value) : value ?? "";

    /// <summary>What helps to put a value in: the rule, where the input itself does not say it.</summary>
    public static string? HelpOf(FieldDefinition definition) =>
        definition.Input is FieldInput.Text or FieldInput.Number ? definition.Rule : null;

    /// <summary>An ended choice is offered only where it stands already.</summary>
    private IEnumerable<string> Codes => Definition.Choices.Where(c => !c.IsEnded || c.Code == Value).Select(c => c.Code);

    private DateOnly? Day => ThaiDate.TryParseMachine(Value, out var day) ? day : null;

    private decimal? Number => decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string NameOf(string code) => Definition.Choices.First(c => c.Code == code).Name;

    private Task TakeAsync(string? value)
    {
        Value = value ?? "";
        return ValueChanged.InvokeAsync(Value);
    }
}
