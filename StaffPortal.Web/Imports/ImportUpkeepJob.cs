using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Imports;

/// <summary>Finishes accepted imports whose process is gone, and takes away what others left beside the register.</summary>
internal sealed class ImportUpkeepJob(CitizenImport import) : LeasedJob
{
    public override string Name => "import-upkeep";

    public override string Title => ImportsTexts.JobImportUpkeep;

    public override TimeSpan Interval => TimeSpan.FromMinutes(1);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken) =>
        JobResult.Of((await import.UpkeepAsync(cancellationToken)).Refusal);
}
