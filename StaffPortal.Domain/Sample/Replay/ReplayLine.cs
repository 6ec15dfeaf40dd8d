using System.Text.Json.Serialization;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>One line of a scenario (docs/replay-format.md). Ids are the scenario's own; a list that is missing is empty.</summary>
internal abstract record ReplayLine
{
    /// <summary>Where it stands in its file, from 1; 0 for a line that was never written.</summary>
    [JsonIgnore]
    public int Line { get; set; }
}

/// <summary>A line that others name.</summary>
internal abstract record NamedLine : ReplayLine
{
    [JsonPropertyOrder(-1)]
    public string Id { get; set; } = "";
}

/// <summary>The office: its hours and the days that are unlike others.</summary>
internal sealed record OfficeLine : ReplayLine
{
    public string? Name { get; init; }
    public IReadOnlyList<DateOnly> Holidays
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<DateOnly> Elections
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Office hours, <c>08:30</c>.</summary>
    public string OpensAt
    {
        get;
        init => field = value ?? field;
    } = "08:30";
    public string ClosesAt
    {
        get;
        init => field = value ?? field;
    } = "16:30";
}

/// <summary>A service and the fields it collects; those that its purposes show where none are named.</summary>
internal sealed record ServiceLine : NamedLine
{
    public string? NameTh { get; init; }
    public string? NameEn { get; init; }
    public string? Code { get; init; }
    public IReadOnlyList<CitizenField> Fields
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A purpose of a service.</summary>
internal sealed record PurposeLine : NamedLine
{
    public string Service
    {
        get;
        init => field = value ?? "";
    } = "";
    public string? NameTh { get; init; }
    public string? NameEn { get; init; }
    public string? Code { get; init; }
    public LawfulBasis? Basis { get; init; }
    public SensitiveGround? SensitiveGround { get; init; }
    public IReadOnlyDictionary<CitizenField, FieldVisibility> Fields
    {
        get;
        init => field = value ?? field;
    } = new Dictionary<CitizenField, FieldVisibility>();

    /// <summary>What it allows; where none is named, to search, view, reveal, change, print and export.</summary>
    public IReadOnlyList<Operations> Operations
    {
        get;
        init => field = value ?? [];
    } = [];
    public int? DailyRecordLimit { get; init; }
    public int? DailyRowLimit { get; init; }
    public bool? ContractorsMayHold { get; init; }
}

/// <summary>An outsourcing contract.</summary>
internal sealed record ContractLine : NamedLine
{
    public string? Number { get; init; }
    public string? Company { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public DateOnly? ConfidentialityOn { get; init; }
    public IReadOnlyList<string> Purposes
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<int> Villages
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<string> Services
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>Somebody who works there, and what their staff entry says of them.</summary>
internal sealed record StaffLine : NamedLine
{
    public string? UserName { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public Role? Role { get; init; }
    public string? Contract { get; init; }

    /// <summary>Their own record among the citizens.</summary>
    public string? Citizen { get; init; }
    public string? NationalId { get; init; }
    public int? Village { get; init; }
    public string? HouseNumber { get; init; }
    public string? Position { get; init; }
    public string? Unit { get; init; }
    public string? WorksFrom { get; init; }
    public string? WorksUntil { get; init; }

    /// <summary>Days of the week, <c>Mon</c> to <c>Sun</c>; Monday to Friday where none is named.</summary>
    public IReadOnlyList<string> WorksOn
    {
        get;
        init => field = value ?? [];
    } = [];
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
}

/// <summary>Duty outside somebody's usual hours; <c>until</c> after <c>24:00</c> is the next morning.</summary>
internal sealed record ShiftLine : ReplayLine
{
    public string Staff
    {
        get;
        init => field = value ?? "";
    } = "";
    public DateOnly? On { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
}

/// <summary>A citizen of the register.</summary>
internal sealed record CitizenLine : NamedLine
{
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public string? Title { get; init; }

    /// <summary>Invented, with its check digit, where it is missing.</summary>
    public string? NationalId { get; set; }
    public DateOnly? BirthDate { get; init; }
    public int? Village { get; init; }
    public string? HouseNumber { get; init; }
    public string? Telephone { get; init; }

    /// <summary>Any other field of the record by its name.</summary>
    public IReadOnlyDictionary<CitizenField, string> Values
    {
        get;
        init => field = value ?? field;
    } = new Dictionary<CitizenField, string>();
    public DateOnly? DiedOn { get; init; }
}

/// <summary>Somebody whom others are curious about.</summary>
internal sealed record WatchLine : ReplayLine
{
    public string Citizen
    {
        get;
        init => field = value ?? "";
    } = "";
    public WatchKind? Kind { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
}

/// <summary>An enrolment in a service.</summary>
internal sealed record RegistrationLine : ReplayLine
{
    public string Citizen
    {
        get;
        init => field = value ?? "";
    } = "";
    public string Service
    {
        get;
        init => field = value ?? "";
    } = "";
    public DateOnly? On { get; init; }
    public DateOnly? EndedOn { get; init; }
}

/// <summary>A right to act for a purpose; villages and services limit it where there are any.</summary>
internal sealed record GrantLine : ReplayLine
{
    public string Staff
    {
        get;
        init => field = value ?? "";
    } = "";
    public string Purpose
    {
        get;
        init => field = value ?? "";
    } = "";
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public IReadOnlyList<int> Villages
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<string> Services
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A case: a request, a complaint, a campaign of many citizens.</summary>
internal sealed record CaseLine : ReplayLine
{
    public string Number
    {
        get;
        init => field = value ?? "";
    } = "";
    public string? Service { get; init; }
    public CaseKind? Kind { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<string> Citizens
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The staff in charge.</summary>
    public IReadOnlyList<string> Assigned
    {
        get;
        init => field = value ?? [];
    } = [];
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
}
