using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Persistence.Guards;

namespace StaffPortal.Domain.Processors;

internal sealed class ProcessorMapping : IEntityTypeConfiguration<Processor>
{
    public void Configure(EntityTypeBuilder<Processor> processor)
    {
        processor.ToTable("Processors");
        processor.Property(p => p.Id).ValueGeneratedNever();
        processor.Property(p => p.Name).HasMaxLength(ProcessorBook.MaxTextLength);
        processor.Property(p => p.Agreement).HasMaxLength(ProcessorBook.MaxTextLength);
        processor.InsertOnly();
    }
}
