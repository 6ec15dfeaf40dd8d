using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Domain.Foundations;

/// <summary>Ids that follow from what they are of, so that the same thing has one wherever and whenever it is named.</summary>
public static class DerivedId
{
    /// <summary>The first half of the SHA-256 of a text in UTF-8.</summary>
    public static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
