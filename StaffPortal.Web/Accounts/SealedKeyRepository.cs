using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Web.Accounts;

/// <summary>Keeps the keys of the framework's data protection where every node reads them.</summary>
internal sealed class SealedKeyRepository(WebKeys keys) : IXmlRepository
{
    private const string Adopted = "web-keys.adopted";

    /// <summary>The framework asks in the middle of whatever needs a key, a page's own thread included: it must not be waited on.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => keys.ReadAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => keys.KeepAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None))
            .GetAwaiter()
            .GetResult();

    /// <summary>
    /// Takes over the keys that an earlier version kept in a folder, so that nobody is signed out by the new one: once in the life of an
    /// office. A file that somebody lays there afterwards, beside the database, signs nobody in.
    /// </summary>
    /// <param name="keys">Where they go.</param>
    /// <param name="secrets">The key folder, which remembers that it was done.</param>
    /// <param name="folder">Where they lay.</param>
    public static async Task AdoptAsync(WebKeys keys, KeyFolder secrets, string folder, CancellationToken cancellationToken)
    {
        if (secrets.Read(Adopted) is not null)
            return;
        foreach (var file in FilesOf(folder))
        {
            try
            {
                var text = await File.ReadAllTextAsync(file, cancellationToken);
                await keys.KeepAsync(Path.GetFileNameWithoutExtension(file), text, cancellationToken);
                File.Delete(file);
            }
            catch (FileNotFoundException)
            {
                // Another node that starts now has taken it over.
            }
        }

        secrets.Write(Adopted, "once");
    }

    private static List<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal)] : [];
}

/// <summary>Whole keys are sealed as they are kept, so the framework need not seal parts of them.</summary>
internal sealed class SealedKeyOptions(WebKeys keys) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        (options.XmlRepository, options.XmlEncryptor) = (new SealedKeyRepository(keys), new NullXmlEncryptor());
}
