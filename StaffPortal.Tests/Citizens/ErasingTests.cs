using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Citizens;

/// <summary>A destroyed key: values gone from record, log and export; every proof still valid.</summary>
public sealed class ErasingTests
{
    [Fact]
    public async Task A_destroyed_key_takes_the_values_and_leaves_the_proofs()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (changer, changing) = await office.DeclaredAsync("officer", "register-maintenance");
        Assert.True(
            (
                await office
                    .Get<CitizenRecords>()
                    .ChangeAsync(
                        changer,
                        changing,
                        new(
                            citizen.Id,
                            citizen.Version,
                            new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "0890123456" },
                            "changed before"
                        ),
                        default
                    )
            ).Succeeded
        );
        var changed = (await office.EntriesAsync())[^1];
        await office.SealAsync();
        var proof = (
            await office
                .Get<LedgerProofs>()
                .ProveAsync((await office.Get<LedgerProofs>().IndexOfAsync(changed.Id, default))!.Value, default)
        ).Value!;

        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var erased = await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "request 7/2569", default);

        Assert.True(erased.Succeeded, erased.Refusal?.Message);
        await office.SealAsync();
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Erased, Involvement.Erased), (entry.Action, entry.Citizens.Single().Involvement));
        Assert.True((await office.FieldsOfAsync(changed)).Single().IsErased);
        var detail = (await office.Get<AuditLog>().OpenEntryAsync(await office.OriginAsync("dpo"), changed.Id, default)).Value!;
        Assert.All(detail.Citizens.Single().Fields, f => Assert.True(f is { IsErased: true, Old: null, New: null }));
        var view = (
            await office
                .Get<CitizenRecords>()
                .OpenAsync(
                    changer,
                    (await office.DeclaredAsync("officer", "register-maintenance")).DeclarationId,
                    citizen.Id,
                    Guid.NewGuid(),
                    default
                )
        ).Value!;
        Assert.True(view.IsErased);
        Assert.All(view.Fields, f => Assert.True(f.Value is null or "" or "—"));

        Assert.True(proof.Holds([office.Get<LedgerSigner>().Key]));
        Assert.Equal(proof.Leaf, (await office.Get<LedgerProofs>().ProveAsync(proof.Index, default)).Value!.Leaf);
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task No_value_that_is_sealed_stands_open_in_the_database_file()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = await File.ReadAllBytesAsync(
            new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(office.ConnectionString).DataSource,
            TestContext.Current.CancellationToken
        );
        foreach (var value in new[] { citizen.NationalId!, citizen.Telephone!, citizen.BankAccount! })
            Assert.True(file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(value)) < 0);
    }

    [Fact]
    public async Task A_purpose_that_may_not_erase_is_denied_with_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        Assert.IsType<Denial>(
            (
                await office.Get<CitizenRecords>().EraseAsync(officer, declaration, (await office.CitizenAsync()).Id, "because", default)
            ).Refusal
        );
        Assert.Equal(
            (AuditAction.Erased, AuditOutcome.Denied),
            ((await office.EntriesAsync())[^1].Action, (await office.EntriesAsync())[^1].Outcome)
        );
    }

    [Fact]
    public async Task A_value_moved_to_another_row_or_column_does_not_open()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var one = await office.CitizenAsync();
        await office.ExecuteAsync(
            $"""
            UPDATE Citizens SET Telephone = (SELECT Telephone FROM Citizens WHERE Id <> x'{one.Id:N}' AND Telephone IS NOT NULL LIMIT 1)
            WHERE Id = x'{one.Id:N}'
            """
        );
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            office.Get<CitizenRecords>().OpenAsync(officer, declaration, one.Id, Guid.NewGuid(), default)
        );
        await office.ExecuteAsync($"UPDATE Citizens SET Telephone = NationalId WHERE Id = x'{one.Id:N}'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            office.Get<CitizenRecords>().OpenAsync(officer, declaration, one.Id, Guid.NewGuid(), default)
        );
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.Opened);
    }

    [Fact]
    public async Task Rotating_the_master_key_rewraps_all_and_can_be_stopped_and_gone_on_with()
    {
        var own = new KeyFolder(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}"));
        await using var office = await TestOffice.MadeAsync(own, new(700, 0), TimeSpan.Zero);
        var citizen = await office.CitizenAsync();
        var earlier = office.Get<CitizenKeys>().Master.CurrentId;
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            office.Get<KeyRotation>().RunAsync(_ => Task.FromResult(true), new Told(_ => stop.Cancel()), stop.Token)
        );
        Assert.Contains(earlier, office.Get<CitizenKeys>().Master.Ids);
        Assert.Equal(citizen.NationalId, (await office.CitizenAsync()).NationalId);
        Assert.Equal(
            200,
            await office
                .Get<KeyRotation>()
                .RunAsync(_ => throw new InvalidOperationException("a rotation in the middle goes on"), null, default)
        );

        Assert.DoesNotContain(earlier, office.Get<CitizenKeys>().Master.Ids);
        Assert.Equal(citizen.NationalId, (await office.CitizenAsync()).NationalId);
        await using var db = office.Db();
        Assert.True(
            await db.Set<CitizenKey>()
                .AllAsync(k => k.MasterKeyId == office.Get<CitizenKeys>().Master.CurrentId, TestContext.Current.CancellationToken)
        );
        Directory.Delete(own.Path, recursive: true);
    }

    private sealed class Told(Action<(long Done, long Total)> tell) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => tell(value);
    }
}
