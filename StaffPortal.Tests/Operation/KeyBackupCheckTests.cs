using StaffPortal.Domain.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>Whoever loses the keys loses all that they seal: a portal whose keys have no backup says so.</summary>
public sealed class KeyBackupCheckTests
{
    [Fact]
    public async Task Keys_that_were_never_backed_up_or_rotated_since_are_to_be_looked_at()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal((CheckState.Doubtful, Symptom.KeysNotBackedUp), await office.CheckedAsync("key-backup"));

        await RecordAsync(office, AuditAction.KeysBackedUp);
        Assert.Equal((CheckState.Good, Symptom.KeysBackedUp), await office.CheckedAsync("key-backup"));

        foreach (var rotation in new[] { AuditAction.MasterKeyRotated, AuditAction.LedgerKeyRotated })
        {
            await RecordAsync(office, rotation);
            Assert.Equal((CheckState.Doubtful, Symptom.KeysRotatedSince), await office.CheckedAsync("key-backup"));
            await RecordAsync(office, AuditAction.KeysBackedUp);
            Assert.Equal((CheckState.Good, Symptom.KeysBackedUp), await office.CheckedAsync("key-backup"));
        }
    }

    internal static Task<bool> RecordAsync(TestOffice office, AuditAction action) =>
        office.Get<AuditTrail>().RecordAsync(new(null), action, AuditOutcome.Permitted, null, null, TestContext.Current.CancellationToken);
}
