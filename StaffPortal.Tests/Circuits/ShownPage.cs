using System.Text.RegularExpressions;

namespace StaffPortal.Tests.Circuits;

/// <summary>The page as the batches so far make it, without a browser: enough of it to find what can be clicked and typed into.</summary>
internal sealed partial class ShownPage
{
    private readonly Dictionary<int, PageNode> components = [];
    private readonly List<PageNode> roots = [];

    /// <summary>Elements that a selector names, in the order of the page: compounds of name, #id, .class and [attribute='value'].</summary>
    public IEnumerable<PageElement> All(string selector)
    {
        var parts = selector.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => Simple().Matches(p)).ToArray();
        return roots.SelectMany(r => r.All()).OfType<PageElement>().Where(e => Is(e, parts, parts.Length - 1));
    }

    public PageElement? Find(string selector) => All(selector).FirstOrDefault();

    public bool Has(string selector) => Find(selector) is not null;

    /// <summary>What it says, without markup.</summary>
    public string Text() =>
        string.Join(' ', roots.SelectMany(r => r.All()).Select(n => n.Text?.Trim()).Where(t => t is { Length: > 0 } && !t.StartsWith('<')));

    /// <summary>A component that the server shows where the first page had its marker.</summary>
    public void Attach(int componentId)
    {
        var root = new PageNode(null);
        components[componentId] = root;
        roots.Add(root);
    }

    public void Apply(RenderBatch batch)
    {
        foreach (var (id, edits) in batch.Components())
            Apply(batch, components[id], edits);
        foreach (var id in batch.Disposed())
            components.Remove(id);
    }

    private void Apply(RenderBatch batch, PageNode component, IEnumerable<RenderBatch.Edit> edits)
    {
        var at = component;
        var moves = new List<(int, int)>();
        foreach (var edit in edits)
        {
            switch (edit.Kind)
            {
                case EditKind.Insert:
                    Insert(batch, at, edit.At, edit.Other);
                    break;
                case EditKind.Remove:
                    at.Children.RemoveAt(edit.At);
                    break;
                case EditKind.SetAttribute:
                    ((PageElement)at.Children[edit.At]).Set(batch.FrameAt(edit.Other));
                    break;
                case EditKind.RemoveAttribute:
                    ((PageElement)at.Children[edit.At]).Remove(edit.Name!);
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    at.Children[edit.At].Text = batch.FrameAt(edit.Other).Text;
                    break;
                case EditKind.StepIn:
                    at = at.Children[edit.At];
                    break;
                case EditKind.StepOut:
                    at = at.Parent!;
                    break;
                case EditKind.Move:
                    moves.Add((edit.At, edit.Other));
                    break;
                case EditKind.MovesEnd:
                    at.Move(moves);
                    moves.Clear();
                    break;
                default:
                    throw new InvalidDataException($"An edit of kind {edit.Kind} is not known.");
            }
        }
    }

    /// <summary>Puts what a frame stands for in its place; how many nodes that made.</summary>
    private int Insert(RenderBatch batch, PageNode into, int at, int index)
    {
        var frame = batch.FrameAt(index);
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = new PageElement(into, frame.ElementName);
                into.Children.Insert(at, element);
                var child = index + 1;
                for (; child < index + frame.Length && batch.FrameAt(child).Kind == FrameKind.Attribute; child++)
                    element.Set(batch.FrameAt(child));
                InsertRange(batch, element, 0, child, index + frame.Length);
                return 1;
            case FrameKind.Component:
                var component = new PageNode(into);
                components[frame.ComponentId] = component;
                into.Children.Insert(at, component);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                into.Children.Insert(at, new(into) { Text = frame.Text });
                return 1;
            case FrameKind.Region:
                return InsertRange(batch, into, at, index + 1, index + frame.Length);
            default:
                return 0;
        }
    }

    private int InsertRange(RenderBatch batch, PageNode into, int at, int from, int to)
    {
        var made = 0;
        for (var index = from; index < to; index += batch.FrameAt(index).Length)
            made += Insert(batch, into, at + made, index);
        return made;
    }

    private static bool Is(PageElement element, MatchCollection[] parts, int last)
    {
        if (!parts[last].All(m => Is(element, m)))
            return false;
        for (var around = element.Around; last > 0 && around is not null; around = around.Around)
        {
            if (Is(around, parts, last - 1))
                return true;
        }

        return last == 0;
    }

    private static bool Is(PageElement element, Match one) =>
        one.Value[0] switch
        {
            '#' => element["id"] == one.Value[1..],
            '.' => element.HasClass(one.Value[1..]),
            '[' => element[one.Groups["name"].Value] is { } value && (!one.Groups["value"].Success || value == one.Groups["value"].Value),
            _ => element.Name == one.Value,
        };

    [GeneratedRegex(@"[#.]?[\w-]+|\[(?<name>[\w-]+)(='(?<value>[^']*)')?\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Simple();
}
