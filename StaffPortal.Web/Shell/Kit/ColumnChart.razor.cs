using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// Counts along time, as columns: values on hover, and all of them in a table; letters of the page's own size, also at 390 px and on
/// paper, where columns of a second series differ by their outline and not by colour alone.
/// </summary>
public sealed partial class ColumnChart
{
    private const double Width = 100;
    private const double Height = 40;
    private static readonly int[] Rounds = [1, 2, 4, 5, 10];

    /// <summary>What is seen.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the columns stand for, as the table's heading: day, hour.</summary>
    [Parameter, EditorRequired]
    public required string LabelTitle { get; set; }

    /// <summary>One a column.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Labels { get; set; }

    /// <summary>Beside one another, or with <see cref="Stacked"/> upon one another.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ColumnSeries> Series { get; set; }

    [Parameter]
    public bool Stacked { get; set; }

    /// <summary>How many labels stand under the columns at most.</summary>
    [Parameter]
    public int MostMarks { get; set; } = 5;

    /// <summary>Where a column's rows are listed; its table links there.</summary>
    [Parameter]
    public Func<int, string>? LinkOf { get; set; }

    private double Step => Labels.Count == 0 ? Width : Width / Labels.Count;

    /// <summary>A round number that no column rises above.</summary>
    private double Top
    {
        get
        {
            var highest = Enumerable
                .Range(0, Labels.Count)
                .Select(i => Stacked ? Series.Sum(s => s.Values[i]) : Series.Max(s => s.Values[i]))
                .DefaultIfEmpty(0)
                .Max();
            if (highest <= 2)
                return 2;
            var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
            return Rounds.Select(m => m * power).First(t => t >= highest);
        }
    }

    private IEnumerable<(string Label, double Place)> Marks
    {
        get
        {
            var every = Math.Max(1, (int)Math.Ceiling(Labels.Count / (double)MostMarks));
            for (var i = 0; i < Labels.Count; i += every)
                yield return (Labels[i], (i + 0.5) * Step);
        }
    }

    private IEnumerable<(ColumnSeries Series, double X, double Y, double Width, double Height)> BarsOf(int column)
    {
        var top = Top;
        var room = Step * 0.8;
        var left = (column * Step) + (Step * 0.1);
        var under = Height;
        for (var i = 0; i < Series.Count; i++)
        {
            var height = Series[i].Values[column] / top * Height;
            if (Stacked)
                under -= height;
            var width = Stacked ? room : room / Series.Count;
            yield return (Series[i], Stacked ? left : left + (i * width), Stacked ? under : Height - height, width, height);
        }
    }

    private string TitleOf(int column) =>
        $"{Labels[column]} · {string.Join(" · ", Series.Select(s => $"{s.Name} {Write(s.Values[column])}"))}";

    private static string ClassOf(ColumnSeries series) => $"series-{series.Kind.ToString().ToLowerInvariant()}";

    private static string Write(double value) => value.ToString("#,0.#", CultureInfo.CurrentCulture);

    private static string X(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>How the columns of a series look.</summary>
public enum ColumnKind
{
    /// <summary>What the chart is about.</summary>
    Solid,

    /// <summary>What it is compared with.</summary>
    Outline,

    /// <summary>Refused.</summary>
    Danger,
}

/// <summary>Values of a chart, one a label.</summary>
public sealed record ColumnSeries(string Name, IReadOnlyList<double> Values, ColumnKind Kind = ColumnKind.Solid);
