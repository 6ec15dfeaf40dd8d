namespace StaffPortal.Domain.Fields;

/// <summary>How a value is put in.</summary>
public enum FieldInput
{
    /// <summary>It is typed.</summary>
    Text = 1,

    /// <summary>A number is typed.</summary>
    Number,

    /// <summary>A whole day is typed.</summary>
    Date,

    /// <summary>It is chosen.</summary>
    Choice,
}

/// <summary>What may be chosen.</summary>
/// <param name="Code">What the record holds.</param>
/// <param name="Name">What people read.</param>
/// <param name="IsEnded">Whether it stays where it was chosen and can be chosen no more.</param>
public sealed record FieldChoice(string Code, string Name, bool IsEnded);

/// <summary>The characters that a text may have.</summary>
public enum TextCharacters
{
    /// <summary>Any.</summary>
    Any = 1,

    /// <summary>Digits alone; what separates them is left out.</summary>
    Digits = 2,

    /// <summary>Letters and digits, with dashes, strokes, dots and spaces between them, as codes have.</summary>
    LettersAndDigits = 3,
}
