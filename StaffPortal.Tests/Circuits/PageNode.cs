namespace StaffPortal.Tests.Circuits;

/// <summary>A piece of the page as render batches build it: a text or markup as it came, an element, or what a component shows.</summary>
internal class PageNode(PageNode? parent)
{
    /// <summary>What stands in it, in order.</summary>
    public List<PageNode> Children { get; private set; } = [];

    public PageNode? Parent => parent;

    /// <summary>A text, or markup without handlers; null for what has children.</summary>
    public string? Text { get; set; }

    /// <summary>Everything below, itself first, in the order of the page.</summary>
    public IEnumerable<PageNode> All() => Children.SelectMany(c => c.All()).Prepend(this);

    /// <summary>Puts what stood at some places where it stands now; each place that is left is taken by another.</summary>
    public void Move(IReadOnlyCollection<(int From, int To)> moves)
    {
        var before = Children.ToList();
        foreach (var (from, to) in moves)
            Children[to] = before[from];
    }
}

/// <summary>An element with its attributes and the handlers of its events.</summary>
internal sealed class PageElement(PageNode? parent, string name) : PageNode(parent)
{
    private readonly Dictionary<string, string> attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> handlers = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The element that it stands in.</summary>
    public PageElement? Around
    {
        get
        {
            var node = Parent;
            while (node is not (null or PageElement))
                node = node.Parent;
            return node as PageElement;
        }
    }

    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    /// <summary>The handler of an event, as <c>click</c>; null where there is none.</summary>
    public long? HandlerOf(string @event) => handlers.TryGetValue(@event, out var id) ? id : null;

    /// <summary>Whether an event goes no further than here.</summary>
    public bool Stops(string @event) => attributes.ContainsKey($"__internal_stopPropagation_on{@event}");

    public void Set(RenderBatch.Frame frame)
    {
        if (frame.HandlerId != 0)
            handlers[frame.Text[2..]] = frame.HandlerId;
        else if (frame.Value is { } value)
            attributes[string.Intern(frame.Text)] = value;
        else
            Remove(frame.Text);
    }

    public void Remove(string attribute)
    {
        attributes.Remove(attribute);
        if (attribute.StartsWith("on", StringComparison.Ordinal))
            handlers.Remove(attribute[2..]);
    }

    public bool HasClass(string @class) => this["class"]?.Split(' ').Contains(@class) == true;
}
