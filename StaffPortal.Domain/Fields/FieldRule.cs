namespace StaffPortal.Domain.Fields;

/// <summary>The rule that a value broke.</summary>
public enum FieldRule
{
    /// <summary>The value must not be empty.</summary>
    Required = 1,

    /// <summary>A national ID has thirteen digits.</summary>
    ThirteenDigits,

    /// <summary>The check digit does not fit.</summary>
    CheckDigit,

    /// <summary>Not a day of the calendar, or a year of two digits.</summary>
    NotADate,

    /// <summary>The day lies in the future.</summary>
    InFuture,

    /// <summary>Not the shape of a Thai telephone number.</summary>
    TelephoneShape,

    /// <summary>Not an e-mail address.</summary>
    EmailShape,

    /// <summary>Longer than the field keeps.</summary>
    TooLong,

    /// <summary>Not an amount of money from 0 to 99,999,999.99.</summary>
    NotAnAmount,

    /// <summary>Not digits alone.</summary>
    NotDigits,

    /// <summary>Not a village number from 1 to 99.</summary>
    NotAVillage,

    /// <summary>Characters that belong to markup or control, not to a name or an address.</summary>
    ForbiddenCharacters,

    /// <summary>Other characters than letters and digits.</summary>
    NotLettersOrDigits,

    /// <summary>Not a number.</summary>
    NotANumber,

    /// <summary>Less than the least.</summary>
    TooSmall,

    /// <summary>More than the greatest.</summary>
    TooLarge,

    /// <summary>More decimals than the field keeps.</summary>
    TooManyDecimals,

    /// <summary>Not one of the choices.</summary>
    NotAChoice,

    /// <summary>A choice that was ended.</summary>
    ChoiceEnded,
}

/// <summary>A value brought into the form the record keeps, or the rule it broke.</summary>
/// <param name="Value">The canonical value; null when empty or wrong.</param>
/// <param name="Broken">The rule broken, or null.</param>
public readonly record struct FieldCheck(string? Value, FieldRule? Broken);
