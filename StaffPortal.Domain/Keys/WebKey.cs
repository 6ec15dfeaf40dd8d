using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Keys;

/// <summary>A key of the web server's own, for sessions, forms and links: sealed with the office's key.</summary>
internal sealed class WebKey
{
    /// <summary>Its name, which no other has.</summary>
    public required string Name { get; init; }

    /// <summary>The sealed key; its name is bound in.</summary>
    public required byte[] Sealed { get; init; }
}

internal sealed class WebKeyMapping : IEntityTypeConfiguration<WebKey>
{
    public void Configure(EntityTypeBuilder<WebKey> key)
    {
        key.ToTable("WebKeys").HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(WebKeys.LongestName);
        key.InsertOnly();
    }
}
