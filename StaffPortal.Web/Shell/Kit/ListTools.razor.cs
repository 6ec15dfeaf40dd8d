using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>What stands over a list that can grow: the box to find rows by, kinds, how many rows, and the order for cards.</summary>
public sealed partial class ListTools
{
    private const string DownMark = "!";

    /// <summary>The list's id.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required ListWindow Window { get; set; }

    [Parameter]
    public EventCallback<ListWindow> OnWindow { get; set; }

    /// <summary>Rows on all pages.</summary>
    [Parameter]
    public int Total { get; set; }

    /// <summary>The kinds that rows can be.</summary>
    [Parameter]
    public IReadOnlyList<Enum> Kinds { get; set; } = [];

    [Parameter]
    public string? KindLabel { get; set; }

    /// <summary>The columns that sort.</summary>
    [Parameter]
    public IReadOnlyList<(string Name, string Title)> Columns { get; set; } = [];

    /// <summary>Whether rows are found by words.</summary>
    [Parameter]
    public bool Finds { get; set; } = true;

    /// <summary>Whether a change is sent on Enter or leaving the box alone, because the database answers it.</summary>
    [Parameter]
    public bool Waits { get; set; }

    /// <summary>Whether rows are cards on every screen, so that there are no headings to press.</summary>
    [Parameter]
    public bool AreCards { get; set; }

    /// <summary>Whether cells may be cut to one line, so that all their text can be asked for.</summary>
    [Parameter]
    public bool MayCut { get; set; } = true;

    /// <summary>Whether cells show all their text instead of one line.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    [Parameter]
    public EventCallback<bool> IsWholeChanged { get; set; }

    private string? Order => Window.Sort is { } sort ? $"{sort}{(Window.Down ? DownMark : "")}" : null;

    private IEnumerable<string> Orders => Columns.SelectMany(c => new[] { c.Name, $"{c.Name}{DownMark}" });

    private string CountText =>
        Total <= ListWindow.Size
            ? Texts.ListCount.With(Show.Count(Total))
            : Texts.ListPart.With(
                Show.Count(((Window.Page - 1) * ListWindow.Size) + 1),
                Show.Count(Math.Min(Window.Page * ListWindow.Size, Total)),
                Show.Count(Total)
            );

    private string NameOf(string kind) =>
        Kinds.FirstOrDefault(k => k.ToString() == kind) is { } known ? Words.Text($"{known.GetType().Name}_{known}") : kind;

    private string TitleOf(string order)
    {
        var title = Columns.First(c => c.Name == order.TrimEnd('!')).Title;
        return order.EndsWith(DownMark, StringComparison.Ordinal) ? Texts.ListSortDown.With(title) : title;
    }

    private Task SortAsync(string? order) =>
        OnWindow.InvokeAsync(
            Window with
            {
                Sort = order?.TrimEnd('!'),
                Down = order?.EndsWith(DownMark, StringComparison.Ordinal) == true,
                Page = 1,
            }
        );
}
