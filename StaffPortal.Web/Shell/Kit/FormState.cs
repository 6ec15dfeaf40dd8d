namespace StaffPortal.Web.Shell.Kit;

/// <summary>A field that a form validates and links to.</summary>
internal interface IFormField
{
    string Id { get; }

    string Label { get; }

    /// <summary>Validates and shows the error in place.</summary>
    /// <returns>The error; null when the value is good.</returns>
    string? Validate();
}

/// <summary>The fields of one form, in the order in which they were made.</summary>
internal sealed class FormState
{
    private readonly List<IFormField> fields = [];

    public void Add(IFormField field) => fields.Add(field);

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
