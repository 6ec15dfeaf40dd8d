using StaffPortal.Domain.Access;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Web.Citizens;

/// <summary>What the record page shows; always exactly one of the types below.</summary>
public abstract record RecordState
{
    /// <inheritdoc cref="RecordLoading"/>
    public static RecordState Loading { get; } = new RecordLoading();

    /// <inheritdoc cref="RecordUndeclared"/>
    public static RecordState Undeclared { get; } = new RecordUndeclared();

    /// <inheritdoc cref="RecordTimeOver"/>
    public static RecordState TimeOver { get; } = new RecordTimeOver();
}

/// <summary>The standing purpose or the record is being read.</summary>
public sealed record RecordLoading : RecordState;

/// <summary>No purpose stands: one is asked for before anything is read.</summary>
public sealed record RecordUndeclared : RecordState;

/// <summary>The purpose ended while the record was open; its values are gone from the page.</summary>
public sealed record RecordTimeOver : RecordState;

/// <summary>The record was not shown, or its values were taken away.</summary>
/// <param name="Under">The declaration under which it was asked for.</param>
public sealed record RecordWithheld(Refusal Reason, StandingDeclaration Under) : RecordState
{
    /// <summary>Whether recording the citizen's consent would open the record.</summary>
    public bool LacksConsent => Reason is Denial { Decision.Rule: AccessRule.ConsentMissing };
}

/// <summary>The record as the declared purpose shows it.</summary>
/// <param name="View">What was read, with what was revealed and changed since.</param>
/// <param name="Under">The declaration under which it was read.</param>
public sealed record OpenRecord(CitizenView View, StandingDeclaration Under) : RecordState
{
    /// <summary>The form that is open over the record.</summary>
    public RecordForm Form { get; init; }

    /// <summary>Whether the person had typed a correction, before the page was loaded, that was not sent.</summary>
    public bool HasHalfTyped { get; init; }

    /// <summary>Why the last act was denied, where the record itself may still be shown.</summary>
    public Refusal? Denied { get; init; }

    /// <summary>Fields that were revealed, as they are masked otherwise.</summary>
    public IReadOnlyDictionary<CitizenField, FieldView> Revealed { get; init; } = new Dictionary<CitizenField, FieldView>();

    /// <summary>The same with what was typed and not sent: in its form if it was typed here, else offered.</summary>
    public OpenRecord Typed(TypingTime when) =>
        this with
        {
            Form = when == TypingTime.InThisCircuit ? RecordForm.Change : RecordForm.None,
            HasHalfTyped = when == TypingTime.BeforeThisCircuit,
        };

    /// <summary>The citizen's name, where the purpose shows all of it; null else.</summary>
    public string? Name =>
        ShownInFull(CitizenField.GivenName) is { } given && ShownInFull(CitizenField.FamilyName) is { } family
            ? $"{ShownInFull(CitizenField.Title)}{given} {family}"
            : null;

    /// <summary>The record with a masked value shown, until it is hidden again.</summary>
    public OpenRecord Reveal(FieldView revealed) =>
        With([revealed], View.Version) with
        {
            Revealed = new Dictionary<CitizenField, FieldView>(Revealed)
            {
                [revealed.Field] = View.Fields.First(f => f.Field == revealed.Field),
            },
        };

    /// <summary>The record with a revealed value masked as before; all of them where none is named.</summary>
    public OpenRecord Hide(CitizenField? field = null)
    {
        var hidden = Revealed.Where(r => field is null || r.Key == field).ToDictionary();
        return With([.. hidden.Values], View.Version) with { Revealed = Revealed.Where(r => !hidden.ContainsKey(r.Key)).ToDictionary() };
    }

    private string? ShownInFull(CitizenField field) =>
        View.Fields.FirstOrDefault(f => f.Field == field) is { Visibility: FieldVisibility.Full, Value: { Length: > 0 } value }
            ? value
            : null;

    /// <summary>The record with some of its fields as they are shown now.</summary>
    public OpenRecord With(IReadOnlyList<FieldView> shown, int version) =>
        this with
        {
            Revealed = Revealed.Where(r => !shown.Any(s => s.Field == r.Key)).ToDictionary(),
            View = View with
            {
                Version = version,
                Fields = [.. View.Fields.Select(f => shown.FirstOrDefault(s => s.Field == f.Field) ?? f)],
            },
        };

    /// <summary>Whether the purpose allows an operation on a record that can still be read.</summary>
    public bool Offers(Operations operation) => !View.IsErased && Under.Purpose.Allows(operation);
}

/// <summary>The forms of which at most one is open over a record.</summary>
public enum RecordForm
{
    /// <summary>The record alone.</summary>
    None,

    /// <summary>Corrects its values; shown in their place.</summary>
    Change,

    /// <summary>Destroys the citizen's key.</summary>
    Erasure,

    /// <summary>Asks to disclose some of it to somebody outside.</summary>
    Disclosure,

    /// <summary>Makes the copy that the data subject asked for.</summary>
    Copy,

    /// <summary>Takes it onto paper.</summary>
    Print,
}
