namespace StaffPortal.Web.Shell.Kit;

/// <summary>A field that a form validates and links to.</summary>
internal interface IFormField
{
    string Id { get; }

    string Label { get; }

    /// <summary>Whether a person has typed something else than the field began with.</summary>
    bool IsTyped { get; }

    /// <summary>What was typed, as text of no language, where it may be offered again; null where it may not (a secret, a file).</summary>
    string? Typed { get; }

    /// <summary>Whether what was typed holds all that the field began with, or is a part of it.</summary>
    bool HoldsWhatItShowed { get; }

    /// <summary>Takes what was typed earlier.</summary>
    Task TakeAsync(string typed);

    /// <summary>Validates and shows the error in place.</summary>
    /// <returns>The error; null when the value is good.</returns>
    string? Validate();
}

/// <summary>The fields of one form, in the order in which they were made.</summary>
internal sealed class FormState
{
    private readonly List<IFormField> fields = [];

    private readonly HashSet<string> typedIds = [];
    private readonly Dictionary<string, string> typed = [];

    /// <summary>Raised when a person changes a field.</summary>
    public event Action? Changed;

    /// <summary>Whether fields begin with values of a record: what still holds one is read, not written, and is not kept.</summary>
    public bool ShowsRecord { get; set; }

    /// <summary>Whether any field holds something else than it began with.</summary>
    public bool IsTyped => typedIds.Count > 0;

    /// <summary>What was typed, by field; kept while fields leave the screen.</summary>
    public IReadOnlyDictionary<string, string> Typed => typed;

    /// <summary>The field that was made first names a form that has no other name.</summary>
    public string? FirstId => fields.FirstOrDefault()?.Id;

    public void Add(IFormField field) => fields.Add(field);

    /// <summary>Notes what a field holds now.</summary>
    public void Note(IFormField field)
    {
        if (field.IsTyped)
            typedIds.Add(field.Id);
        else
            typedIds.Remove(field.Id);
        if (field is { IsTyped: true, Typed: { } value } && !(ShowsRecord && field.HoldsWhatItShowed))
            typed[field.Id] = value;
        else
            typed.Remove(field.Id);
        Changed?.Invoke();
    }

    /// <summary>Forgets what was typed: it was sent, or given up.</summary>
    public void Forget()
    {
        typedIds.Clear();
        typed.Clear();
    }

    /// <summary>Puts what was typed earlier into the fields that are here.</summary>
    public async Task TakeAsync(IReadOnlyDictionary<string, string> earlier)
    {
        foreach (var field in fields.ToList())
        {
            if (earlier.TryGetValue(field.Id, out var value))
                await field.TakeAsync(value);
        }
    }

    public void Remove(IFormField field) => fields.Remove(field);

    /// <summary>Validates every field.</summary>
    public List<FieldProblem> Validate() =>
        [
            .. fields
                .Select(f => (Field: f, Error: f.Validate()))
                .Where(f => f.Error is not null)
                .Select(f => new FieldProblem(f.Field.Id, f.Field.Label, f.Error!)),
        ];
}

/// <summary>An error of one field, as the summary shows it.</summary>
/// <param name="Id">Of the field that the summary links to.</param>
/// <param name="Label">Its label.</param>
/// <param name="Error">What is wrong, and what would be right.</param>
public sealed record FieldProblem(string Id, string Label, string Error);
