using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>One of a few. The element is the browser's own select, which every keyboard, phone and screen reader knows.</summary>
public sealed partial class SelectField<T>
{
    [Parameter, EditorRequired]
    public required IEnumerable<T> Items { get; set; }

    /// <summary>What the person reads.</summary>
    [Parameter, EditorRequired]
    public required Func<T, string> Text { get; set; }

    /// <summary>What the element sends; the value as the invariant culture writes it unless given. Needed where T is a record.</summary>
    [Parameter]
    public Func<T, string>? Key { get; set; }

    /// <summary>Text of the choice that means none (default of T); without it there is no such choice.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool Narrow { get; set; }

    protected override string RequiredText => Texts.ChoiceRequired;

    protected override bool IsEmpty(T? value) =>
        value is null || (Placeholder is not null && EqualityComparer<T>.Default.Equals(value, default));

    private string TextOf(T item) => Text(item);

    private string KeyOf(T? item) => item is null ? "" : Key?.Invoke(item) ?? Convert.ToString(item, CultureInfo.InvariantCulture) ?? "";

    private Task PickAsync(ChangeEventArgs e)
    {
        var key = e.Value?.ToString() ?? "";
        return ChangeAsync(Items.FirstOrDefault(i => KeyOf(i) == key));
    }
}
