using StaffPortal.Domain.Access;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>What a purpose shows of a record, after the entry for it is durable.</summary>
/// <param name="CitizenId">The citizen's opaque id.</param>
/// <param name="LookId">The look this view belongs to.</param>
/// <param name="Version">The record's version, for changing it.</param>
/// <param name="Fields">Every field in screen order; those not covered carry no value.</param>
/// <param name="Registrations">Enrolments in the purpose's service.</param>
/// <param name="ShownAt">When it was read (UTC).</param>
/// <param name="ExpiresAt">When the declaration runs out and the values must leave the screen (UTC).</param>
public sealed record CitizenView(
    Guid CitizenId,
    Guid LookId,
    int Version,
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<RegistrationView> Registrations,
    DateTimeOffset ShownAt,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>Whether the citizen's key has been destroyed: what it sealed can be read by nobody any more.</summary>
    public bool IsErased { get; init; }

    /// <summary>Consents, newest first: to this purpose where it rests on one, to all where the purpose may restrict.</summary>
    public IReadOnlyList<ConsentView> Consents { get; init; } = [];

    /// <summary>The data subject's own notes on the fields that are shown (Official Information Act s.25).</summary>
    public IReadOnlyList<NoteView> Notes { get; init; } = [];

    /// <summary>What of this record was disclosed to others, newest first (Official Information Act s.24).</summary>
    public IReadOnlyList<DisclosureView> Disclosures { get; init; } = [];

    /// <summary>Restrictions and objections, newest first, where the purpose may set them.</summary>
    public IReadOnlyList<RestrictionView> Restrictions { get; init; } = [];
}

/// <summary>A record as it goes onto paper.</summary>
/// <param name="View">What the purpose shows; its look is the number of the sheet and of its entry.</param>
/// <param name="Purpose">The purpose's name, in the language of who printed it.</param>
/// <param name="CaseReference">The case.</param>
/// <param name="UserName">Who printed it.</param>
public sealed record PrintedRecord(CitizenView View, string Purpose, string CaseReference, string UserName);

/// <summary>One field of a view.</summary>
/// <param name="Definition">Its name, class and kind.</param>
/// <param name="Visibility">How much is shown; null when the purpose does not cover it.</param>
/// <param name="Value">The canonical value when shown in full; the masked text when masked; null otherwise.</param>
/// <param name="MayReveal">Whether the masked value may be asked for in full.</param>
/// <param name="MayChange">Whether it may be changed.</param>
public sealed record FieldView(FieldDefinition Definition, FieldVisibility? Visibility, string? Value, bool MayReveal, bool MayChange)
{
    /// <summary>The field.</summary>
    public CitizenField Field => Definition.Field;

    /// <summary>Its name in the current language.</summary>
    public string Name => Definition.Name;

    /// <summary>What the screen shows, in the person's language and calendar.</summary>
    public string Display => Visibility == FieldVisibility.Full ? Definition.Display(Value) : Value ?? "";
}

/// <summary>An enrolment, as shown.</summary>
/// <param name="RegisteredOn">First day (Bangkok).</param>
/// <param name="EndedOn">Last day (Bangkok); null while it is active.</param>
public sealed record RegistrationView(Guid ServiceId, DateOnly RegisteredOn, DateOnly? EndedOn);

/// <summary>By what citizens are looked for.</summary>
public enum SearchBy
{
    /// <summary>The whole national ID.</summary>
    NationalId = 1,

    /// <summary>The name from its beginning: given name, or given and family name in any order.</summary>
    Name,

    /// <summary>The family name from its beginning.</summary>
    FamilyName,

    /// <summary>The whole telephone number.</summary>
    Telephone,

    /// <summary>Everyone of a village.</summary>
    Village,

    /// <summary>The house number, alone or with its village.</summary>
    HouseNumber,

    /// <summary>The given or the family name, each from its beginning; both in any order.</summary>
    EitherName,

    /// <summary>The whole value of a field of the office's own.</summary>
    OwnField,
}

/// <summary>A way of looking for citizens.</summary>
/// <param name="By">By what.</param>
/// <param name="Own">By which field of the office's own, where it is one.</param>
public sealed record SearchWay(SearchBy By, CitizenField? Own = null)
{
    /// <summary>Its name in code.</summary>
    public override string ToString() => Own?.ToString() ?? By.ToString();
}

/// <summary>A search, as typed. Its text is a citizen's value: it stays in the circuit, never in a URL.</summary>
/// <param name="By">By what.</param>
/// <param name="After">The last citizen of the page before; null for the first page.</param>
/// <param name="LookId">Names this page of this search; showing the same page again is the same look.</param>
public sealed record CitizenSearch(SearchBy By, string Text, Guid? After, Guid LookId)
{
    /// <summary>Only those who live in this village; null for all.</summary>
    public int? Village { get; init; }

    /// <summary>Only those registered in the purpose's own service.</summary>
    public bool InService { get; init; }

    /// <summary>The field of the office's own that is asked by, where it is one.</summary>
    public CitizenField? Own { get; init; }

    /// <summary>
    /// By what a purpose lets its holder search: by what it shows in full, or masked where it may reveal it. What a search finds
    /// confirms what it asked by.
    /// </summary>
    public static IReadOnlyList<SearchBy> OfferedBy(Purpose purpose) =>
        [
            .. Enum.GetValues<SearchBy>()
                .Where(by => by != SearchBy.OwnField && SearchCriterion.AskedBy(by).All(f => AccessPolicy.MaySearchBy(purpose, f))),
        ];

    /// <summary>By which fields of the office's own it lets them search besides.</summary>
    public static IReadOnlyList<FieldDefinition> OwnOfferedBy(Purpose purpose, FieldSet fields) =>
        [.. fields.All.Where(d => d.IsOwn && d.IsFoundBy && AccessPolicy.MaySearchBy(purpose, d.Field))];
}

/// <summary>One page of what was found.</summary>
/// <param name="Rows">At most twenty, masked.</param>
/// <param name="HasMore">Whether another page follows.</param>
public sealed record CitizenPage(IReadOnlyList<CitizenListRow> Rows, bool HasMore)
{
    /// <summary>The look at this page, as its entry is numbered.</summary>
    public Guid LookId { get; init; }

    /// <summary>How many there are on all pages together; null where they were too many to count.</summary>
    public int? Total { get; init; }
}

/// <summary>One citizen in a list: the masked minimum.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Fields">Masked values, in screen order.</param>
public sealed record CitizenListRow(Guid CitizenId, IReadOnlyList<FieldView> Fields);

/// <summary>A change to one record.</summary>
/// <param name="BaseVersion">The version the person was looking at.</param>
/// <param name="Values">The fields changed, as typed.</param>
public sealed record CitizenChange(Guid CitizenId, int BaseVersion, IReadOnlyDictionary<CitizenField, string?> Values, string Reason);

/// <summary>What a change did.</summary>
/// <param name="Version">The record's new version.</param>
/// <param name="Changed">The fields that now differ, as the purpose shows them; their entry is that of the change.</param>
public sealed record CitizenChanged(int Version, IReadOnlyList<FieldView> Changed);

/// <summary>Values that broke a rule; nothing was written.</summary>
/// <param name="Errors">Each field with the rule it broke.</param>
public sealed record InvalidValues(IReadOnlyList<(FieldDefinition Field, FieldRule Rule)> Errors) : Refusal(nameof(InvalidValues))
{
    /// <inheritdoc/>
    public override string Message => string.Join(" · ", Errors.Select(e => $"{e.Field.Name}: {e.Field.Message(e.Rule)}"));
}

/// <summary>Someone else changed the record meanwhile; nothing was written, and this is how it stands now.</summary>
/// <param name="Current">The record as it stands, with its own entry.</param>
public sealed record ChangedMeanwhile(CitizenView Current) : Refusal(nameof(ChangedMeanwhile));
