using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// Rows in columns; at 390 px each row is a card that keeps the columns' order. A row that opens does so by a click anywhere on it,
/// and by the button in its first column with Enter; <c>j</c> and <c>k</c> move between those buttons. A list that can grow says by
/// what its rows are found (<see cref="FindBy"/>, or <see cref="Total"/> where the database finds them): it has a box to filter, headings
/// that sort and pages then (<c>DataTable.List.cs</c>).
/// </summary>
public sealed partial class DataTable<T>
{
    private readonly List<TableColumn<T>> columns = [];

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<T> Items { get; set; }

    /// <summary>The <see cref="TableColumn{T}"/>s, in their order.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>What the table is, for screen readers, where no heading says so.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Opens a row.</summary>
    [Parameter]
    public EventCallback<T> OnOpen { get; set; }

    /// <summary>Shows each row as a card instead of in columns; the columns still sort.</summary>
    [Parameter]
    public RenderFragment<T>? AsCard { get; set; }

    /// <summary>A class of a row: <c>late</c>, <c>selected</c>.</summary>
    [Parameter]
    public Func<T, string?>? RowClass { get; set; }

    /// <summary>Whether every cell shows its text to the end, in a list without tools that could show it.</summary>
    [Parameter]
    public bool WholeText { get; set; }

    private bool IsWhole => isWhole || WholeText;

    private Dictionary<string, object>? TableAttributes => Label is null ? null : new() { ["aria-label"] = Label };

    private IEnumerable<TableColumn<T>> Columns => columns;

    private TableColumn<T>? OpeningColumn => columns.Find(c => c.Opens) ?? columns.Find(c => !c.Actions);

    internal void Add(TableColumn<T> column)
    {
        columns.Add(column);
        Arrange();
        StateHasChanged();
    }

    internal void Remove(TableColumn<T> column) => columns.Remove(column);

    private string? ClassOf(T row) => OnOpen.HasDelegate ? $"opens {RowClass?.Invoke(row)}".Trim() : RowClass?.Invoke(row);

    private Task OpenRowAsync(TableRowClickEventArgs<T> e) => e.Item is { } row ? OnOpen.InvokeAsync(row) : Task.CompletedTask;
}
