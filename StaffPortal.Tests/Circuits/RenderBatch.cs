using System.Buffers.Binary;
using System.Text;

namespace StaffPortal.Tests.Circuits;

/// <summary>
/// One render batch as Blazor Server writes it: tables of numbers that point into each other, found by five offsets at its end, and the
/// texts behind them.
/// </summary>
internal sealed class RenderBatch
{
    private const int EditSize = 16;
    private const int FrameSize = 20;
    private const int TailSize = 20;

    private readonly byte[] data;
    private readonly int diffs;
    private readonly int frames;
    private readonly int disposedComponents;
    private readonly int texts;

    public RenderBatch(byte[] data)
    {
        this.data = data;
        diffs = Number(data.Length - TailSize);
        frames = Number(data.Length - TailSize + 4);
        disposedComponents = Number(data.Length - TailSize + 8);
        texts = Number(data.Length - 4);
    }

    /// <summary>The components that changed, in order, each with its edits.</summary>
    public IEnumerable<(int ComponentId, IEnumerable<Edit> Edits)> Components()
    {
        for (var i = 0; i < Number(diffs); i++)
        {
            var at = Number(diffs + 4 + (4 * i));
            yield return (Number(at), Edits(at + 8, Number(at + 4)));
        }
    }

    /// <summary>Components that are there no more.</summary>
    public IEnumerable<int> Disposed()
    {
        for (var i = 0; i < Number(disposedComponents); i++)
            yield return Number(disposedComponents + 4 + (4 * i));
    }

    /// <summary>One frame of the table that edits point into.</summary>
    public Frame FrameAt(int index)
    {
        var at = frames + 4 + (FrameSize * index);
        return new((FrameKind)Number(at), this, at + 4);
    }

    private IEnumerable<Edit> Edits(int from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = from + (EditSize * i);
            yield return new((EditKind)Number(at), Number(at + 4), Number(at + 8), Text(at + 12));
        }
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at));

    private long LongNumber(int at) => BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(at));

    /// <summary>The text whose place in the table stands here; null for none.</summary>
    private string? Text(int at)
    {
        var index = Number(at);
        if (index < 0)
            return null;
        var start = Number(texts + (4 * index));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = data[start++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while (part >= 0x80);
        return Encoding.UTF8.GetString(data, start, length);
    }

    /// <summary>What is done at a place among siblings.</summary>
    /// <param name="At">The place among the siblings.</param>
    /// <param name="Other">A frame, or the place to move to.</param>
    /// <param name="Name">The attribute that goes.</param>
    internal readonly record struct Edit(EditKind Kind, int At, int Other, string? Name);

    /// <summary>One frame; what its numbers mean goes by its kind.</summary>
    internal readonly struct Frame(FrameKind kind, RenderBatch batch, int at)
    {
        public FrameKind Kind => kind;

        /// <summary>Frames of an element, a component or a region, itself included; else one.</summary>
        public int Length => kind is FrameKind.Element or FrameKind.Component or FrameKind.Region ? batch.Number(at) : 1;

        public int ComponentId => batch.Number(at + 4);

        /// <summary>The element's name.</summary>
        public string ElementName => string.Intern(batch.Text(at + 4)!);

        /// <summary>A text, markup, or the attribute's name.</summary>
        public string Text => batch.Text(at) ?? "";

        public string? Value => batch.Text(at + 4);

        /// <summary>The event handler that an attribute stands for; 0 for none.</summary>
        public long HandlerId => batch.LongNumber(at + 8);
    }
}

/// <summary>Kinds of edits, by the numbers that go over the line.</summary>
internal enum EditKind
{
    Insert = 1,
    Remove = 2,
    SetAttribute = 3,
    RemoveAttribute = 4,
    UpdateText = 5,
    StepIn = 6,
    StepOut = 7,
    UpdateMarkup = 8,
    Move = 9,
    MovesEnd = 10,
}

/// <summary>Kinds of frames, by the numbers that go over the line.</summary>
internal enum FrameKind
{
    None = 0,
    Element = 1,
    Text = 2,
    Attribute = 3,
    Component = 4,
    Region = 5,
    ElementReference = 6,
    ComponentReference = 7,
    Markup = 8,
    RenderMode = 9,
    NamedEvent = 10,
}
