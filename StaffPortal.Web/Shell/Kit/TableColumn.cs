using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A column of a <see cref="DataTable{T}"/>: a title, and the text or the markup of each row's cell.</summary>
public sealed class TableColumn<T> : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The cell's text; numbers in the reader's culture. Not needed with <see cref="ChildContent"/>.</summary>
    [Parameter]
    public Func<T, object?>? Text { get; set; }

    /// <summary>The cell's markup.</summary>
    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    /// <summary>
    /// The column's name in the URL, where its heading sorts a list that can grow; in memory by <see cref="By"/>, or by its text.
    /// </summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>By what it sorts in memory where its text does not order so: a day, a count.</summary>
    [Parameter]
    public Func<T, IComparable?>? By { get; set; }

    /// <summary>Numbers stand right, in tabular figures.</summary>
    [Parameter]
    public bool Number { get; set; }

    /// <summary>Identifiers and times stand in tabular figures.</summary>
    [Parameter]
    public bool Tabular { get; set; }

    /// <summary>Short text that is not broken over lines where there is room: a period, a status.</summary>
    [Parameter]
    public bool Whole { get; set; }

    /// <summary>Buttons of the row; a click on them does not open it.</summary>
    [Parameter]
    public bool Actions { get; set; }

    /// <summary>The column whose content is the button that opens the row; the first one unless said otherwise.</summary>
    [Parameter]
    public bool Opens { get; set; }

    /// <summary>Keeps the title for screen readers only; so it is with actions.</summary>
    [Parameter]
    public bool TitleHidden { get; set; }

    [CascadingParameter]
    internal DataTable<T>? Table { get; set; }

    internal bool HideTitle => TitleHidden || Actions;

    internal string? CellClass =>
        Number ? "number"
        : Actions ? "row-action"
        : Tabular && Whole ? "tabular whole"
        : Tabular ? "tabular"
        : Whole ? "whole"
        : null;

    internal RenderFragment Render(T row) =>
        ChildContent is { } content
            ? content(row)
            : builder => builder.AddContent(0, Convert.ToString(Text?.Invoke(row), CultureInfo.CurrentCulture));

    internal object? SortKey(T row) => By is { } by ? by(row) : Text?.Invoke(row);

    /// <summary>The whole text, where a wide screen may show only its beginning.</summary>
    internal string? TitleOf(T row) => Actions || Number ? null : Text?.Invoke(row) as string;

    protected override void OnInitialized() => Table?.Add(this);

    public void Dispose() => Table?.Remove(this);
}
