using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>One of a few that need more than a word: each with a line of detail, all in sight. Arrow keys move the choice.</summary>
public sealed partial class ChoiceField<T>
{
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<T> Items { get; set; }

    /// <summary>What the person reads.</summary>
    [Parameter, EditorRequired]
    public required Func<T, string> Text { get; set; }

    /// <summary>What the input sends, and what tells one item from another; the invariant culture's text unless given.</summary>
    [Parameter]
    public Func<T, string>? Key { get; set; }

    /// <summary>The smaller line under the text.</summary>
    [Parameter]
    public Func<T, string>? Detail { get; set; }

    protected override string RequiredText => Texts.ChoiceRequired;

    private string KeyOf(T item) => Key?.Invoke(item) ?? Convert.ToString(item, CultureInfo.InvariantCulture) ?? "";

    private bool IsChosen(T item) => Value is { } value && KeyOf(value) == KeyOf(item);
}
