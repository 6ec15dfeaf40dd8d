using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>What the fields of the kit have in common: label above, help under it, the error in its place.</summary>
public abstract class PortalField<T> : ComponentBase, IFormField, IDisposable
{
    private string? ownError;
    private T? begun;

    /// <summary>The input's id; help and error are <c>{Id}-help</c> and <c>{Id}-error</c>.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T?> ValueChanged { get; set; }

    /// <summary>Whether the form is refused while this is empty.</summary>
    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>A rule of the page: what is wrong with the value, or null.</summary>
    [Parameter]
    public Func<T?, string?>? Rule { get; set; }

    /// <summary>An error that the domain found; stands until the page takes it back.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Classes of the frame: <c>grow</c> in a row of fields.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Attributes of the input itself: autocomplete, inputmode, data-portal-search.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter]
    internal FormState? State { get; set; }

    /// <summary>What stands under the field.</summary>
    protected string? ShownError => Error ?? ownError;

    /// <summary>Points a screen reader to help and error.</summary>
    protected virtual string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { HasHelp ? $"{Id}-help" : null, ShownError is null ? null : $"{Id}-error" }.OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }

    /// <summary>Whether help stands under the label.</summary>
    protected virtual bool HasHelp => Help is not null;

    /// <summary>What goes to the input: the page's attributes and those for screen readers.</summary>
    protected Dictionary<string, object> InputAttributes
    {
        get
        {
            var all = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase) { ["autocomplete"] = "off" };
            foreach (var (key, value) in Attributes ?? new Dictionary<string, object>())
                all[key] = value;
            if (DescribedBy is { } ids)
                all["aria-describedby"] = ids;
            if (ShownError is not null)
                all["aria-invalid"] = "true";
            if (Required)
                all["aria-required"] = "true";
            return all;
        }
    }

    protected override void OnInitialized()
    {
        begun = Value;
        State?.Add(this);
    }

    public void Dispose()
    {
        State?.Remove(this);
        GC.SuppressFinalize(this);
    }

    bool IFormField.IsTyped => !(IsEmpty(begun) && IsEmpty(Value)) && !EqualityComparer<T?>.Default.Equals(begun, Value);

    string? IFormField.Typed =>
        MayBeKept && Value is string or bool or int or long or decimal or Guid or DateOnly or TimeOnly or Enum
            ? Convert.ToString(Value, CultureInfo.InvariantCulture)
            : null;

    bool IFormField.HoldsWhatItShowed =>
        begun is string { Length: > 0 } shown
        && Value is string { Length: > 0 } typed
        && (typed.Contains(shown, StringComparison.Ordinal) || shown.Contains(typed, StringComparison.Ordinal));

    Task IFormField.TakeAsync(string typed) =>
        BindConverter.TryConvertTo<T>(typed, CultureInfo.InvariantCulture, out var value) ? ChangeAsync(value) : Task.CompletedTask;

    /// <summary>Whether what was typed may be kept in the circuit and offered again.</summary>
    protected virtual bool MayBeKept => true;

    string? IFormField.Validate()
    {
        ownError = Problem(Value);
        StateHasChanged();
        return ShownError;
    }

    /// <summary>Takes a new value; an error that was shown is looked at again.</summary>
    protected async Task ChangeAsync(T? value)
    {
        Value = value;
        if (ownError is not null)
            ownError = Problem(value);
        State?.Note(this);
        await ValueChanged.InvokeAsync(value);
    }

    /// <summary>Shows an error at once: of text that is no value at all.</summary>
    protected void Show(string? error) => ownError = error;

    /// <summary>What is wrong with a value.</summary>
    protected virtual string? Problem(T? value)
    {
        if (Required && IsEmpty(value))
            return RequiredText;
        return Rule?.Invoke(value);
    }

    /// <summary>What is said where it was not given.</summary>
    protected virtual string RequiredText => Texts.FieldRequired;

    /// <summary>Whether the value counts as not given.</summary>
    protected virtual bool IsEmpty(T? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
