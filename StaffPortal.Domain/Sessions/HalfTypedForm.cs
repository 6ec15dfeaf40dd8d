using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Sessions;

/// <summary>What one account has typed into a form and not sent yet, sealed with the office's key.</summary>
internal sealed class HalfTypedForm
{
    /// <summary>Follows from the account and the form, so that there is one row for both.</summary>
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>Whom or what the form is about, by opaque id: the erasure of a citizen takes it along.</summary>
    public Guid? AboutId { get; set; }

    /// <summary>The form's name and what stands in its fields.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>When it was last typed in (UTC).</summary>
    public DateTimeOffset KeptAt { get; set; }
}

internal sealed class HalfTypedFormMapping : IEntityTypeConfiguration<HalfTypedForm>
{
    public void Configure(EntityTypeBuilder<HalfTypedForm> form)
    {
        form.ToTable("HalfTypedForms");
        form.Property(f => f.Id).ValueGeneratedNever();
        form.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        form.HasIndex(f => f.AboutId);
        form.HasIndex(f => f.KeptAt);
    }
}
