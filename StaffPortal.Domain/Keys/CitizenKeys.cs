using System.Security.Cryptography;
using System.Text;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Keys;

/// <summary>
/// Makes and opens citizens' keys, and finds values by a keyed index: HMAC-SHA256 of field and value, so that a stolen
/// database does not tell whose number is in it.
/// </summary>
public sealed class CitizenKeys(KeyFolder folder)
{
    /// <summary>Held by work that makes keys, so that no master key is destroyed while a key under it waits to be committed.</summary>
    internal const string MakingKeys = "citizen-keys";

    /// <summary>Held by work that writes about a citizen, so that what it read of them before still holds then.</summary>
    internal static string LockOf(Guid citizenId) => $"citizen:{citizenId}";

    private const int KeyBytes = 32;
    private const int MarkBytes = 8;
    private readonly Lazy<byte[]> indexKey = new(() => folder.ReadOrMakeKey("index.key"));

    internal MasterKeys Master { get; } = new(folder);

    /// <summary>Those that were destroyed, as the folder remembers them.</summary>
    internal DestroyedKeys Destroyed => field ??= new(folder, said => HMACSHA256.HashData(indexKey.Value, Encoding.UTF8.GetBytes(said)));

    /// <summary>A new key for a new citizen, wrapped and ready to use.</summary>
    internal (CitizenKey Row, CitizenSecret Secret) Make(Guid citizenId)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var (masterKeyId, wrapped) = Master.Wrap(citizenId, key);
        return (
            new()
            {
                CitizenId = citizenId,
                MasterKeyId = masterKeyId,
                Wrapped = wrapped,
            },
            new(citizenId, key)
        );
    }

    /// <summary>Opens a wrapped key; null when it has been destroyed.</summary>
    internal CitizenSecret? Open(Guid citizenId, string masterKeyId, byte[]? wrapped) =>
        wrapped is null ? null : new(citizenId, Master.Unwrap(citizenId, masterKeyId, wrapped));

    /// <summary>Opens a citizen's key; null when there is none or it has been destroyed.</summary>
    internal CitizenSecret? Open(CitizenKey? row) => row is null ? null : Open(row.CitizenId, row.MasterKeyId, row.Wrapped);

    /// <summary>
    /// A short keyed mark of what was shown of a record: equal while it is the same, and telling nothing to who lacks the key.
    /// </summary>
    internal byte[] MarkOf(string state) =>
        HMACSHA256.HashData(indexKey.Value, Encoding.UTF8.GetBytes($"staffportal/seen/1/{state}"))[..MarkBytes];

    /// <summary>
    /// What a registration is found by: of whom and in what together, so that neither it nor its like tells of any service.
    /// </summary>
    internal byte[] RegistrationMark(Guid citizenId, Guid serviceId) =>
        HMACSHA256.HashData(
            indexKey.Value,
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/registration/1/{citizenId:N}/{serviceId:N}"))
        );

    /// <summary>What is found by it: that a case concerns somebody; neither it nor its like tells of any case.</summary>
    internal byte[] CaseMark(Guid citizenId, Guid caseId) =>
        HMACSHA256.HashData(
            indexKey.Value,
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/case/1/{citizenId:N}/{caseId:N}"))
        );

    /// <summary>Whom a report is about, for whoever holds the key; two reports about one person have different marks.</summary>
    internal byte[] ReportMark(Guid citizenId, Guid number) =>
        HMACSHA256.HashData(
            indexKey.Value,
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/citizen-report/1/{citizenId:N}/{number:N}"))
        );

    /// <summary>What a value is looked up by.</summary>
    internal byte[] IndexOf(CitizenField field, string canonical) =>
        HMACSHA256.HashData(
            indexKey.Value,
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/index/1/{field}/{canonical}"))
        );
}

/// <summary>
/// One citizen's key, open for one piece of work. Citizen, field and place are bound into each value: one that was moved to
/// another row, column or entry does not open.
/// </summary>
internal sealed class CitizenSecret(Guid citizenId, byte[] key) : IDisposable
{
    private const string Version = "1";

    private readonly AesGcmKey aes = new(key);

    /// <summary>Seals a value of the record.</summary>
    public byte[] Seal(CitizenField field, string text) => aes.Seal(Filled(field, text), Bound("record", field));

    /// <summary>Opens a value of the record.</summary>
    public string Open(CitizenField field, byte[] value) => Unfilled(aes.Open(value, Bound("record", field)));

    /// <summary>Seals a value that an entry keeps.</summary>
    /// <param name="lookId">The entry's look.</param>
    /// <param name="side">Old or new.</param>
    public string Seal(Guid lookId, string side, CitizenField field, string text) =>
        Convert.ToBase64String(aes.Seal(Filled(field, text), Bound($"{lookId:N}/{side}", field)));

    /// <summary>Opens a value that an entry keeps.</summary>
    public string Open(Guid lookId, string side, CitizenField field, string value) =>
        Unfilled(aes.Open(Convert.FromBase64String(value), Bound($"{lookId:N}/{side}", field)));

    /// <summary>Seals a scan that stands with the record.</summary>
    public byte[] SealScan(Guid id, byte[] content) => aes.Seal(content, BoundScan(id));

    /// <summary>Opens a scan.</summary>
    public byte[] OpenScan(Guid id, byte[] content) => aes.Open(content, BoundScan(id));

    public void Dispose() => aes.Dispose();

    /// <summary>A text filled up with zeros, which no value holds, to a length that tells nothing of it.</summary>
    private static byte[] Filled(CitizenField field, string text)
    {
        var step = FieldCatalog.Of(field).SealedStep;
        var length = Encoding.UTF8.GetByteCount(text);
        var filled = new byte[Math.Max(1, (length + step - 1) / step) * step];
        Encoding.UTF8.GetBytes(text, filled);
        return filled;
    }

    /// <summary>The text without what fills it up; values of an earlier version have nothing.</summary>
    private static string Unfilled(byte[] filled) => Encoding.UTF8.GetString(filled.AsSpan().TrimEnd((byte)0));

    private byte[] BoundScan(Guid id) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/scan/{Version}/{citizenId:N}/{id:N}"));

    private byte[] Bound(string place, CitizenField field) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"staffportal/value/{Version}/{citizenId:N}/{place}/{field}"));
}
