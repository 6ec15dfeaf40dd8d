using StaffPortal.Domain.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>What one check finds in an office.</summary>
internal static class CheckedOffice
{
    public static async Task<(CheckState State, Symptom Symptom)> CheckedAsync(this TestOffice office, string name)
    {
        var report = Assert.Single(await office.Get<SystemChecks>().RunAsync(c => c.Name == name, TestContext.Current.CancellationToken));
        return (report.Result.State, report.Result.Symptom);
    }
}
