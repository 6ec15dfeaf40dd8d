using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Tests.Imports;
using StaffPortal.Web.FirstDay;

namespace StaffPortal.Tests.Pages;

/// <summary>A staff file of several sheets is asked about; none is left out without a word.</summary>
public sealed class SetUpStaffTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("staffportal-staff-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_of_two_sheets_of_staff_makes_no_account_before_they_are_chosen_and_then_all_of_both()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        object?[] headings = ["รหัสผู้ใช้", "ชื่อ-นามสกุล"];
        var path = OfficeSheets.Xlsx(
            folder.FullName,
            ("สำนักปลัด", [headings, ["somsri", "สมศรี ใจดี"]]),
            ("กองคลัง", [headings, ["malee", "มาลี ใจดี"]]),
            (
                "หมายเหตุ",
                [
                    ["ปรับปรุงเมื่อเดือนก่อน"],
                ]
            )
        );
        var page = portal.Render<SetUpStaff>();

        await page.InvokeAsync(() => page.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new([new FileOnDisk(path)])));

        page.WaitForElement("#staff-sheets", FormActs.Timeout);
        Assert.Equal(3, page.FindAll("#staff-sheets tbody tr").Count);
        Assert.False(page.Find("#staff-sheet-2").HasAttribute("checked"));
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.ProposalMade);

        await page.Find("#staff-sheets .form-actions button").ClickAsync();

        page.WaitForElement(".notice-good", FormActs.Timeout);
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.ProposalMade));
        Assert.Empty(page.FindAll("#staff-sheets"));
    }

    private sealed class FileOnDisk(string path) : IBrowserFile
    {
        public string Name => Path.GetFileName(path);

        public DateTimeOffset LastModified => default;

        public long Size => new FileInfo(path).Length;

        public string ContentType => "application/octet-stream";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => File.OpenRead(path);
    }
}
