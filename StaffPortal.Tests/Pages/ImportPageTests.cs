using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Imports;

namespace StaffPortal.Tests.Pages;

public sealed class ImportPageTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The browser hands a file over through the element it was chosen in; CI saw an import lost when that element left first.
    /// </summary>
    [Fact]
    public async Task The_chosen_file_stays_on_the_page_until_it_has_arrived()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<ImportPage>();
        page.WaitForElement("#import-file", Timeout);
        var file = new SlowFile("เลขประจำตัวประชาชน,ชื่อ-สกุล\r\n1101700230705,นางน้ำทิพย์ ทดลอง\r\n");

        var taken = page.InvokeAsync(() => page.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new([file])));
        page.WaitForElement("[role=status]", Timeout);
        Assert.Single(page.FindAll("#import-file"));
        file.Arrive();
        await taken;

        page.WaitForElement(".form-actions", Timeout);
        Assert.Empty(page.FindAll("#import-file"));
    }

    private sealed class SlowFile(string text) : IBrowserFile
    {
        private readonly TaskCompletionSource arrived = new();

        public string Name => "citizens.csv";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => Encoding.UTF8.GetByteCount(text);

        public string ContentType => "text/csv";

        public void Arrive() => arrived.SetResult();

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default)
        {
            arrived.Task.Wait(cancellationToken);
            return new MemoryStream(Encoding.UTF8.GetBytes(text));
        }
    }
}
