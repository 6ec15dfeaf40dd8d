using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;
using StaffPortal.Web.Administration;

namespace StaffPortal.Web.Review;

/// <summary>Which field's readers are shown; it stands in the URL.</summary>
public sealed record FieldReadersFilter
{
    /// <summary>The field's name in code; null for all of them.</summary>
    [SafeInUrl]
    public string? Field { get; init; }
}

/// <summary>"Who can see this field?": all fields with counts, or one with its purposes and people; it prints.</summary>
public sealed partial class FieldReadersPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/administration/readers";

    private PageState<IReadOnlyList<FieldReach>> fields = new();
    private PageState<IReadOnlyList<FieldPurpose>> purposes = new();
    private List<Service> services = [];

    [Inject]
    public required FieldReaders Readers { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    /// <summary>The field that is asked about; what is no field's name asks about all.</summary>
    private FieldDefinition? Chosen => Fields.Current.All.FirstOrDefault(d => d.Field.ToString() == Filter.Field);

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override string OwnPath => Path;

    protected override void Leave() => purposes = new();

    protected override async Task ReadAsync()
    {
        services = await Registers.ServicesAsync(Disposed);
        if (Chosen is { } chosen)
            purposes = await LoadAsync((origin, token) => Readers.OfAsync(origin, chosen.Field, token));
        else
            fields = await LoadAsync(Readers.AllAsync);
    }

    private void Go(FieldDefinition? field) => Go(new FieldReadersFilter { Field = field?.Field.ToString() });

    /// <summary>One line a person; a purpose that nobody holds is a line of its own.</summary>
    private static List<FieldLine> LinesOf(IReadOnlyList<FieldPurpose> shown) =>
        [
            .. shown.SelectMany(p =>
                p.Readers.Count == 0
                    ? [new FieldLine(p.Purpose, HowOf(p), p.MayChange, null)]
                    : p.Readers.Select(r => new FieldLine(p.Purpose, HowOf(p), p.MayChange, r))
            ),
        ];

    private static FieldShown HowOf(FieldPurpose purpose) =>
        purpose.Visibility == FieldVisibility.Full ? FieldShown.Full
        : purpose.MayReveal ? FieldShown.Revealable
        : FieldShown.Masked;

    private static int PeopleOf(IReadOnlyList<FieldPurpose> shown) =>
        shown.SelectMany(p => p.Readers).Select(r => r.AccountId).Distinct().Count();

    private static string WhoOf(FieldLine line) =>
        line.Reader is { } reader
            ? $"{reader.UserName} · {reader.DisplayName} ({Words.Of(reader.Role)})"
            : AdministrationTexts.ReadersNobody;

    private string ScopeOf(FieldLine line) =>
        line.Reader is not { } reader ? "–"
        : reader.Contract is { } contract && contract != Scope.Everyone
            ? $"{Of(reader.Scope)} · {AdministrationTexts.ReadersContract.With(Of(contract))}"
        : Of(reader.Scope);

    private string Of(Scope scope) => ScopeFields.Describe(scope, services);

    private sealed record FieldLine(Purpose Purpose, FieldShown How, bool MayChange, FieldReader? Reader);
}
