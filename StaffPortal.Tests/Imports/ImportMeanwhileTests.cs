using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Sessions;
using StaffPortal.Tests.OwnFields;
using StaffPortal.Tests.Sessions;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.Imports;

/// <summary>What ends while an import is under way, or after it.</summary>
public sealed class ImportMeanwhileTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-meanwhile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>An administrator ends the field while an accepted import is moved in: its rows go on writing it.</summary>
    [Fact]
    public async Task A_field_that_ended_meanwhile_is_written_by_no_further_row()
    {
        await using var office = await TestOffice.OpenAsync();
        var bins = await office.MakeAsync(Bins);
        await office.UseAsync(bins.Field);
        var rows = Enumerable.Range(0, 400).Select(n => new[] { ImportingOffice.Id(n), $"คน{n % 90}", "มาใหม่", "1", "3" });
        var path = await ImportingOffice.FileAsync(folder, rows, [.. ImportingOffice.Headings, "จำนวนถังขยะ"]);
        var (origin, declaration) = await office.DeclaredAsync("officer", Register);
        var service = (await office.PurposeAsync(Register)).ServiceId;
        var preview = (await office.Get<CitizenImport>().PreviewAsync(path, service, Token)).Value!;
        var whenEnded = -1;
        var at = new At(
            ImportPhase.Moving,
            1,
            () =>
            {
                office.EndAsync(bins).GetAwaiter().GetResult();
                whenEnded = WithValueAsync(office).GetAwaiter().GetResult();
            }
        );

        await office
            .Get<CitizenImport>()
            .WriteAsync(origin, declaration, new(path, service, preview.Chosen), ImportUnit.AllOrNothing, at, Token);

        Assert.True(at.Happened);
        Assert.InRange(whenEnded, 1, 399);
        Assert.Equal(whenEnded, await WithValueAsync(office));
    }

    [Fact]
    public async Task Law_13_a_session_that_is_over_reads_no_standings()
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(3)));
        await office.WriteAsync(import);
        var over = await office.SignedInAsync("officer");
        await office.Get<SessionBook>().SignOutAsync(over, Token);

        Assert.Empty(await office.Get<CitizenImport>().StandingsAsync(office.Now(over), Token));
    }

    private static async Task<int> WithValueAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<Citizen>().CountAsync(c => EF.Property<byte[]?>(c, "Own1") != null);
    }
}
