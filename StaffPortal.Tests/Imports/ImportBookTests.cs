using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Two imports later somebody asks what a file changed: what is kept of it, and for whom.</summary>
public sealed class ImportBookTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-book-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_import_keeps_its_files_hash_counts_and_flags_and_none_of_its_values()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = await ImportingOffice.FileAsync(
            folder,
            [
                [ImportingOffice.Id(1), "ก", "ข", "1", "08-ไม่ครบ"],
                ["ลับ-110", "ค", "ง", "1", ""],
                ["", "รวม", "2", "", ""],
            ],
            [.. ImportingOffice.Headings, "โทรศัพท์"]
        );
        var import = await office.PlanAsync(path);
        await office.WriteAsync(import, ImportUnit.GoodRowsOnly);

        var account = (await office.Get<ImportBook>().OpenAsync(import.Origin, import.Plan.Id, default)).Value!;

        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.Equal(
            (hash, 2, 1, 1, 1),
            (account.Row.FileHash, account.Row.Rows, account.Row.InRegister, account.Row.Flagged, account.Row.Bad)
        );
        Assert.Equal(
            [(2, CitizenField.Telephone, "TelephoneShape"), (3, CitizenField.NationalId, "ThirteenDigits")],
            account.Faults.Select(f => (f.Row, f.Field!.Value, f.Rule))
        );
        Assert.Equal(ApartKind.Total, Assert.Single(account.Apart).Kind);
        Assert.False(account.MayReadChanges);
        await using var db = office.Db();
        var kept = await db.Set<ImportFindings>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("TelephoneShape", Encoding.UTF8.GetString(kept.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_it_made_or_changed_a_compliance_officer_reads_by_reference_and_the_look_names_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var import = await office.PlanAsync(
            await ImportingOffice.FileAsync(
                folder,
                [
                    [known.NationalId!, known.GivenName!, "ใหม่", $"{known.Village}"],
                    .. ImportingOffice.Newcomers(1),
                ]
            )
        );
        await office.WriteAsync(import);
        var compliance = await office.OriginAsync("dpo");

        var read = (await office.Get<ImportBook>().ChangesAsync(compliance, import.Plan.Id, 0, default)).Value!;
        var changes = read.Citizens;

        Assert.Equal([(known.Id, false)], changes.Where(c => !c.IsNew).Select(c => (c.CitizenId, c.IsNew)));
        Assert.Equal([CitizenField.FamilyName], changes.Single(c => !c.IsNew).Fields);
        Assert.Single(changes, c => c.IsNew);
        Assert.Null(read.Next);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ImportRead, AuditOutcome.Permitted), (entry.Action, entry.Outcome));
        Assert.Equal(changes.Select(c => c.CitizenId).Order(), entry.Citizens.Select(c => c.CitizenId).Order());
    }

    [Theory]
    [InlineData("officer2")]
    [InlineData("admin")]
    public async Task Whoever_it_is_not_for_is_refused_with_an_entry_and_an_importer_is_not_told_who_was_known(string other)
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, ImportingOffice.Newcomers(1)));
        await office.WriteAsync(import);
        var book = office.Get<ImportBook>();
        var stranger = await office.OriginAsync(other);

        Assert.Equal("ImportUnknown", (await book.OpenAsync(stranger, import.Plan.Id, default)).Refusal?.Key);
        Assert.Equal("ImportUnknown", (await book.OpenAsync(new(null), import.Plan.Id, default)).Refusal?.Key);
        Assert.Equal("ImportUnknown", (await book.ChangesAsync(stranger, import.Plan.Id, 0, default)).Refusal?.Key);
        Assert.Equal("ImportUnknown", (await book.ChangesAsync(import.Origin, import.Plan.Id, 0, default)).Refusal?.Key);
        Assert.All(
            (await office.EntriesAsync()).TakeLast(4),
            e => Assert.Equal((AuditAction.ImportRead, AuditOutcome.Denied, 0), (e.Action, e.Outcome, e.Citizens.Count))
        );
        Assert.Empty((await book.ListAsync(stranger, new(), default)).Rows);
        Assert.Empty((await book.ListAsync(new(null), new(), default)).Rows);
        Assert.Single((await book.ListAsync(import.Origin, new(), default)).Rows);
        Assert.Single((await book.ListAsync(await office.OriginAsync("dpo"), new(), default)).Rows);
    }

    [Fact]
    public async Task What_columns_meant_is_remembered_for_the_next_file_of_that_shape_and_kept_without_a_value()
    {
        await using var office = await TestOffice.OpenAsync();
        string[] headings = ["รหัสคน", "ชื่อ-สกุล", "หมู่", "สี"];
        var import = await office.PlanAsync(OfficeSheets.Xlsx(folder, ("x", [headings, [ImportingOffice.Id(1), "นาย ก ข", "1", "แดง"]])));
        var sheet = import.Plan.Sheets[0];
        ImportColumn[] said =
        [
            sheet.Columns[0] with
            {
                Target = ColumnTarget.Field,
                Field = CitizenField.NationalId,
            },
            sheet.Columns[1],
            sheet.Columns[2],
            sheet.Columns[3] with
            {
                Target = ColumnTarget.Ignored,
            },
        ];
        var plan = import.Plan with { Sheets = [sheet with { Columns = said }] };
        Assert.True((await office.WriteAsync(import with { Plan = plan })).Succeeded);

        var next = OfficeSheets.Xlsx(
            folder,
            (
                "y",
                [
                    ["รายชื่อเดือนถัดไป"],
                    [],
                    headings,
                    [ImportingOffice.Id(2), "นาย ค ง", "1", "เขียว"],
                ]
            )
        );
        var recalled = (await office.Get<CitizenImport>().PreviewAsync(next, plan.ServiceId, default)).Value!.Sheets[0];
        var elsewhere = (await office.Get<CitizenImport>().PreviewAsync(next, Guid.NewGuid(), default)).Value!.Sheets[0];

        Assert.True(recalled.IsRemembered);
        Assert.Equal(3, recalled.Heading.Row);
        Assert.Equal(said.Select(c => (c.Target, c.Field)), recalled.Columns.Select(c => (c.Target, c.Field)));
        Assert.False(elsewhere.IsRemembered);
        await using var db = office.Db();
        var kept = await db.Set<ColumnShape>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("รหัส", kept.Shape + kept.Columns, StringComparison.Ordinal);
        Assert.DoesNotContain("แดง", kept.Columns, StringComparison.Ordinal);
    }
}
