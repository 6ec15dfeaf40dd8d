using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Domain.Keys;

/// <summary>The office's own key, for words that belong to no citizen's record. It lies in the key folder, outside the database.</summary>
public sealed class OfficeKey(KeyFolder folder)
{
    private const string Name = "office.key";

    private readonly Lazy<AesGcmKey> key = new(() => new(folder.ReadOrMakeKey(Name)));

    /// <summary>Seals a text; its row and place are bound in.</summary>
    internal byte[] Seal(Guid row, string place, string text) => Seal(row, place, Encoding.UTF8.GetBytes(text));

    /// <summary>Seals bytes in the same way.</summary>
    internal byte[] Seal(Guid row, string place, byte[] content) => key.Value.Seal(content, Bound(row, place));

    /// <summary>Opens a text.</summary>
    /// <exception cref="CryptographicException">It was altered, or moved to another row or place.</exception>
    internal string Open(Guid row, string place, byte[] value) => Encoding.UTF8.GetString(OpenBytes(row, place, value));

    /// <summary>Opens a text; null where it was altered, or moved to another row or place.</summary>
    internal string? TryOpen(Guid row, string place, byte[] value)
    {
        try
        {
            return Open(row, place, value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Opens bytes.</summary>
    /// <exception cref="CryptographicException">They were altered, or moved to another row or place.</exception>
    internal byte[] OpenBytes(Guid row, string place, byte[] value) => key.Value.Open(value, Bound(row, place));

    private static byte[] Bound(Guid row, string place) => Encoding.UTF8.GetBytes($"staffportal/office/1/{row:N}/{place}");
}
