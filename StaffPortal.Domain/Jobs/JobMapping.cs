using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Jobs;

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("Jobs").HasKey(j => j.Name);
        job.Property(j => j.Name).HasMaxLength(Job.MaxNameLength);
        job.Property(j => j.Node).HasMaxLength(Job.MaxNameLength);
        job.Property(j => j.Reason).HasMaxLength(Job.MaxReasonLength);
        // SQL Server's time type ends at 24 hours.
        job.Property(j => j.Interval).HasConversion<long>();
    }
}
