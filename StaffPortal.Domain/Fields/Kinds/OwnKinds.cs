using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A kind of value that an office chooses for a field of its own, with its rule. Found however it is written.</summary>
internal abstract class OwnKind : FieldKind
{
    public sealed override string IndexText(string value) => ThaiText.SearchKey(value);
}

/// <summary>Text, of some kinds of characters and no longer than the office says.</summary>
internal sealed class OwnTextKind(int maxLength, TextCharacters characters) : OwnKind
{
    public override string Rule => Words.Format($"FieldRuleText_{characters}", maxLength);

    public override FieldCheck Check(string text, DateOnly today)
    {
        var (value, broken) = characters switch
        {
            TextCharacters.Digits when ThaiText.IsDigitsAndSeparators(text) => (ThaiText.DigitsOf(text), FieldRule.NotDigits),
            TextCharacters.Digits => ("", FieldRule.NotDigits),
            TextCharacters.LettersAndDigits when text.All(IsOfACode) && text.Any(char.IsLetterOrDigit) => (
                ThaiText.WesternDigits(text),
                FieldRule.NotLettersOrDigits
            ),
            TextCharacters.LettersAndDigits => ("", FieldRule.NotLettersOrDigits),
            _ => (text, default),
        };
        return value.Length == 0 ? Broken(broken)
            : value.Length > maxLength ? Broken(FieldRule.TooLong)
            : new(value, null);
    }

    private static bool IsOfACode(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '-' or '/' or '.' or ' ';
}

/// <summary>A number between two others; canonical without separators and without zeros at its end.</summary>
internal sealed partial class OwnNumberKind(decimal? least, decimal? greatest, int decimals) : OwnKind
{
    /// <summary>No number is larger, whatever an office asks for.</summary>
    public const decimal MaxNumber = 1_000_000_000_000m;

    private const int MaxTypedLength = 40;

    public override FieldInput Input => FieldInput.Number;

    public override string Rule
    {
        get
        {
            var range = (least, greatest) switch
            {
                ({ } from, { } to) => Words.Format("FieldRuleNumber_Between", Shown(from), Shown(to)),
                ({ } from, null) => Words.Format("FieldRuleNumber_From", Shown(from)),
                (null, { } to) => Words.Format("FieldRuleNumber_To", Shown(to)),
                _ => Words.Text("FieldRuleNumber_Any"),
            };
            return decimals == 0
                ? Words.Format("FieldRuleNumber_Integer", range)
                : Words.Format("FieldRuleNumber_Decimals", range, decimals);
        }
    }

    public override FieldCheck Check(string text, DateOnly today)
    {
        var plain = ThaiText.PlainDashes(ThaiText.WesternDigits(text)).Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length > MaxTypedLength || !Written().IsMatch(plain) || Read(plain) is not { } number || Math.Abs(number) > MaxNumber)
            return Broken(FieldRule.NotANumber);
        return number < least ? Broken(FieldRule.TooSmall)
            : number > greatest ? Broken(FieldRule.TooLarge)
            : DecimalsOf(number) > decimals ? Broken(FieldRule.TooManyDecimals)
            : new(Canonical(number), null);
    }

    public override string Display(string value) => Read(value) is { } number ? Shown(number) : value;

    public override string Edit(string value) => value;

    /// <summary>A number as the record keeps it.</summary>
    public static string Canonical(decimal number) => number.ToString("0.##################", CultureInfo.InvariantCulture);

    /// <summary>A number that is written so; null for what is none.</summary>
    public static decimal? Read(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>No decimal that the value has is hidden, whatever the office asks for since.</summary>
    private string Shown(decimal number) =>
        number.ToString(
            string.Create(CultureInfo.InvariantCulture, $"N{Math.Max(DecimalsOf(number), decimals)}"),
            CultureInfo.CurrentCulture
        );

    private static int DecimalsOf(decimal number)
    {
        var text = Canonical(number);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>Commas stand between thousands, or nowhere: <c>1,5</c> is no number that everybody reads alike.</summary>
    [GeneratedRegex(
        @"^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Written();
}

/// <summary>A calendar day; canonical <c>yyyy-MM-dd</c>, Common Era.</summary>
internal sealed class OwnDateKind(bool mayLieAhead) : OwnKind
{
    public override FieldInput Input => FieldInput.Date;

    public override string Rule => Words.Text(mayLieAhead ? "FieldRuleDate_Ahead" : "FieldRuleDate_Past");

    public override FieldCheck Check(string text, DateOnly today) =>
        !ThaiDate.TryParse(text, out var day) ? Broken(FieldRule.NotADate)
        : day > today && !mayLieAhead ? Broken(FieldRule.InFuture)
        : new(ThaiDate.ToMachine(day), null);

    public override string Display(string value) => ThaiDate.TryParseMachine(value, out var day) ? PartialDate.Of(day).ToString() : value;

    public override string Mask(string value) => $"{Dots(2)}/{Dots(2)}/{Dots(4)}";
}

/// <summary>One of some choices; canonical by its code, read by its name in either language.</summary>
internal sealed class ChoiceKind(IReadOnlyList<OwnChoice> choices) : OwnKind
{
    public override FieldInput Input => FieldInput.Choice;

    public override IReadOnlyList<FieldChoice> Choices => [.. choices.Select(c => new FieldChoice(c.Code, c.Name, c.IsEnded))];

    public override string Rule => Words.Format("FieldRuleChoice", string.Join(", ", choices.Where(c => !c.IsEnded).Select(c => c.Name)));

    public override FieldCheck Check(string text, DateOnly today)
    {
        var key = ThaiText.SearchKey(text);
        // What is chosen on a screen is a code: no choice that is named like it takes its place.
        return (choices.FirstOrDefault(c => c.Code == text) ?? choices.FirstOrDefault(c => c.IsWritten(key))) switch
        {
            null => Broken(FieldRule.NotAChoice),
            { IsEnded: true } => Broken(FieldRule.ChoiceEnded),
            var chosen => new(chosen.Code, null),
        };
    }

    public override string Display(string value) => choices.FirstOrDefault(c => c.Code == value)?.Name ?? value;

    public override string InFile(string value) => Display(value);
}

/// <summary>Yes or no.</summary>
internal sealed class YesNoKind : OwnKind
{
    private const string Yes = "yes";
    private const string No = "no";

    private static readonly HashSet<string> AsYes = new(StringComparer.Ordinal) { Yes, "y", "true", "1", "ใช่", "มี", "✓", "✔" };
    private static readonly HashSet<string> AsNo = new(StringComparer.Ordinal)
    {
        No,
        "n",
        "false",
        "0",
        "ไม่ใช่",
        "ไม่",
        "ไม่มี",
        "✗",
        "✘",
    };

    public override FieldInput Input => FieldInput.Choice;

    public override IReadOnlyList<FieldChoice> Choices => [new(Yes, Display(Yes), IsEnded: false), new(No, Display(No), IsEnded: false)];

    public override FieldCheck Check(string text, DateOnly today)
    {
        var key = ThaiText.WesternDigits(ThaiText.SearchKey(text));
        return AsYes.Contains(key) ? new(Yes, null)
            : AsNo.Contains(key) ? new(No, null)
            : Broken(FieldRule.NotAChoice);
    }

    public override string Display(string value) =>
        value switch
        {
            Yes => Words.Text("FieldValueYes"),
            No => Words.Text("FieldValueNo"),
            _ => value,
        };

    public override string InFile(string value) => Display(value);
}

/// <summary>A choice, as the office named it.</summary>
internal sealed record OwnChoice(string Code, string NameTh, string NameEn, bool IsEnded)
{
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>Whether it is what a text says.</summary>
    /// <param name="key">The text, as <see cref="ThaiText.SearchKey"/> has it.</param>
    public bool IsWritten(string key) =>
        key == ThaiText.SearchKey(Code) || key == ThaiText.SearchKey(NameTh) || key == ThaiText.SearchKey(NameEn);
}
