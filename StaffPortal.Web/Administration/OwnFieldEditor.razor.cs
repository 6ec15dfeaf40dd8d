using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Administration;

/// <summary>The form of one field of the office's own, and an example that shows what its rule makes of a value.</summary>
public sealed partial class OwnFieldEditor
{
    private static readonly char[] BetweenHeadings = [',', '\n', ';'];

    private readonly List<OwnOption> options = [];
    private string nameTh = "";
    private string nameEn = "";
    private FieldClass? guarded;
    private OwnFieldKind kind = OwnFieldKind.Text;
    private int? maxLength = OwnFieldForm.UsualLength;
    private TextCharacters characters = TextCharacters.Any;
    private decimal? least;
    private decimal? greatest;
    private int? decimals = 0;
    private bool mayLieAhead;
    private string headings = "";
    private string example = "";

    /// <summary>The field to change; null for a new one.</summary>
    [Parameter]
    public OwnField? Field { get; set; }

    /// <summary>Whether a service declares it, so that records may hold a value.</summary>
    [Parameter]
    public bool IsUsed { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<OwnFieldForm> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private OwnFieldForm Form =>
        new(Field?.Id, Field?.Version ?? 0, nameTh, nameEn, guarded ?? FieldClass.Sensitive, kind)
        {
            MaxLength = maxLength,
            Characters = characters,
            Least = least,
            Greatest = greatest,
            Decimals = decimals,
            MayLieAhead = mayLieAhead,
            Options = kind == OwnFieldKind.Choice ? [.. options.Select(o => o.ToForm())] : [],
            Headings = Split(headings),
        };

    private FieldDefinition Definition => Form.Definition;

    private FieldCheck Example => Definition.Check(example, OfficeTime.DayOf(Clock.GetUtcNow()));

    private string ExampleName => string.IsNullOrWhiteSpace(Form.Name) ? AdministrationTexts.FieldExampleValue : Form.Name;

    protected override void OnInitialized()
    {
        if (Field?.ToForm() is not { } known)
        {
            options.AddRange([new(), new()]);
            return;
        }

        (nameTh, nameEn, guarded, kind) = (known.NameTh, known.NameEn, known.Class, known.Kind);
        (maxLength, characters, least, greatest) = (known.MaxLength, known.Characters, known.Least, known.Greatest);
        (decimals, mayLieAhead, headings) = (known.Decimals, known.MayLieAhead, string.Join(", ", known.Headings));
        options.AddRange(known.Options.Select(OwnOption.Of));
    }

    /// <summary>An example of one kind is none of another.</summary>
    private void Become(OwnFieldKind chosen) => (kind, example) = (chosen, "");

    /// <summary>What is wrong with a part of the form; the book asks the same.</summary>
    private string? ErrorAt(OwnFieldPart part, OwnFieldForm form) =>
        OwnFieldChecks.ErrorsOf(form, Fields.Current, Field?.Field).FirstOrDefault(e => e.Part == part).Error?.Message;

    private static string[] Split(string? headings) =>
        headings?.Split(BetweenHeadings, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string DetailOf(FieldClass guarded) =>
        guarded switch
        {
            FieldClass.Identifier => AdministrationTexts.FieldClassIdentifier,
            FieldClass.Contact => AdministrationTexts.FieldClassContact,
            FieldClass.Sensitive => AdministrationTexts.FieldClassSensitive,
            _ => AdministrationTexts.FieldClassOrdinary,
        };

    private Task SaveAsync() => OnSave.InvokeAsync(Form);
}

/// <summary>One choice in the form.</summary>
public sealed class OwnOption
{
    /// <summary>What records hold; null for a new one.</summary>
    public string? Code { get; init; }

    public string NameTh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public bool IsEnded { get; set; }

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    internal static OwnOption Of(OwnOptionForm form) =>
        new()
        {
            Code = form.Code,
            NameTh = form.NameTh,
            NameEn = form.NameEn,
            IsEnded = form.IsEnded,
        };

    internal OwnOptionForm ToForm() => new(Code, NameTh, NameEn, IsEnded);
}
