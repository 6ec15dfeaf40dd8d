namespace StaffPortal.Domain.Foundations;

/// <summary>
/// A paper as a picture or PDF. What it is, its own first bytes say; a name or a header that says otherwise is not believed.
/// </summary>
/// <param name="ContentType">PDF, JPEG or PNG.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ScannedPage(string ContentType, byte[] Content)
{
    /// <summary>The largest scan, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>The ending of its file's name.</summary>
    public string Extension => ContentType[(ContentType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Takes a file; null when it is too large or none of the three.</summary>
    public static ScannedPage? Of(byte[] content)
    {
        var type = content.AsSpan() switch
        {
            { Length: > MaxBytes } => null,
            [0x25, 0x50, 0x44, 0x46, 0x2d, ..] => "application/pdf",
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
            _ => null,
        };
        return type is null ? null : new(type, content);
    }
}
