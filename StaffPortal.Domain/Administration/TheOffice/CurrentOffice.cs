using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>The office as it was saved last, as every page of this node shows it; nothing before it was saved at all.</summary>
/// <param name="configured">What pages show before anything was saved; null where nothing is configured.</param>
public sealed class CurrentOffice(PortalStore store, ConfiguredOffice? configured = null)
{
    private readonly Lock renewing = new();
    private volatile SavedOffice? saved;

    /// <summary>As it was read last; null where nobody saved it yet.</summary>
    public SavedOffice? Saved => saved;

    /// <summary>What pages show while nothing is saved.</summary>
    public OfficeForm? Configured => configured?.Form;

    /// <summary>Reads it anew where another node, or this one, has saved it: one question where nobody has.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var details = db.Set<OfficeDetails>();
                var newest = await details.MaxAsync(d => (int?)d.Number, cancellationToken);
                if (newest is null || newest == saved?.Form.Number)
                    return false;
                var read = await details.AsNoTracking().SingleAsync(d => d.Number == newest, cancellationToken);
                lock (renewing)
                {
                    if (saved is null || saved.Form.Number < read.Number)
                        saved = new(read.Form, OfficeLogo.Of(read.Logo));
                }

                return true;
            },
            cancellationToken
        );
}

/// <summary>The office as the configuration names it.</summary>
public sealed record ConfiguredOffice(OfficeForm Form);

/// <summary>The office as an administrator saved it.</summary>
/// <param name="Logo">Its logo; null without one.</param>
public sealed record SavedOffice(OfficeForm Form, OfficeLogo? Logo);

/// <summary>The office's logo.</summary>
/// <param name="Digest">The SHA-256 of its file, in lower-case hexadecimal: another picture has another address.</param>
public sealed record OfficeLogo(ReadOnlyMemory<byte> Png, string Digest)
{
    internal static OfficeLogo? Of(byte[]? png) => png is null ? null : new(png, Convert.ToHexStringLower(SHA256.HashData(png)));
}
