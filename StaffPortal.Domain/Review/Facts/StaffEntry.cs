using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// What the office knows of one of its own people, for telling whom they look at: themselves, a relative, a neighbour. It is personal
/// data as a citizen's is, and stands sealed.
/// </summary>
internal sealed class StaffEntry
{
    /// <summary>The longest position and unit.</summary>
    public const int MaxLength = 200;

    private const string Place = "staff";

    public Guid AccountId { get; init; }

    /// <summary>Who they are and where they live, sealed (<see cref="Seal"/>).</summary>
    public byte[] Person { get; set; } = [];

    public string Position { get; set; } = "";

    public string Unit { get; set; } = "";

    /// <summary>Minute of the day (Bangkok) at which their work begins; the review goes by the sealed one where there is one.</summary>
    public int WorksFrom { get; set; } = (8 * 60) + 30;

    /// <summary>Minute of the day (Bangkok) at which it ends.</summary>
    public int WorksUntil { get; set; } = (16 * 60) + 30;

    /// <summary>The weekdays they work on: bit <c>1 &lt;&lt; (int)DayOfWeek</c>.</summary>
    public int WorksOn { get; set; } = 0b0111110;

    /// <summary>When they work, as it was sealed; as the open columns say where it was not.</summary>
    public StaffHours HoursOf(StaffPerson? person) => person?.Hours ?? new(WorksFrom, WorksUntil, WorksOn);

    /// <summary>Seals who they are.</summary>
    public static byte[] Seal(OfficeKey key, Guid accountId, StaffPerson person) =>
        key.Seal(accountId, Place, JsonSerializer.Serialize(person, StaffJson.Default.StaffPerson));

    /// <summary>Opens it; null where it was altered, or moved to another account.</summary>
    public StaffPerson? Open(OfficeKey key) =>
        key.TryOpen(AccountId, Place, Person) is { } text ? JsonSerializer.Deserialize(text, StaffJson.Default.StaffPerson) : null;
}

/// <summary>Who somebody of the office is.</summary>
/// <param name="GivenName">As in the register.</param>
/// <param name="FamilyName">As in the register.</param>
/// <param name="NationalId">Thirteen digits; null where the office does not know it.</param>
/// <param name="Village">Where they live inside the subdistrict; null for elsewhere.</param>
/// <param name="HouseNumber">Their house, where they live inside it.</param>
/// <param name="Unit">The unit they belong to; the open column beside it only shows.</param>
/// <param name="Heads">Whether they head it.</param>
/// <param name="Hours">When they work, so that nobody widens it past the portal; null for rows of before it was sealed.</param>
internal sealed record StaffPerson(
    string GivenName,
    string FamilyName,
    string? NationalId = null,
    int? Village = null,
    string? HouseNumber = null,
    string? Unit = null,
    bool? Heads = null,
    StaffHours? Hours = null
);

/// <summary>When somebody works: minutes of the day (Bangkok), and weekdays as <see cref="StaffEntry.WorksOn"/> has them.</summary>
internal sealed record StaffHours(int From, int Until, int On);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StaffPerson))]
internal sealed partial class StaffJson : JsonSerializerContext;

/// <summary>Work outside a person's usual hours that the office knows of: a duty, a flood, an allowance day on a Saturday.</summary>
internal sealed class DutyShift
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid AccountId { get; init; }

    /// <summary>The day it begins on (Bangkok).</summary>
    public DateOnly On { get; init; }

    /// <summary>Minute of that day at which it begins.</summary>
    public int From { get; init; }

    /// <summary>Minute at which it ends, counted from the same midnight; over 1,440 for the next day.</summary>
    public int Until { get; init; }
}

/// <summary>What sets a day of the office apart. The number is stored.</summary>
public enum OfficeDayKind
{
    /// <summary>The office is closed.</summary>
    Holiday = 1,

    /// <summary>The council or its head is elected.</summary>
    Election = 2,
}

/// <summary>A day that is set apart.</summary>
internal sealed class OfficeDay
{
    /// <summary>The day (Bangkok).</summary>
    public DateOnly Day { get; init; }

    public OfficeDayKind Kind { get; init; }

    public string Name { get; init; } = "";
}
