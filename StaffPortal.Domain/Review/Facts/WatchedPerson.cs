using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Why looks at somebody deserve a second look. The number is stored.</summary>
public enum WatchKind
{
    /// <summary>Known to everybody.</summary>
    WellKnown = 1,

    /// <summary>A member of the council.</summary>
    Councillor = 2,

    /// <summary>Stands for election.</summary>
    Candidate = 3,

    /// <summary>Has died.</summary>
    Deceased = 4,
}

/// <summary>
/// Somebody whose record makes people curious, whether the register knows them or not: sealed with the office's key, so that the database
/// alone tells neither who is watched nor why.
/// </summary>
internal sealed class WatchedPerson
{
    private const string Place = "watched";

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Who, why and how long, sealed (<see cref="Watch"/>).</summary>
    public byte[] Content { get; set; } = [];

    public Guid? AddedById { get; init; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    public static WatchedPerson Of(OfficeKey key, Watch watch, DateTimeOffset at, Guid? addedById)
    {
        var id = Guid.NewGuid();
        return new()
        {
            Id = id,
            Content = Seal(key, id, watch),
            AddedAt = at,
            AddedById = addedById,
        };
    }

    /// <summary>Opens it; null where it was altered, or moved to another row.</summary>
    public Watch? Open(OfficeKey key) =>
        key.TryOpen(Id, Place, Content) is { } text ? JsonSerializer.Deserialize(text, WatchJson.Default.Watch) : null;

    /// <summary>Seals it anew.</summary>
    public void Change(OfficeKey key, Watch watch) => Content = Seal(key, Id, watch);

    private static byte[] Seal(OfficeKey key, Guid id, Watch watch) =>
        key.Seal(id, Place, JsonSerializer.Serialize(watch, WatchJson.Default.Watch));
}

/// <summary>Who is watched, why and how long.</summary>
/// <param name="From">First day (Bangkok); of somebody deceased, the day of death.</param>
/// <param name="Until">Last day (Bangkok); null for ever.</param>
internal sealed record Watch(WatchKind Kind, DateOnly From, DateOnly? Until)
{
    /// <summary>Their record, where a scenario names it.</summary>
    public Guid? CitizenId { get; init; }

    /// <summary>Their number, as a compliance officer typed it; whether the register has it is told to nobody.</summary>
    public string? NationalId { get; init; }

    /// <summary>What the office calls them.</summary>
    public string Name { get; init; } = "";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Watch))]
internal sealed partial class WatchJson : JsonSerializerContext;
